package io.reelwright.tasks.document;

/// A document that cannot be read, however often one tries. The message is for the user: it names
/// the document, says what is wrong and what to do.
public final class UnreadableDocument extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    public UnreadableDocument(String reason) {
        super(reason);
        this.reason = reason;
    }

    public UnreadableDocument(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    /// What is wrong and what to do, one line.
    public String reason() {
        return reason;
    }
}
