package io.reelwright.bench;

import io.reelwright.app.client.Api;
import io.reelwright.app.embedded.DataDirectory;
import io.reelwright.app.make.JsonReporter;
import io.reelwright.app.make.Making;
import io.reelwright.app.make.Order;
import io.reelwright.app.make.Reporter;
import io.reelwright.app.role.Instance;
import io.reelwright.app.role.Surroundings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `reelwright bench edit`: what it costs to make a film again, unchanged and with one scene
/// changed, in a running instance.
@Command(
        name = "edit",
        description = {
            "Makes a film of twenty sections, makes it again unchanged, and once more with one",
            "section changed. What was made before is used again."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = "  ./reelwright bench edit")
final class EditBench implements Callable<Integer> {

    private static final int SECTIONS = 20;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("reelwright-bench");
        System.setProperty("reelwright.log", directory.resolve("bench.log").toString());
        try (var surroundings = Surroundings.open(directory.resolve("data"), Map.of());
                var instance = Instance.start(surroundings, 0);
                var api = new Api(URI.create("http://127.0.0.1:" + instance.port()))) {
            System.out.printf("%-28s %8s %8s %8s%n", "", "seconds", "tasks", "of first");
            double first = make("first", directory, "the keeper lit the lamp", api, 0);
            make("again, unchanged", directory, "the keeper lit the lamp", api, first);
            make("again, one section changed", directory, "the keeper hid the map", api, first);
        } finally {
            DataDirectory.delete(directory);
        }
        return 0;
    }

    /// @param first seconds of the first making; 0 when this is it
    private static double make(String what, Path directory, String told, Api api, double first)
            throws IOException, InterruptedException {
        Path document = Files.writeString(directory.resolve("lamps.md"), text(told));
        Order order =
                Order.of(
                        document.toString(),
                        null,
                        List.of(),
                        "bench",
                        "mp4",
                        directory.resolve("lamps.mp4"),
                        Map.of());
        long begun = System.nanoTime();
        Making.Made made = new Making(api, unheard()).make(order);
        double seconds = (System.nanoTime() - begun) / 1e9;
        int tasks =
                api.get("/api/tasks?items_per_page=100&job_id=" + made.jobId())
                        .path("items")
                        .size();
        System.out.printf(
                "%-28s %8.2f %8d %7.1f%%%n",
                what, seconds, tasks, first == 0 ? 100 : 100 * seconds / first);
        return seconds;
    }

    /// Each section is a scene's worth.
    private static String text(String told) {
        StringBuilder text = new StringBuilder("# Twenty lamps\n");
        for (int i = 1; i <= SECTIONS; i++) {
            String what = i == SECTIONS / 2 ? told : "the keeper lit the lamp";
            text.append("\n## Lamp number ").append(i).append("\n\nOn evening number ").append(i);
            text.append(' ').append(what).append(" at ").append(4 + i % 7).append(" o'clock, and ");
            text.append(12 * i + 5).append(" ships found their way past rock number ").append(i);
            text.append(".\n");
        }
        return text.toString();
    }

    private static Reporter unheard() {
        return new JsonReporter(new PrintStream(OutputStream.nullOutputStream()));
    }
}
