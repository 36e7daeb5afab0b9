package io.reelwright.bench;

import io.reelwright.app.role.Instance;
import io.reelwright.app.role.Surroundings;
import io.reelwright.client.ReelwrightClient;
import io.reelwright.tasks.store.FileTree;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `reelwright bench edit`: what it costs to make a film again, unchanged and with one scene
/// changed, in a running instance.
@Command(
        name = "edit",
        description = {
            "Makes a film of twenty scenes, again unchanged, and again with one scene changed.",
            "What was made before is used again."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = "  ./reelwright bench edit")
final class EditBench implements Callable<Integer> {

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("reelwright-bench");
        System.setProperty("reelwright.log", directory.resolve("bench.log").toString());
        try (var surroundings = Surroundings.open(directory.resolve("data"), Map.of());
                var instance = Instance.start(surroundings, 0);
                var api = ReelwrightClient.of(URI.create("http://127.0.0.1:" + instance.port()))) {
            ScriptedFilm film = ScriptedFilm.on(api, "lamp");
            System.out.printf("%-26s %8s %10s %9s%n", "", "seconds", "tasks ran", "of first");
            double first = show("first", film.make("The sea was calm."), 0);
            show("again, unchanged", film.make("The sea was calm."), first);
            show("again, one scene changed", film.make("The sea was wild."), first);
        } finally {
            FileTree.delete(directory);
        }
        return 0;
    }

    /// @param first seconds of the first making; 0 when this is it
    private static double show(String what, ScriptedFilm.Made made, double first) {
        System.out.printf(
                "%-26s %8.2f %10d %8.1f%%%n",
                what,
                made.seconds(),
                made.tasks(),
                first == 0 ? 100 : 100 * made.seconds() / first);
        return made.seconds();
    }
}
