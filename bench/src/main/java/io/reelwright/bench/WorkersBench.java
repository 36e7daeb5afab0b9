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
            "Makes two films of twenty scenes from nothing with one worker process, and with two.",
            "Both have the usual queues. Workers are started before the clock is, so the first film",
            "finds them cold, the next one warmer."
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
        System.out.printf("%-12s %10s %10s%n", "", "first film", "next film");
        Seconds one = make(1);
        System.out.printf("%-12s %8.1f s %8.1f s%n", "one worker", one.first, one.next);
        Seconds two = make(2);
        System.out.printf("%-12s %8.1f s %8.1f s%n", "two workers", two.first, two.next);
        System.out.printf(
                "%-12s %10.2f %10.2f%n", "of one", two.first / one.first, two.next / one.next);
        return 0;
    }

    private record Seconds(double first, double next) {}

    private Seconds make(int count) throws IOException, InterruptedException {
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
                return new Seconds(seconds(api, "lamp"), seconds(api, "beacon"));
            } finally {
                stop(workers);
            }
        } finally {
            FileTree.delete(directory);
        }
    }

    private static double seconds(ReelwrightClient api, String light)
            throws IOException, InterruptedException {
        return ScriptedFilm.on(api, light).make("The sea was calm.").seconds();
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
