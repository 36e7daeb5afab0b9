package io.reelwright.app.command;

import io.reelwright.app.role.Surroundings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where data is kept: shared by the commands that keep some.
final class DataOptions {

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = {
                "Where everything is kept. Default: $$REELWRIGHT_DATA_DIR, or reelwright in the"
                        + " user's data home."
            })
    private @Nullable Path directory;

    @Nullable Path given() {
        return directory;
    }

    Path path() {
        return Surroundings.dataDirectory(directory, System.getenv()).toAbsolutePath().normalize();
    }

    Surroundings open() {
        return Surroundings.open(directory, System.getenv());
    }
}
