package io.reelwright.server.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The shape of every JSON answer.
///
/// @param status `success`, `error`, `warning` or `info`
/// @param data what was asked for; null on errors
/// @param error what went wrong; null on success
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Envelope<T>(
        String status,
        String message,
        @Nullable T data,
        @Nullable ErrorDetail error,
        Instant timestamp,
        @Nullable String requestId) {

    /// A successful answer; the request id is filled in from the request that is being answered.
    public static <T> Envelope<T> success(String message, T data) {
        return new Envelope<>("success", message, data, null, Instant.now(), RequestId.current());
    }

    public static Envelope<Void> error(ErrorDetail error) {
        return new Envelope<>(
                "error", error.message(), null, error, error.timestamp(), error.requestId());
    }

    /// The same answer with other data.
    <S> Envelope<S> withData(S other) {
        return new Envelope<>(status, message, other, error, timestamp, requestId);
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ErrorDetail(
            String message,
            Problem.Code code,
            Map<String, Object> details,
            List<Problem.FieldError> fieldErrors,
            Instant timestamp,
            @Nullable String requestId) {}
}
