package io.reelwright.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A running server and a client for it.
public final class Api implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Server server;
    private final Path media;

    private Api(Server server, Path media) {
        this.server = server;
        this.media = media;
    }

    public static Api start() {
        try {
            Path media = Files.createTempDirectory("reelwright-media");
            return new Api(Server.start(RealServers.settings(media)), media);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public Path media() {
        return media;
    }

    public Server server() {
        return server;
    }

    public HttpClient http() {
        return http;
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    public Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    public Answer post(String path, String json, String... headers) {
        return send("POST", path, json, headers);
    }

    public Answer put(String path, String json, String... headers) {
        return send("PUT", path, json, headers);
    }

    public Answer delete(String path, String... headers) {
        return send(request(path, headers).DELETE());
    }

    public Answer send(String method, String path, String json, String... headers) {
        return send(
                request(path, headers)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    public HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri(path));
        return headers.length == 0 ? builder : builder.headers(headers);
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            HttpRequest built = request.build();
            Answer answer =
                    new Answer(http.send(built, HttpResponse.BodyHandlers.ofByteArray()));
            Contract.OURS.check(built, answer);
            return answer;
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /// An answer, with its body as JSON where it is that.
    public record Answer(HttpResponse<byte[]> http) {

        public int status() {
            return http.statusCode();
        }

        public byte[] bytes() {
            return http.body();
        }

        public String text() {
            return new String(http.body(), java.nio.charset.StandardCharsets.UTF_8);
        }

        public String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        public JsonNode json() {
            return JSON.readTree(http.body());
        }

        public JsonNode data() {
            return json().path("data");
        }

        public String code() {
            return json().path("error").path("code").asString("");
        }

        public List<String> wrongFields() {
            return json().path("error").path("field_errors").valueStream()
                    .map(error -> error.path("field").asString())
                    .toList();
        }
    }

    @Override
    public void close() {
        server.close();
        http.close();
    }
}
