package io.reelwright.bench;

import io.reelwright.app.role.Instance;
import io.reelwright.app.role.Surroundings;
import io.reelwright.client.ReelwrightClient;
import io.reelwright.tasks.store.FileTree;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `reelwright bench first-video`: runs `make examples/tides.md` as a user does, in a process of
/// its own and on an empty data directory, then looks back at its tasks and encodes the same frames
/// bare.
@Command(
        name = "first-video",
        description = "Makes examples/tides.md from nothing and says where the time went.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = "  ./reelwright bench first-video --runs 3")
final class FirstVideo implements Callable<Integer> {

    private static final String WHOLE = "whole";
    private static final String VIDEO = "video's length";
    private static final String BARE = "bare encode";

    private final Path home = Path.of(System.getProperty("reelwright.home", "."));

    @Option(
            names = "--runs",
            defaultValue = "3",
            description = "How often; medians are printed (${DEFAULT-VALUE}).")
    private int runs;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Map<String, Double>> measured = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            Path directory = Files.createTempDirectory("reelwright-bench");
            System.setProperty("reelwright.log", directory.resolve("bench.log").toString());
            try {
                measured.add(measure(directory));
                System.err.printf(
                        "Run %d of %d: %.1f s%n", run, runs, measured.getLast().get(WHOLE));
            } finally {
                FileTree.delete(directory);
            }
        }
        print(measured);
        return 0;
    }

    private Map<String, Double> measure(Path directory) throws IOException, InterruptedException {
        Path data = directory.resolve("data");
        Instant begun = Instant.now();
        make(directory, data);
        Instant ended = Instant.now();
        try (var surroundings = Surroundings.open(data, Map.of());
                var instance = Instance.start(surroundings, 0);
                var api = ReelwrightClient.of(URI.create("http://127.0.0.1:" + instance.port()))) {
            JsonNode job = api.get("/api/jobs").path("items").path(0);
            Film film = Film.of(api, job.path("job_id").asString(""), data.resolve("media"));
            Map<String, Double> seconds = new LinkedHashMap<>();
            seconds.put("start and upload", seconds(begun, instant(job, "created_at")));
            stages(film.tasks(), seconds);
            seconds.put("fetch and stop", seconds(instant(job, "completed_at"), ended));
            seconds.put(WHOLE, seconds(begun, ended));
            seconds.put(VIDEO, film.length());
            seconds.put(BARE, film.bareEncode(directory));
            return seconds;
        }
    }

    private void make(Path directory, Path data) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                home.resolve("reelwright").toString(),
                                "make",
                                home.resolve("examples/tides.md").toString(),
                                "--data-dir",
                                data.toString(),
                                "-o",
                                directory.resolve("tides.mp4").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("make.log").toFile())
                        .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(Files.readString(directory.resolve("make.log")));
        }
    }

    /// From the first begin to the last end of each task type. Types overlap, so these do not add
    /// up.
    private static void stages(Collection<JsonNode> tasks, Map<String, Double> seconds) {
        for (String type :
                new TreeSet<>(tasks.stream().map(task -> text(task, "task_type")).toList())) {
            List<JsonNode> ofType =
                    tasks.stream().filter(task -> text(task, "task_type").equals(type)).toList();
            Instant first =
                    ofType.stream()
                            .map(task -> instant(task, "started_at"))
                            .min(Instant::compareTo)
                            .orElseThrow();
            Instant last =
                    ofType.stream()
                            .map(task -> instant(task, "completed_at"))
                            .max(Instant::compareTo)
                            .orElseThrow();
            seconds.put(type + " (" + ofType.size() + ")", seconds(first, last));
        }
    }

    private static void print(List<Map<String, Double>> measured) {
        System.out.printf("%-28s %8s %8s %8s%n", "seconds", "min", "median", "max");
        for (String what : measured.getFirst().keySet()) {
            double[] sorted =
                    measured.stream()
                            .mapToDouble(run -> run.getOrDefault(what, 0.0))
                            .sorted()
                            .toArray();
            System.out.printf(
                    "%-28s %8.2f %8.2f %8.2f%n",
                    what, sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
        }
        System.out.printf(
                "%-28s %17.2f%n", "whole / video's length", ratio(measured, WHOLE, VIDEO));
        System.out.printf("%-28s %17.2f%n", "whole / bare encode", ratio(measured, WHOLE, BARE));
    }

    /// The median of the runs' ratios.
    private static double ratio(List<Map<String, Double>> measured, String what, String to) {
        double[] sorted =
                measured.stream()
                        .mapToDouble(run -> run.getOrDefault(what, 0.0) / run.getOrDefault(to, 1.0))
                        .sorted()
                        .toArray();
        return sorted[sorted.length / 2];
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    private static Instant instant(JsonNode node, String field) {
        return Instant.parse(text(node, field));
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
