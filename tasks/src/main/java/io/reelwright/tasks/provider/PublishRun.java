package io.reelwright.tasks.provider;

import java.nio.file.Path;

/// What a publisher is given besides the video.
public interface PublishRun {

    /// A directory that disappears with the run.
    Path scratch();

    /// Tells how far it is.
    ///
    /// @param share 0.0 to 1.0, never falling
    /// @param step what is being done, in the user's words
    void progress(double share, String step);
}
