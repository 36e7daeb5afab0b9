package io.reelwright.app.command;

import io.reelwright.app.embedded.DirectoryInUse;
import io.reelwright.app.role.Surroundings;
import io.reelwright.app.terminal.Failure;
import java.nio.file.Path;
import java.util.Objects;
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

    /// For a command that a running instance could do as well.
    ///
    /// @param deed as in `make the video`
    /// @throws Failure when one has the directory; names it
    Surroundings openTo(String deed) {
        try {
            return open();
        } catch (DirectoryInUse taken) {
            throw Failure.of(
                    taken.fact()
                            + " Have that one %s with --server ".formatted(deed)
                            + Objects.requireNonNullElse(taken.url(), "URL")
                            + ", stop it, or choose another directory with --data-dir.");
        }
    }
}
