package io.reelwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.client.ReelwrightClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Kills the whole program while it renders, as a power cut would, and starts it again.
final class SurvivesKillIT {

    private static final Map<String, Object> ORDER =
            Map.of(
                    "project_id",
                    "kill",
                    "configuration",
                    Map.of(
                            "topic",
                            "Tides",
                            "context",
                            """
                            The moon pulls the sea toward itself. The water rises on the near side and on
                            the far side. The earth turns below these two hills of water. So most coasts
                            see two high tides each day. At full moon the sun pulls along the same line.
                            Then the tides are higher than usual.
                            """,
                            "quality",
                            "low"));

    @TempDir Path directory;
    private Program program;

    @AfterEach
    void stop() throws Exception {
        program.stop();
    }

    @Test
    void goesOnWithTheFilmAfterAKill() throws Exception {
        program = Program.start(directory);
        String job = program.api.post("/api/jobs", ORDER).path("job_id").asString();
        Program killed = program;
        List<ProcessHandle> children = killed.killOn(job, SurvivesKillIT::isRendering);
        Instant kill = Instant.now();
        for (ProcessHandle child : children) {
            child.onExit().get(30, TimeUnit.SECONDS);
        }
        assertThat(processesOf(directory)).isEmpty();

        program = Program.start(directory);
        Map<String, JsonNode> before = program.tasks(job);
        program.api.events("/api/jobs/" + job + "/events", _ -> {});

        JsonNode done = program.api.get("/api/jobs/" + job);
        assertThat(done.path("status").asString()).as(done.toString()).isEqualTo("completed");
        assertThat(done.path("retry_count").asInt()).isZero();
        Map<String, JsonNode> after = program.tasks(job);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        Map<String, Long> runs = program.runs();
        before.forEach((id, task) -> {
            String state = stateAt(kill, task);
            if (state.equals("completed")) {
                assertThat(after.get(id)).isEqualTo(task);
            }
            if (!state.equals("processing")) {
                assertThat(runs.get(id)).as(task.toString()).isEqualTo(1);
            }
        });
        assertThat(before.values())
                .extracting(task -> stateAt(kill, task))
                .contains("completed", "processing");

        program.stop();
        assertThat(processesOf(directory)).isEmpty();
    }

    private static boolean isRendering(JsonNode event) {
        JsonNode task = event.path("data");
        return task.path("task_type").asString("").equals("segment_render")
                && task.path("status").asString("").equals("processing")
                && task.path("percentage").asDouble(0) > 0
                && event.path("message").asString("").startsWith("Rendering ");
    }

    /// The program that starts again may record within a moment what the killed one had finished.
    private static String stateAt(Instant kill, JsonNode task) {
        if (isBefore(kill, task.path("completed_at"))) {
            return "completed";
        }
        return isBefore(kill, task.path("started_at")) ? "processing" : "queued";
    }

    private static boolean isBefore(Instant kill, JsonNode moment) {
        return moment.isString() && Instant.parse(moment.asString()).isBefore(kill);
    }

    private static List<String> processesOf(Path directory) {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(command -> command.contains(directory.toString()))
                .toList();
    }

    /// The real program, in a process of its own.
    private record Program(Process process, Path data, ReelwrightClient api) {

        private static final Pattern READY = Pattern.compile("ready on (http://\\S+)");

        static Program start(Path data) throws IOException {
            var builder =
                    new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin/java").toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "-Djava.awt.headless=true",
                            "-XX:+UseParallelGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName(),
                            "up",
                            "--port",
                            "0",
                            "--data-dir",
                            data.toString());
            builder.environment().keySet().removeIf(name -> name.startsWith("REELWRIGHT_"));
            Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            var says = process.inputReader();
            for (var line = says.readLine(); line != null; line = says.readLine()) {
                Matcher ready = READY.matcher(line);
                if (ready.find()) {
                    return new Program(
                            process, data, ReelwrightClient.of(URI.create(ready.group(1))));
                }
            }
            throw new IllegalStateException("The program ended before it was ready.");
        }

        /// Kills the program when it tells of what is waited for.
        ///
        /// @return its children, and theirs, as they were just before
        List<ProcessHandle> killOn(String job, Predicate<JsonNode> signal) throws Exception {
            var children = new java.util.ArrayList<ProcessHandle>();
            try {
                api.events(
                        "/api/jobs/" + job + "/events",
                        event -> {
                            if (children.isEmpty() && signal.test(event)) {
                                process.descendants().forEach(children::add);
                                process.destroyForcibly();
                            }
                        });
            } catch (IOException cut) {
                // the connection ends with the process
            }
            process.waitFor();
            assertThat(children).as("children when the signal came").isNotEmpty();
            return children;
        }

        Map<String, JsonNode> tasks(String job) throws InterruptedException {
            return api.get("/api/tasks?items_per_page=100&job_id=" + job)
                    .path("items")
                    .valueStream()
                    .collect(
                            Collectors.toMap(
                                    task -> task.path("task_id").asString(), Function.identity()));
        }

        /// How often each task was run to its output: each run has a folder of its own.
        Map<String, Long> runs() throws IOException {
            var runs = new HashMap<String, Long>();
            try (Stream<Path> tasks = Files.list(data.resolve("media/projects/kill/attempts"))) {
                tasks.forEach(task -> runs.put(task.getFileName().toString(), folders(task)));
            }
            return runs;
        }

        private static long folders(Path task) {
            try (Stream<Path> below = Files.walk(task, 2)) {
                return below.filter(folder -> task.relativize(folder).getNameCount() == 2).count();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        void stop() throws InterruptedException {
            api.close();
            process.destroy();
            process.waitFor();
        }
    }
}
