package io.reelwright.tasks.worker;

import io.reelwright.tasks.store.MediaStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Where in the media store a task keeps what later attempts shall know: beside its attempts.
public final class TaskNotes {

    /// What providers counted for its attempts that failed: a list of
    /// [io.reelwright.tasks.contract.Charge].
    public static final String CHARGES = "charges.json";

    private TaskNotes() {}

    /// @param attemptPrefix the folder of any of its attempts
    public static String path(String attemptPrefix, String name) {
        return attemptPrefix.replaceFirst("[^/]*$", "notes/") + name;
    }

    /// What a task keeps under a name; empty for nothing.
    ///
    /// @param attemptPrefix the folder of any of its attempts
    public static Optional<String> read(MediaStore store, String attemptPrefix, String name)
            throws IOException {
        String path = path(attemptPrefix, name);
        if (store.size(path).isEmpty()) {
            return Optional.empty();
        }
        try (InputStream note = store.open(path, 0)) {
            return Optional.of(new String(note.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
