package io.reelwright.client;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The API refused a call, or could not be reached. The message is one line for the user.
public sealed class ApiFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    /// What a refusal says.
    ///
    /// @param status of HTTP; 0 when there was no answer
    /// @param code names the kind of error for programs, `VIDEO_NOT_FOUND`; empty when it says none
    /// @param requestId for the server's operator; null when there was no answer
    /// @param wrongFields the fields of the request that are wrong
    /// @param retryAfter how long to leave the server alone; null when it does not say
    public record Answer(
            int status,
            String code,
            @Nullable String requestId,
            List<WrongField> wrongFields,
            @Nullable Duration retryAfter) {

        public Answer {
            wrongFields = List.copyOf(wrongFields);
        }
    }

    /// @param field its place in the request, `configuration.topic`
    public record WrongField(String field, String message, String code) {}

    private ApiFailed(String message, Answer answer) {
        super(message);
        this.answer = answer;
    }

    static ApiFailed of(String message, Answer answer) {
        return switch (answer.status()) {
            case 401, 403 -> new NotAllowed(message, answer);
            case 404 -> new NotFound(message, answer);
            case 409, 412, 428 -> new Conflict(message, answer);
            case 429 -> new TooMuch(message, answer);
            case 0, 500, 502, 503, 504 -> new Unavailable(message, answer);
            default -> new Invalid(message, answer);
        };
    }

    static Unavailable noAnswer(String message) {
        return new Unavailable(message, new Answer(0, "", null, List.of(), null));
    }

    public Answer answer() {
        return answer;
    }

    /// Of HTTP; 0 when there was no answer.
    public int status() {
        return answer.status();
    }

    /// To be named to the server's operator; null when there was no answer.
    public @Nullable String requestId() {
        return answer.requestId();
    }

    /// The API key or token is missing, wrong, or may not do this: 401, 403.
    public static final class NotAllowed extends ApiFailed {
        private static final long serialVersionUID = 1L;

        NotAllowed(String message, Answer answer) {
            super(message, answer);
        }
    }

    /// There is none, or it is another user's: 404.
    public static final class NotFound extends ApiFailed {
        private static final long serialVersionUID = 1L;

        NotFound(String message, Answer answer) {
            super(message, answer);
        }
    }

    /// It cannot be done in the state that things are in: 409, 412.
    public static final class Conflict extends ApiFailed {
        private static final long serialVersionUID = 1L;

        Conflict(String message, Answer answer) {
            super(message, answer);
        }
    }

    /// Too many calls, or more than the quota allows: 429.
    public static final class TooMuch extends ApiFailed {
        private static final long serialVersionUID = 1L;

        TooMuch(String message, Answer answer) {
            super(message, answer);
        }
    }

    /// The request itself is wrong: 400, 413, 415, 422.
    public static final class Invalid extends ApiFailed {
        private static final long serialVersionUID = 1L;

        Invalid(String message, Answer answer) {
            super(message, answer);
        }
    }

    /// The server cannot be reached, or has trouble of its own: asking later may help.
    public static final class Unavailable extends ApiFailed {
        private static final long serialVersionUID = 1L;

        Unavailable(String message, Answer answer) {
            super(message, answer);
        }
    }
}
