package io.reelwright.tasks.archive;

/// An archive that is not taken, however often one tries. The message says what is wrong with it,
/// as the rest of a sentence that begins with its name.
public final class ArchiveRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final boolean isTooLarge;

    private ArchiveRefused(String reason, boolean isTooLarge) {
        super(reason);
        this.reason = reason;
        this.isTooLarge = isTooLarge;
    }

    static ArchiveRefused tooLarge(String reason) {
        return new ArchiveRefused(reason, true);
    }

    static ArchiveRefused unsound(String reason) {
        return new ArchiveRefused(reason, false);
    }

    /// `has an entry that reaches out of it`
    public String reason() {
        return reason;
    }

    /// Whether it holds too much, rather than something that it must not hold.
    public boolean isTooLarge() {
        return isTooLarge;
    }
}
