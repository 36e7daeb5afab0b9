package io.reelwright.bench.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A server in a process of its own, and a client for it.
final class Program implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern JOB_ID = Pattern.compile("\"job_id\"\\s*:\\s*\"([^\"]+)\"");

    private final Process process;
    private final URI place;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Program(Process process, URI place) {
        this.process = process;
        this.place = place;
    }

    /// @param probe what it answers with 200 once it is there
    static Program start(
            Path directory,
            String name,
            List<String> command,
            Map<String, String> environment,
            URI place,
            String probe)
            throws IOException, InterruptedException {
        Path log = directory.resolve(name + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Program program = new Program(builder.start(), place);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!program.answers(probe)) {
            if (System.nanoTime() > end || !program.process.isAlive()) {
                program.close();
                throw new IllegalStateException(name + " did not start: " + Files.readString(log));
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return program;
    }

    private boolean answers(String path) throws InterruptedException {
        try {
            return http.send(
                                    HttpRequest.newBuilder(place.resolve(path)).build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /// Asks for a job.
    ///
    /// @return its id
    String submit(String order) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(place.resolve("/api/jobs"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(order))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        Matcher id = JOB_ID.matcher(answer.body());
        if (answer.statusCode() != 202 || !id.find()) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return id.group(1);
    }

    /// Asks for such jobs.
    Load.Asker submitting(String order) {
        return HttpAsker.posting(place, "/api/jobs", order);
    }

    Load.Asker reading(Supplier<String> path) {
        return HttpAsker.reading(place, path);
    }

    Collection<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    }

    @Override
    public void close() throws InterruptedException {
        http.close();
        Collection<ProcessHandle> all = processes();
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
