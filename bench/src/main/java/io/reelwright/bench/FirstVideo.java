package io.reelwright.bench;

import io.reelwright.app.client.Api;
import io.reelwright.app.embedded.DataDirectory;
import io.reelwright.app.make.JsonReporter;
import io.reelwright.app.make.Making;
import io.reelwright.app.make.Order;
import io.reelwright.app.role.Instance;
import io.reelwright.app.role.Surroundings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `reelwright bench first-video`: makes `examples/tides.md` from nothing, and splits the time by
/// the tasks' own begin and end.
@Command(
        name = "first-video",
        description = "Makes examples/tides.md from nothing and says where the time went.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = "  ./reelwright bench first-video --runs 3")
final class FirstVideo implements Callable<Integer> {

    @Option(names = "--runs", defaultValue = "1", description = "How often (${DEFAULT-VALUE}).")
    private int runs;

    @Override
    public Integer call() throws IOException, InterruptedException {
        for (int run = 1; run <= runs; run++) {
            Path directory = Files.createTempDirectory("reelwright-bench");
            System.setProperty("reelwright.log", directory.resolve("reelwright.log").toString());
            try {
                measure(run, directory);
            } finally {
                DataDirectory.delete(directory);
            }
        }
        return 0;
    }

    private static void measure(int run, Path directory) throws InterruptedException {
        Instant begun = Instant.now();
        try (var surroundings = Surroundings.open(directory, Map.of());
                var instance = Instance.start(surroundings, 0);
                var api = new Api(URI.create("http://127.0.0.1:" + instance.port()))) {
            Instant ready = Instant.now();
            var made = new Making(api, silent()).make(order(directory));
            Instant ended = Instant.now();
            System.out.printf("Run %d%n", run);
            print("start-up", seconds(begun, ready));
            stages(api, made.jobId()).forEach(FirstVideo::print);
            double whole = seconds(begun, ended);
            double length = made.video().path("duration_seconds").asDouble(0);
            print("whole", whole);
            print("video", length);
            System.out.printf("  %-24s %8.2f%n", "whole / video", whole / length);
        }
    }

    private static Order order(Path directory) {
        Path tides = Path.of(System.getProperty("reelwright.home", "."), "examples/tides.md");
        return Order.of(
                tides.toString(),
                null,
                List.of(),
                null,
                null,
                directory.resolve("tides.mp4"),
                Map.of());
    }

    private static JsonReporter silent() {
        return new JsonReporter(new PrintStream(OutputStream.nullOutputStream()));
    }

    /// Wall seconds from the first begin to the last end of each task type; types overlap.
    private static Map<String, Double> stages(Api api, String jobId) throws InterruptedException {
        JsonNode tasks = api.get("/api/tasks?items_per_page=100&job_id=" + jobId).path("items");
        Map<String, Instant> first = new TreeMap<>();
        Map<String, Instant> last = new TreeMap<>();
        for (JsonNode task : tasks) {
            String type = task.path("task_type").asString("");
            if (task.hasNonNull("started_at") && task.hasNonNull("completed_at")) {
                first.merge(type, instant(task, "started_at"), (a, b) -> a.isBefore(b) ? a : b);
                last.merge(type, instant(task, "completed_at"), (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        Map<String, Double> spans = new TreeMap<>();
        last.forEach((type, end) -> spans.put(type, seconds(first.getOrDefault(type, end), end)));
        return spans;
    }

    private static Instant instant(JsonNode task, String field) {
        return Instant.parse(task.path(field).asString(""));
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    private static void print(String what, double seconds) {
        System.out.printf("  %-24s %8.2f s%n", what, seconds);
    }
}
