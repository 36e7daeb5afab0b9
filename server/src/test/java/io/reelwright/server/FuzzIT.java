package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.server.limit.RateSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every call of the contract, with random paths, queries, headers and bodies: no answer is a
/// failure of ours or outside of the contract, none takes long, and the server is well afterwards.
///
/// The seed stays the same from run to run, so that a finding belongs to the change that brought
/// it; `-Dfuzz.seed=…` takes another, `-Dfuzz.seconds=…` makes a run longer.
class FuzzIT {

    private static final Set<String> METHODS =
            Set.of("get", "post", "put", "patch", "delete", "head", "options");

    /// What any call may answer, as the contract's introduction has it.
    private static final Set<Integer> ANYWHERE =
            Set.of(400, 403, 405, 406, 408, 413, 414, 415, 431);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LEAST_OF_EACH = 5;

    private final long seed = Long.getLong("fuzz.seed", 2026);
    private final Duration length = Duration.ofSeconds(Long.getLong("fuzz.seconds", 20));
    private final JsonNode contract = contract();
    private final Fuzz fuzz = new Fuzz(contract, new Random(seed));
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> findings = new TreeMap<>();
    private final Map<String, Integer> asked = new HashMap<>();
    private final Map<Integer, Integer> answered = new TreeMap<>();

    /// One call of the contract.
    private record Operation(String method, String path, JsonNode item, JsonNode call) {

        String name() {
            return method.toUpperCase(Locale.ROOT) + " " + path;
        }
    }

    @Test
    void noCallFailsOrAnswersOutsideTheContract(@TempDir Path media) {
        System.out.println("fuzz.seed=" + seed);
        ServerSettings settings = Api.settings(media).withRates(RateSettings.NONE);
        try (Api api = Api.start(settings)) {
            learn(api);
            List<Operation> operations = operations();
            long end = System.nanoTime() + length.toNanos();
            for (int round = 0; round < LEAST_OF_EACH || System.nanoTime() < end; round++) {
                leaveRoom(api);
                operations.forEach(operation -> ask(api, operation));
            }
            System.out.println("fuzz answered " + answered);

            assertThat(findings.values()).as("-Dfuzz.seed=" + seed).isEmpty();
            assertThat(answered.keySet()).contains(200, 201, 202, 400, 404, 422);
            leaveRoom(api);
            assertIsWell(api);
        }
    }

    /// Quotas are tested elsewhere; here they would keep all else from being reached.
    private static void leaveRoom(Api api) {
        int _ =
                api.database()
                        .sql(
                                """
                                UPDATE user_permissions
                                SET max_concurrent_jobs = 100000, max_daily_jobs = 100000
                                WHERE user_id = 'local'
                                """)
                        .update();
    }

    private static void assertIsWell(Api api) {
        assertThat(api.get("/readyz").status()).isEqualTo(200);
        JsonNode parts = api.get("/api/system/health").data().path("components");
        for (String part : List.of("database", "redis", "storage")) {
            assertThat(parts.path(part).path("status").asString()).as(part).isEqualTo("healthy");
        }
        assertThat(api.get("/api/jobs").status()).isEqualTo(200);
        assertThat(
                        api.post(
                                        "/api/jobs",
                                        "{\"configuration\":{\"topic\":\"Tides\",\"context\":\"Sea\"}}")
                                .status())
                .isEqualTo(202);
    }

    /// Makes one of each thing, so that not every id is unknown.
    private void learn(Api api) {
        JsonNode session = api.post("/api/sessions", "{}").data();
        fuzz.know(
                "session_id", session.path("session_id").asString(session.path("id").asString("")));
        for (int i = 0; i < 3; i++) {
            JsonNode job =
                    api.post(
                                    "/api/jobs",
                                    "{\"configuration\":{\"topic\":\"Tides\",\"context\":\"Sea\"}}")
                            .data();
            fuzz.know("job_id", job.path("job_id").asString());
            fuzz.know("project_id", job.path("project_id").asString());
        }
        api.get("/api/tasks")
                .data()
                .path("items")
                .forEach(task -> fuzz.know("task_id", task.path("task_id").asString()));
        api.get("/api/tasks/types")
                .data()
                .findValues("task_type")
                .forEach(type -> fuzz.know("task_type", type.asString("")));
        api.get("/api/storage")
                .data()
                .path("items")
                .forEach(area -> fuzz.know("storage_id", area.path("id").asString()));
        fuzz.know("user_id", "local");
        fuzz.know("component_name", "editor");
        fuzz.know("Tus-Resumable", "1.0.0");
        fuzz.know("Upload-Length", "10");
        fuzz.know("Upload-Offset", "0");
        fuzz.know("Upload-Metadata", "filename YS50eHQ=");
    }

    private void ask(Api api, Operation operation) {
        asked.merge(operation.name(), 1, Integer::sum);
        HttpRequest request;
        try {
            request = request(api, operation);
        } catch (IllegalArgumentException unsendable) {
            return; // the client itself refuses such a header
        }
        long start = System.nanoTime();
        try {
            HttpResponse<InputStream> response =
                    http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            judge(operation, request, response);
            long took = (System.nanoTime() - start) / 1_000_000;
            if (took > PATIENCE.toMillis()) {
                found(operation, request, "took " + took + " ms");
            }
        } catch (HttpTimeoutException hangs) {
            found(operation, request, "gave no answer within " + PATIENCE);
        } catch (IOException broken) {
            found(operation, request, "broke the connection: " + broken);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private void judge(Operation operation, HttpRequest request, HttpResponse<InputStream> response)
            throws IOException {
        int status = response.statusCode();
        answered.merge(status, 1, Integer::sum);
        String type = response.headers().firstValue("Content-Type").orElse("");
        try (InputStream body = response.body()) {
            if (type.startsWith("text/event-stream")) {
                return; // it goes on until the job has ended
            }
            byte[] bytes = body.readAllBytes();
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (status >= 500) {
                found(operation, request, status + " " + text);
            } else if (!operation.call().path("responses").has(Integer.toString(status))
                    && !ANYWHERE.contains(status)) {
                found(operation, request, status + ", which it does not name: " + text);
            } else {
                check(operation, request, response, bytes);
            }
            learn(operation, status, bytes, response);
        }
    }

    private void check(
            Operation operation,
            HttpRequest request,
            HttpResponse<InputStream> response,
            byte[] bytes) {
        boolean isHead = request.method().equals("HEAD");
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (response.statusCode() >= 400 && !isHead && !type.startsWith("application/json")) {
            found(operation, request, response.statusCode() + " without the envelope: " + type);
            return;
        }
        try {
            Contract.OURS.check(request, new Api.Answer(Bytes.of(response, bytes)));
        } catch (AssertionError outside) {
            found(operation, request, String.valueOf(outside.getMessage()));
        }
    }

    private void learn(
            Operation operation, int status, byte[] bytes, HttpResponse<InputStream> response) {
        if (status == 201 || status == 202) {
            response.headers()
                    .firstValue("Location")
                    .ifPresent(at -> fuzz.know("upload_id", at.substring(at.lastIndexOf('/') + 1)));
            if (bytes.length > 0 && operation.path().equals("/api/files")) {
                new JsonMapper()
                        .readTree(bytes)
                        .path("data")
                        .path("items")
                        .forEach(file -> fuzz.know("file_id", file.path("id").asString("")));
            }
        }
    }

    /// One finding of a kind is enough.
    private void found(Operation operation, HttpRequest request, String what) {
        String kind = operation.name() + what.substring(0, Math.min(3, what.length()));
        findings.putIfAbsent(
                kind,
                "\n%s: %s\n  answered %s\n  %s\n"
                        .formatted(
                                operation.name(),
                                request.uri(),
                                what.length() > 700 ? what.substring(0, 700) : what,
                                lastBody.length() > 500 ? lastBody.substring(0, 500) : lastBody));
    }

    private String lastBody = "";

    private HttpRequest request(Api api, Operation operation) {
        String path = operation.path();
        StringBuilder query = new StringBuilder();
        Map<String, String> headers = new HashMap<>();
        for (JsonNode parameter : parameters(operation)) {
            String name = parameter.path("name").asString();
            String value = fuzz.text(name, parameter.path("schema"));
            boolean isRequired = parameter.path("required").asBoolean(false);
            switch (parameter.path("in").asString()) {
                case "path" ->
                        path =
                                path.replace(
                                        "{" + name + "}",
                                        Fuzz.encoded(value.isEmpty() ? "x" : value));
                case "query" -> {
                    if (fuzz.oneIn(3)) {
                        query.append(query.isEmpty() ? "?" : "&")
                                .append(name)
                                .append('=')
                                .append(Fuzz.encoded(value));
                    }
                }
                default -> {
                    if (isRequired ? !fuzz.oneIn(8) : fuzz.oneIn(5)) {
                        headers.put(name, Fuzz.printable(value));
                    }
                }
            }
        }
        if (fuzz.oneIn(20)) {
            query.append(query.isEmpty() ? "?" : "&").append("no_such=%ZZ");
            query.setLength(query.length() - 3);
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(api.uri("") + path + query)).timeout(PATIENCE);
        headers.forEach(request::header);
        return request.method(operation.method().toUpperCase(Locale.ROOT), body(operation, request))
                .build();
    }

    private List<JsonNode> parameters(Operation operation) {
        List<JsonNode> all = new ArrayList<>();
        operation.item().path("parameters").forEach(all::add);
        operation.call().path("parameters").forEach(all::add);
        return all.stream()
                .map(parameter ->
                        parameter.has("$ref")
                                ? contract.at(parameter.path("$ref").asString().substring(1))
                                : parameter)
                .toList();
    }

    private HttpRequest.BodyPublisher body(Operation operation, HttpRequest.Builder request) {
        JsonNode content = operation.call().path("requestBody").path("content");
        Optional<String> type = content.propertyNames().stream().findFirst();
        lastBody = "";
        if (type.isEmpty()) {
            return HttpRequest.BodyPublishers.noBody();
        }
        if (type.get().startsWith("multipart/")) {
            request.header("Content-Type", "multipart/form-data; boundary=seam");
            lastBody = multipart();
        } else if (type.get().equals("application/json")) {
            request.header("Content-Type", fuzz.oneIn(30) ? "text/plain" : "application/json");
            lastBody = fuzz.body(content.path(type.get()).path("schema"));
        } else {
            request.header("Content-Type", type.get());
            lastBody = fuzz.text("", contract.path("none"));
        }
        return HttpRequest.BodyPublishers.ofString(lastBody);
    }

    private String multipart() {
        String name = fuzz.text("", contract.path("none")).replaceAll("[\r\n]", "");
        return """
        --seam\r
        Content-Disposition: form-data; name="%s"; filename="%s"\r
        Content-Type: text/markdown\r
        \r
        %s\r
        --seam%s\r
        """
                .formatted(
                        fuzz.oneIn(8) ? "tags" : "files",
                        fuzz.oneIn(2) ? "a.md" : name,
                        fuzz.text("", contract.path("none")),
                        fuzz.oneIn(10) ? "" : "--");
    }

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        contract.path("paths")
                .forEachEntry((path, item) ->
                        item.propertyNames().stream()
                                .filter(METHODS::contains)
                                .map(method -> new Operation(method, path, item, item.path(method)))
                                .forEach(operations::add));
        return operations;
    }

    private static JsonNode contract() {
        try (InputStream yaml = FuzzIT.class.getResourceAsStream("/api/openapi.yaml")) {
            return new JsonMapper().valueToTree(new Yaml().load(Objects.requireNonNull(yaml)));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /// An answer whose body was read.
    private record Bytes(HttpResponse<InputStream> read, byte[] body)
            implements HttpResponse<byte[]> {

        static HttpResponse<byte[]> of(HttpResponse<InputStream> read, byte[] body) {
            return new Bytes(read, body);
        }

        @Override
        public int statusCode() {
            return read.statusCode();
        }

        @Override
        public HttpRequest request() {
            return read.request();
        }

        @Override
        public Optional<HttpResponse<byte[]>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public java.net.http.HttpHeaders headers() {
            return read.headers();
        }

        @Override
        public Optional<javax.net.ssl.SSLSession> sslSession() {
            return Optional.empty();
        }

        @Override
        public URI uri() {
            return read.uri();
        }

        @Override
        public HttpClient.Version version() {
            return read.version();
        }
    }
}
