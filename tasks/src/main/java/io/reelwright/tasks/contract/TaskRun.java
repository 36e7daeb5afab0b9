package io.reelwright.tasks.contract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one run of a task gets. It ends with the run.
public interface TaskRun {

    /// An empty directory that disappears with the run.
    Path scratch();

    /// A local file with the bytes of an earlier task's output or of an uploaded file. Read-only:
    /// it may be the stored file itself.
    Path read(Output input) throws IOException;

    /// Stores a file under this run's own prefix and describes it, with its size and hash read from
    /// the file.
    ///
    /// @param name the stored file's name, unique in this run: `output.wav`, `words.json`
    Output write(
            String role,
            AssetType assetType,
            String name,
            Path file,
            @Nullable Double duration,
            @Nullable String resolution,
            Map<String, Object> metadata)
            throws IOException;

    /// Tells how far it is.
    ///
    /// @param percentage 0.0 to 100.0, never falling
    /// @param step what is being done, in the user's words
    void progress(double percentage, String step);

    /// The user's own key for a provider, where the session that the task comes from has one; else
    /// nothing.
    ///
    /// @param provider its name: `openai`
    /// @throws IOException when there is one that cannot be read here
    default Optional<Secret> ownKey(String provider) throws IOException {
        return Optional.empty();
    }

    /// What an earlier run of the same task kept under this name, also one of an earlier attempt;
    /// empty where none did.
    default Optional<String> recall(String name) throws IOException {
        return Optional.empty();
    }

    /// Keeps something for later runs of the task, in the place of what was kept before. It lasts
    /// as long as the task can be tried again.
    ///
    /// @param name letters and dashes
    /// @param text sealed, where it is a secret: it lies in the media store
    default void keep(String name, String text) throws IOException {
        throw new UnsupportedOperationException("This run keeps nothing for later ones.");
    }

    /// Adds to what the run has cost. Runs that nobody pays for need not count.
    default void charge(Charge charge) {}
}
