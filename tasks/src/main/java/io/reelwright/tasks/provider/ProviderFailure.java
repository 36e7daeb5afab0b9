package io.reelwright.tasks.provider;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A provider did not do what it was asked for. The message is for the user: it names the provider
/// and says what can be done, and never holds a key or a whole answer.
public final class ProviderFailure extends IOException {

    private static final long serialVersionUID = 1L;

    /// What went wrong, and so what helps.
    public enum Kind {
        /// There is no key: somebody must set one.
        KEY_MISSING(false),
        /// The key is not taken: somebody must change it.
        KEY_REFUSED(false),
        /// What was asked for is not made, by the provider's rules.
        REFUSED(false),
        /// It has nothing that fits.
        NOTHING_FOUND(false),
        /// The request is none that the provider understands: a model that is not there, a size.
        BAD_REQUEST(false),
        /// The account is used up.
        OUT_OF_CREDIT(false),
        /// Too many requests at the moment.
        BUSY(true),
        /// It does not answer, or only with an error of its own.
        UNAVAILABLE(true),
        /// It answers with something that cannot be read.
        NONSENSE(true);

        private final boolean passes;

        Kind(boolean passes) {
            this.passes = passes;
        }

        /// Whether the same request may be answered later.
        public boolean passes() {
            return passes;
        }

        /// Whether it is an answer to what was asked for, and the same to whoever asks again; all
        /// else says only that the provider was not able to answer.
        public boolean isAnswer() {
            return this == REFUSED || this == NOTHING_FOUND;
        }
    }

    private final Kind kind;
    private final @Nullable Duration retryAfter;
    private final @Nullable String detail;

    public ProviderFailure(Kind kind, String message) {
        this(kind, message, null, null);
    }

    /// @param retryAfter how long the provider asks to wait; null when it says nothing
    public ProviderFailure(
            Kind kind, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
        this.detail = null;
    }

    /// What went wrong inside the operator's network, and where.
    private ProviderFailure(String detail, Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.retryAfter = null;
        this.detail = detail;
    }

    /// @param detail for the operator only: it may name what strangers need not know
    public static ProviderFailure within(
            Kind kind, String message, String detail, @Nullable Throwable cause) {
        return new ProviderFailure(detail, kind, message, cause);
    }

    public Kind kind() {
        return kind;
    }

    /// For the operator only; null where the message says all.
    public @Nullable String detail() {
        return detail;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
