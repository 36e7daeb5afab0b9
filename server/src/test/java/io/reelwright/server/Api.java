package io.reelwright.server;

import io.reelwright.celery.RedisAddress;
import io.reelwright.celery.worker.WorkerSettings;
import io.reelwright.server.account.AccountSettings;
import io.reelwright.server.backend.Backends;
import io.reelwright.server.limit.RateSettings;
import io.reelwright.tasks.contract.MediaTask;
import io.reelwright.tasks.provider.ProviderSettings;
import io.reelwright.tasks.provider.PublishSettings;
import io.reelwright.tasks.store.MediaStores;
import io.reelwright.tasks.trace.Traces;
import io.reelwright.tasks.worker.MediaWorker;
import io.reelwright.tasks.worker.SessionKeys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A running server and a client for it.
public final class Api implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http;
    private final Server server;
    private final ServerSettings settings;
    private final String[] always;

    private Api(HttpClient http, Server server, ServerSettings settings, String... always) {
        this.http = http;
        this.server = server;
        this.settings = settings;
        this.always = always;
    }

    /// The same server, asked with these headers each time.
    public Api with(String... headers) {
        return new Api(http, server, settings, headers);
    }

    /// A worker that runs, for this server.
    ///
    /// @param queues that it serves, and how many of each at once
    /// @param tasks the types that it knows; closed by the caller
    MediaWorker worker(Map<String, Integer> queues, Collection<MediaTask<?>> tasks)
            throws IOException {
        return worker(WorkerSettings.of("worker@test", queues), tasks);
    }

    MediaWorker worker(WorkerSettings settings, Collection<MediaTask<?>> tasks) throws IOException {
        return worker(settings, Traces.NONE, SessionKeys.NONE, tasks);
    }

    MediaWorker worker(
            WorkerSettings settings,
            Traces traces,
            SessionKeys keys,
            Collection<MediaTask<?>> tasks)
            throws IOException {
        MediaWorker worker =
                new MediaWorker(
                        redis(),
                        MediaStores.open(this.settings.mediaStore()),
                        Backends.directory("scratch"),
                        settings,
                        traces,
                        keys,
                        tasks);
        worker.start();
        return worker;
    }

    /// @param allowedCidrs addresses that may be called though they are not public
    public static Api start(String... allowedCidrs) {
        return start(newSettings(allowedCidrs));
    }

    /// Settings for a server with a database, a Redis and a media store of its own.
    public static ServerSettings newSettings(String... allowedCidrs) {
        return settings(Backends.directory("media"), allowedCidrs);
    }

    /// A server as the settings say: a second one on the same database and Redis, or one with other
    /// limits.
    public static Api start(ServerSettings settings) {
        return new Api(HttpClient.newHttpClient(), Server.start(settings), settings);
    }

    public ServerSettings settings() {
        return settings;
    }

    /// Settings for a server with a database and a Redis of its own.
    public static ServerSettings settings(Path media, String... allowedCidrs) {
        return settings(Backends.database(), Backends.redis(), media, allowedCidrs);
    }

    /// The same with a database and a Redis that are there.
    static ServerSettings settings(
            String database, RedisAddress redis, Path media, String... allowedCidrs) {
        return new ServerSettings(
                database,
                "postgres",
                "",
                redis,
                media.toString(),
                media.resolve("keyset.json"),
                List.of(allowedCidrs),
                AccountSettings.local(),
                RateSettings.LOCAL,
                MediaSettings.DEFAULTS,
                QueueSettings.DEFAULT,
                SystemSettings.DEFAULT,
                null,
                ProviderSettings.OFFLINE,
                PublishSettings.NONE,
                URI.create("http://127.0.0.1:0"));
    }

    public Path media() {
        return Path.of(settings.mediaStore());
    }

    public Path keyset() {
        return settings.keyset();
    }

    public RedisAddress redis() {
        return settings.redis();
    }

    public JdbcClient database() {
        return database(settings);
    }

    /// The database of a server that need not run.
    static JdbcClient database(ServerSettings settings) {
        return JdbcClient.create(
                new DriverManagerDataSource(
                        settings.database(), settings.databaseUser(), settings.databasePassword()));
    }

    /// An event of a stream of server-sent events.
    public record Event(String id, String type, JsonNode data) {

        public String message() {
            return data.path("message").asString("");
        }
    }

    /// All events of an answer, once it has ended.
    public List<Event> events(String path, String... headers) {
        List<Event> events = new ArrayList<>();
        for (String block : send(request(path, headers)).text().split("\n\n")) {
            Map<String, String> fields = new HashMap<>();
            block.lines()
                    .filter(line -> line.indexOf(':') > 0)
                    .map(line -> line.split(": ", 2))
                    .forEach(field -> fields.put(field[0], field[1]));
            if (fields.containsKey("data")) {
                events.add(
                        new Event(
                                fields.getOrDefault("id", ""),
                                fields.getOrDefault("event", ""),
                                JSON.readTree(fields.get("data"))));
            }
        }
        return events;
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
        if (always.length > 0) {
            builder.headers(always);
        }
        return headers.length == 0 ? builder : builder.headers(headers);
    }

    /// Opens a socket, with the headers of every request of this client.
    WebSocket socket(String path, WebSocket.Listener listener, String... headers) {
        WebSocket.Builder socket = http.newWebSocketBuilder();
        for (String[] some : List.of(always, headers)) {
            for (int i = 0; i < some.length; i += 2) {
                socket.header(some[i], some[i + 1]);
            }
        }
        return socket.buildAsync(
                        URI.create(uri(path).toString().replaceFirst("^http", "ws")), listener)
                .join();
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            HttpRequest built = request.build();
            Answer answer = new Answer(http.send(built, HttpResponse.BodyHandlers.ofByteArray()));
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
            return json().path("error")
                    .path("field_errors")
                    .valueStream()
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
