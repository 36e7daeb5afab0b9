package io.reelwright.app.embedded;

/// A data directory or a server in it cannot be had. The message is one line for the user: what is
/// wrong, and what to do.
public class EmbeddedFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EmbeddedFailed(String message) {
        super(message);
    }

    public EmbeddedFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
