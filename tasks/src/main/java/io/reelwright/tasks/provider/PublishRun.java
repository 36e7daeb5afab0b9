package io.reelwright.tasks.provider;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// What a publisher is given besides the video.
public interface PublishRun {

    /// A directory that disappears with the run.
    Path scratch();

    /// Tells how far it is.
    ///
    /// @param share 0.0 to 1.0, never falling
    /// @param step what is being done, in the user's words
    void progress(double share, String step);

    /// Tells what the platform counts: `uploads`, `quota_units`.
    void charge(String unit, double quantity);

    /// What an earlier run of the same task kept, also of an earlier attempt.
    Optional<String> recall(String name) throws IOException;

    /// Keeps something for later runs of the task.
    ///
    /// @param text sealed, where it is a secret
    void keep(String name, String text) throws IOException;

    /// The same, whose whole progress is `share` of this one's.
    default PublishRun upTo(double share) {
        PublishRun whole = this;
        return new PublishRun() {

            @Override
            public Path scratch() {
                return whole.scratch();
            }

            @Override
            public void progress(double part, String step) {
                whole.progress(part * share, step);
            }

            @Override
            public void charge(String unit, double quantity) {
                whole.charge(unit, quantity);
            }

            @Override
            public Optional<String> recall(String name) throws IOException {
                return whole.recall(name);
            }

            @Override
            public void keep(String name, String text) throws IOException {
                whole.keep(name, text);
            }
        };
    }
}
