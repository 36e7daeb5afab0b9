package io.reelwright.app.terminal;

/// The command cannot do what it was asked to. The message is one line for the user: the fact, the
/// value, the way out.
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public static final int JOB_FAILED = 1;
    public static final int BAD_USAGE = 2;
    public static final int INTERRUPTED = 130;

    private final int exitCode;

    private Failure(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    /// What was asked cannot be: exit code 2.
    public static Failure usage(String message) {
        return new Failure(message, BAD_USAGE);
    }

    /// What was asked did not work: exit code 1.
    public static Failure of(String message) {
        return new Failure(message, JOB_FAILED);
    }

    /// The user pressed Ctrl-C: exit code 130, as shells have it.
    public static Failure interrupted(String message) {
        return new Failure(message, INTERRUPTED);
    }

    public int exitCode() {
        return exitCode;
    }
}
