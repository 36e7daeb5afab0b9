package io.reelwright.tasks.contract;

/// A key that must not be seen: it is written out where it is sent and nowhere else.
public final class Secret {

    private static final int SHOWN = 4;

    /// Of a shorter one the last four characters would tell too much.
    private static final int LEAST_TO_SHOW = 12;

    private final String value;

    /// @throws IllegalArgumentException with a sentence that does not repeat it
    public Secret(String value) {
        if (!value.matches("[\\x21-\\x7e]{1,4096}")) {
            throw new IllegalArgumentException(
                    "A key is 1 to 4096 printable ASCII characters without spaces.");
        }
        this.value = value;
    }

    /// For the header that it travels in.
    public String reveal() {
        return value;
    }

    /// What may be shown of it; nothing of a short one.
    public String lastFour() {
        return value.length() < LEAST_TO_SHOW ? "" : value.substring(value.length() - SHOWN);
    }

    @Override
    public String toString() {
        return "Secret[…" + lastFour() + "]";
    }
}
