package io.reelwright.server;

/// The server could not start. The message is one line for the user: what is wrong, and what to do.
public final class StartFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
