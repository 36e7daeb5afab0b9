package io.reelwright.app.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The studio in a real browser, over everything that is real: embedded servers, API, worker, film.
class StudioWalkIT {

    private static final Path CHROMIUM =
            Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));

    @TempDir Path directory;

    @Test
    void aVisitorMakesWatchesAndTakesHomeAVideo() throws Exception {
        walk("e2e/first-video.mjs");
    }

    /// Refreshed at every step, cut off while it renders, and past the end of the session.
    @Test
    void aTopicBecomesAFilmStepByStep() throws Exception {
        walk("e2e/workflow.mjs");
    }

    /// On a phone, by keyboard, offline, in two tabs and after the session's end.
    @Test
    void everyPageHoldsAndNothingTypedIsLost() throws Exception {
        walk("e2e/shell.mjs");
    }

    /// Both themes, wide and narrow, with what axe finds; what the first page costs on a slow
    /// machine; what stays of pages that were left.
    @Test
    void everyPageIsForEverybodyAndTheFirstIsQuick() throws Exception {
        walk("e2e/pages.mjs");
    }

    private void walk(String script) throws Exception {
        assumeTrue(
                Files.isExecutable(CHROMIUM),
                "Chromium is not installed (Debian: chromium), or CHROMIUM does not name it.");
        try (var surroundings = Surroundings.open(directory.resolve("data"), Map.of());
                var instance = Instance.start(surroundings, 0)) {
            Path said = directory.resolve("said.txt");
            Process walk =
                    new ProcessBuilder("node", script, "http://localhost:" + instance.port())
                            .directory(Path.of("../studio").toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start();
            int exit = walk.waitFor();
            String words = Files.readString(said, StandardCharsets.UTF_8);
            System.out.print(words); // figures are among them
            assertThat(exit).as(words).isZero();
        }
    }
}
