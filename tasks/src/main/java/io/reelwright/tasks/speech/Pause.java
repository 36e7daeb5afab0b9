package io.reelwright.tasks.speech;

/// What follows a word, and how the voice moves towards it.
public enum Pause {
    NONE,
    COMMA,
    SEMICOLON,
    STATEMENT,
    EXCLAMATION,
    QUESTION;

    Pause max(Pause other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
