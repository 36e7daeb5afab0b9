package io.reelwright.compat;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.reelwright.celery.FreePort;
import io.reelwright.server.PayloadSettings;
import io.reelwright.tasks.store.FileTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A Payload server as `compat/install` gets it, as a process of its own. What it knows outlives a
/// kill; `close` removes it.
final class PayloadSite implements AutoCloseable {

    static final String KEY = "5f0c2f0e-8a7e-4a6e-9a55-6b1d3a0f7c11";

    private static final Path PROJECT = Path.of("payload").toAbsolutePath();
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path directory = Files.createTempDirectory("payload-site");
    private final int port = FreePort.choose();
    private @Nullable Process process;

    PayloadSite() throws IOException {
        start(200_000_000);
    }

    /// @param largestFile bytes; it takes no larger ones
    PayloadSite(long largestFile) throws IOException {
        start(largestFile);
    }

    static void assumeInstalled() {
        assumeTrue(
                Files.isDirectory(PROJECT.resolve("node_modules/payload")),
                "Left out: PayloadCMS is not here. compat/install installs it.");
    }

    /// Returns when it answers.
    void start(long largestFile) throws IOException {
        Process starting =
                new ProcessBuilder(
                                "node",
                                "server.js",
                                directory.toString(),
                                Integer.toString(port),
                                KEY,
                                Long.toString(largestFile))
                        .directory(PROJECT.toFile())
                        .redirectErrorStream(true)
                        .start();
        process = starting;
        StringBuilder said = new StringBuilder();
        BufferedReader lines = starting.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.equals("ready")) {
                Thread.ofVirtual().start(() -> lines.lines().forEach(_ -> {}));
                return;
            }
        }
        throw new IllegalStateException("Payload did not start: " + said);
    }

    void restart() throws IOException {
        start(200_000_000);
    }

    /// Without a goodbye.
    void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
        }
    }

    int port() {
        return port;
    }

    PayloadSettings settings() {
        return settings(port, KEY, null);
    }

    static PayloadSettings settings(int port, String key, @Nullable URI mediaUrl) {
        return new PayloadSettings(
                URI.create("http://127.0.0.1:" + port), key, "media", "users", mediaUrl);
    }

    /// All entries of a project, oldest first.
    List<JsonNode> entries(String project) {
        return get("/api/media?where%5BprojectId%5D%5Bequals%5D="
                        + project
                        + "&sort=id&depth=0&pagination=false")
                .path("docs")
                .valueStream()
                .toList();
    }

    JsonNode get(String path) {
        return JSON.readTree(bytes(path));
    }

    byte[] bytes(String path) {
        return send(HttpRequest.newBuilder(uri(path)).GET());
    }

    void delete(String path) {
        send(HttpRequest.newBuilder(uri(path)).DELETE());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private byte[] send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> answer =
                    http.send(
                            request.header("Authorization", "users API-Key " + KEY).build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer + ": " + new String(answer.body()));
            }
            return answer.body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() throws IOException {
        kill();
        http.close();
        FileTree.delete(directory);
    }
}
