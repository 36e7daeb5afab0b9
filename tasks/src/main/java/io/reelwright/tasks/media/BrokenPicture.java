package io.reelwright.tasks.media;

import java.io.IOException;

/// A picture that cannot be used, whoever tries: the file must change.
public final class BrokenPicture extends IOException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /// @param reason what is wrong with it, to stand behind a name for it: `cannot be read`
    BrokenPicture(String reason) {
        super("The picture " + reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
