package io.reelwright.app.client;

/// The API refused a call, or could not be reached. The message is one line for the user.
public final class ApiFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /// @param status of HTTP; 0 when there was no answer
    ApiFailed(int status, String message) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
