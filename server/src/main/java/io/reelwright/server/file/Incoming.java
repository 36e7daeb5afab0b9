package io.reelwright.server.file;

import io.reelwright.server.ServerSettings;
import io.reelwright.server.problem.Problem;
import io.reelwright.tasks.store.Leftovers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Where files lie while they come in: on the media volume where that is a directory, so that they
/// reach their place by being renamed.
@Component
class Incoming {

    private final Path directory;

    Incoming(ServerSettings settings) throws IOException {
        this.directory = Files.createDirectories(directory(settings.mediaStore()));
        Leftovers.remove(directory, "*.part");
    }

    private static Path directory(String mediaStore) {
        if (mediaStore.startsWith("file:")) {
            return Path.of(URI.create(mediaStore)).resolve(".uploads");
        }
        return mediaStore.startsWith("/")
                ? Path.of(mediaStore, ".uploads")
                : Path.of(System.getProperty("java.io.tmpdir", "/tmp"), "reelwright-uploads");
    }

    Path directory() {
        return directory;
    }

    /// A new, empty file. Whoever asks for it removes it.
    ///
    /// @throws Problem when there can be none now
    Path newFile() {
        try {
            return Files.createFile(directory.resolve(UUID.randomUUID() + ".part"));
        } catch (IOException failure) {
            throw Reception.unavailable(failure);
        }
    }
}
