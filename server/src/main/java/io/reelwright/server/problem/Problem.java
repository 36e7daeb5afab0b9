package io.reelwright.server.problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request that cannot be answered with what it asked for. `ProblemAdvice` turns it into the
/// error envelope.
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Code code;
    private final int status;
    private final transient Map<String, Object> details;
    private final transient List<FieldError> fieldErrors;
    private final transient @Nullable Duration retryAfter;

    public Problem(Code code, String message) {
        this(code, message, Map.of(), List.of(), null);
    }

    public Problem(
            Code code,
            String message,
            Map<String, Object> details,
            List<FieldError> fieldErrors,
            @Nullable Duration retryAfter) {
        this(code, code.status(), message, details, fieldErrors, retryAfter);
    }

    private Problem(
            Code code,
            int status,
            String message,
            Map<String, Object> details,
            List<FieldError> fieldErrors,
            @Nullable Duration retryAfter) {
        super(message);
        this.code = code;
        this.status = status;
        this.details = Map.copyOf(details);
        this.fieldErrors = List.copyOf(fieldErrors);
        this.retryAfter = retryAfter;
    }

    /// Every wrong field of a request, at once.
    public static Problem validation(List<FieldError> errors) {
        return new Problem(
                Code.VALIDATION_ERROR,
                "The request contains invalid data.",
                Map.of(),
                errors,
                null);
    }

    /// @throws Problem naming every wrong field, if there is one
    public static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw validation(errors);
        }
    }

    /// A request that its caller did not send to its end in time.
    public static Problem late() {
        return new Problem(
                Code.INVALID_INPUT,
                408,
                "The request was not sent within 30 s.",
                Map.of(),
                List.of(),
                null);
    }

    /// The thing is not what the caller has seen: 412, under the code of other conflicts.
    static Problem outdated() {
        return new Problem(
                Code.CONFLICT,
                412,
                "This was changed since you read it. Read it again, and decide anew.",
                Map.of(),
                List.of(),
                null);
    }

    /// The HTTP status: that of the code, where no other shares it.
    public int status() {
        return status;
    }

    public Code code() {
        return code;
    }

    public Map<String, Object> details() {
        return details;
    }

    public List<FieldError> fieldErrors() {
        return fieldErrors;
    }

    /// How long the caller should wait before asking again; null where waiting does not help.
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /// One wrong field.
    ///
    /// @param field its path in the request: `configuration.file_ids[0]`
    /// @param message the fact and the way out
    /// @param code `MISSING_FIELD`, `INVALID_LENGTH`, `INVALID_INPUT`, or `CONFLICT`
    public record FieldError(String field, String message, Code code) {

        public static FieldError missing(String field) {
            return new FieldError(
                    field, "The field " + field + " is required.", Code.MISSING_FIELD);
        }

        public static FieldError invalid(String field, String message) {
            return new FieldError(field, message, Code.INVALID_INPUT);
        }

        public static FieldError length(String field, int min, int max) {
            return new FieldError(
                    field,
                    "The field " + field + " must have " + min + " to " + max + " characters.",
                    Code.INVALID_LENGTH);
        }
    }

    /// The stable name of a failure, and the HTTP status it is answered with.
    public enum Code {
        INVALID_INPUT(400),
        UNAUTHORIZED(401),
        TOKEN_EXPIRED(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        JOB_NOT_FOUND(404),
        TASK_NOT_FOUND(404),
        PROJECT_NOT_FOUND(404),
        VIDEO_NOT_FOUND(404),
        FILE_NOT_FOUND(404),
        SESSION_NOT_FOUND(404),
        METHOD_NOT_ALLOWED(405),
        CONFLICT(409),
        ALREADY_EXISTS(409),
        INVALID_STATE(409),
        JOB_ALREADY_COMPLETED(409),
        JOB_CANNOT_BE_CANCELLED(409),
        VIDEO_NOT_READY(409),
        PAYLOAD_TOO_LARGE(413),
        FILE_TOO_LARGE(413),
        UNSUPPORTED_MEDIA_TYPE(415),
        UNSUPPORTED_FILE_TYPE(415),
        VALIDATION_ERROR(422),
        MISSING_FIELD(422),
        INVALID_LENGTH(422),
        RATE_LIMIT_EXCEEDED(429),
        QUOTA_EXCEEDED(429),
        INTERNAL_ERROR(500),
        SERVICE_UNAVAILABLE(503);

        private final int status;

        Code(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }
}
