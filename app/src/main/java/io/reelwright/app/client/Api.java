package io.reelwright.app.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Calls of the HTTP API. Answers are the `data` of its envelope.
public final class Api implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();

    /// @param base `http://127.0.0.1:8080`
    public Api(URI base) {
        this.base = base;
    }

    /// @throws ApiFailed when the API refuses
    public JsonNode get(String path) throws InterruptedException {
        return data(request(path).GET());
    }

    /// @throws ApiFailed when the API refuses
    public JsonNode post(String path, Map<String, ?> body) throws InterruptedException {
        return data(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /// @throws ApiFailed when the API refuses
    public JsonNode put(String path, Map<String, ?> body) throws InterruptedException {
        return data(
                request(path)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /// Uploads one file to `/api/files`.
    ///
    /// @throws ApiFailed when the API refuses
    public JsonNode upload(Path file) throws IOException, InterruptedException {
        var multipart = new Multipart("reelwright-" + UUID.randomUUID());
        return data(
                request("/api/files")
                        .timeout(Duration.ofMinutes(5))
                        .header("Content-Type", multipart.contentType())
                        .POST(multipart.file("files", file)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60));
    }

    private JsonNode data(HttpRequest.Builder request) throws InterruptedException {
        HttpResponse<String> answer = send(request.build(), BodyHandlers.ofString());
        JsonNode envelope = envelope(answer.body());
        if (answer.statusCode() / 100 != 2) {
            throw new ApiFailed(answer.statusCode(), complaint(answer.statusCode(), envelope));
        }
        return envelope.path("data");
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws InterruptedException {
        try {
            return http.send(request, handler);
        } catch (IOException failed) {
            throw new ApiFailed(0, "No answer from " + base + ": " + failed + ".");
        }
    }

    private static JsonNode envelope(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException _) {
            return JSON.createObjectNode();
        }
    }

    /// The error's own sentence, and that of every wrong field.
    private static String complaint(int status, JsonNode envelope) {
        JsonNode error = envelope.path("error");
        var sentence = new StringBuilder();
        for (JsonNode field : error.path("field_errors")) {
            sentence.append(sentence.isEmpty() ? "" : " ")
                    .append(field.path("message").asString(""));
        }
        if (!sentence.isEmpty()) {
            return sentence.toString();
        }
        String message = error.path("message").asString(envelope.path("message").asString(""));
        return message.isEmpty() ? "The server answered " + status + "." : message;
    }

    /// Hears the server-sent events at a path until the server ends the stream. Each is given as
    /// JSON.
    ///
    /// @throws ApiFailed when there is no such stream
    public void events(String path, Consumer<JsonNode> hear)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Accept", "text/event-stream")
                        .build();
        HttpResponse<InputStream> answer = send(request, BodyHandlers.ofInputStream());
        try (var lines =
                new java.io.BufferedReader(
                        new java.io.InputStreamReader(
                                answer.body(), java.nio.charset.StandardCharsets.UTF_8))) {
            if (answer.statusCode() != 200) {
                throw new ApiFailed(answer.statusCode(), "No events at " + path + ".");
            }
            var stream = new EventStream();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                stream.line(line).map(event -> envelope(event.data())).ifPresent(hear);
            }
        }
    }

    /// Fetches bytes into a file. The file is complete or not there.
    ///
    /// @throws ApiFailed when the API refuses
    public void download(String path, Path file) throws IOException, InterruptedException {
        Path part =
                file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            HttpResponse<Path> answer =
                    send(
                            request(path).timeout(Duration.ofMinutes(30)).GET().build(),
                            BodyHandlers.ofFile(part));
            if (answer.statusCode() != 200) {
                throw new ApiFailed(
                        answer.statusCode(),
                        complaint(answer.statusCode(), envelope(Files.readString(part))));
            }
            Files.move(
                    part,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
