package io.reelwright.bench;

import io.reelwright.app.role.Instance;
import io.reelwright.app.role.Surroundings;
import io.reelwright.client.ReelwrightClient;
import io.reelwright.tasks.store.FileTree;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/// `reelwright bench workers`: what a second worker process is worth on this machine.
@Command(
        name = "workers",
        description = {
            "Makes a film of twenty scenes from nothing with one worker process, and with two.",
            "Both have the usual queues; workers are started before the clock is."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = "  ./reelwright bench workers")
final class WorkersBench implements Callable<Integer> {

    private static final long LOOK_MS = 200;
    private static final long PATIENCE_SECONDS = 120;

    private final Path home = Path.of(System.getProperty("reelwright.home", "."));

    @Override
    public Integer call() throws IOException, InterruptedException {
        double one = seconds(1);
        System.out.printf("%-12s %6.1f s%n", "one worker", one);
        double two = seconds(2);
        System.out.printf("%-12s %6.1f s, %.2f of one%n", "two workers", two, two / one);
        return 0;
    }

    private double seconds(int count) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("reelwright-bench");
        System.setProperty("reelwright.log", directory.resolve("bench.log").toString());
        List<Process> workers = new ArrayList<>();
        try (var surroundings = Surroundings.open(directory.resolve("data"), Map.of());
                var instance = Instance.serve(surroundings, URI.create("http://127.0.0.1:0"));
                var api = ReelwrightClient.of(URI.create("http://127.0.0.1:" + instance.port()))) {
            try {
                for (int i = 0; i < count; i++) {
                    workers.add(worker(surroundings, directory.resolve("worker-" + i + ".log")));
                }
                awaitOnline(api, count);
                return ScriptedFilm.on(api).make("The sea was calm.").seconds();
            } finally {
                stop(workers);
            }
        } finally {
            FileTree.delete(directory);
        }
    }

    private Process worker(Surroundings surroundings, Path log) throws IOException {
        return new ProcessBuilder(
                        home.resolve("reelwright").toString(),
                        "work",
                        "--redis",
                        surroundings.redis().url().toString(),
                        "--media-store",
                        surroundings.mediaStore())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static void awaitOnline(ReelwrightClient api, int count) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (api.get("/api/workers").path("items").size() < count) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The workers did not come online.");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
    }

    private static void stop(List<Process> workers) throws InterruptedException {
        for (Process worker : workers) {
            worker.destroy();
        }
        for (Process worker : workers) {
            if (!worker.waitFor(20, TimeUnit.SECONDS)) {
                worker.destroyForcibly();
            }
        }
    }
}
