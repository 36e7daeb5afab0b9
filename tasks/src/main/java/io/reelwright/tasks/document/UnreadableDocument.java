package io.reelwright.tasks.document;

/// A document that cannot be read, however often one tries. The message is for the user: it names
/// the document, says what is wrong and what to do.
public final class UnreadableDocument extends Exception {

    private static final long serialVersionUID = 1L;

    public UnreadableDocument(String message) {
        super(message);
    }

    public UnreadableDocument(String message, Throwable cause) {
        super(message, cause);
    }
}
