package io.reelwright.tasks.media;

import java.io.IOException;

/// A clip that cannot be used, whoever tries: the file must change.
public final class BrokenClip extends IOException {

    private static final long serialVersionUID = 1L;

    /// @param reason what is wrong with it, to stand behind a name for it
    BrokenClip(String reason) {
        super("The clip " + reason);
    }
}
