package io.reelwright.server.egress;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What became of a call.
///
/// @param status the HTTP status; null when there was no answer
/// @param failure why it counts as failed; null when it succeeded
/// @param retryAfter how long the receiver asks to be left alone; null when it does not say
public record Answer(
        @Nullable Integer status, @Nullable Failure failure, @Nullable Duration retryAfter) {

    /// Why a call failed.
    public enum Failure {
        BLOCKED_ADDRESS,
        REDIRECT_REFUSED,
        TIMEOUT,
        RESPONSE_TOO_LARGE,
        TLS_ERROR,
        CONNECTION_FAILED,
        BAD_RESPONSE,
        HTTP_STATUS;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Answer failed(Failure failure) {
        return new Answer(null, failure, null);
    }

    public boolean succeeded() {
        return failure == null;
    }

    /// Whether the receiver wants never to be called again: 410.
    public boolean isGone() {
        return status != null && status == 410;
    }
}
