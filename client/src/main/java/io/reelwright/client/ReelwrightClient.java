package io.reelwright.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Calls of the HTTP API. May be used by many threads.
///
/// ```java
/// try (var reelwright = ReelwrightClient.at(URI.create("http://localhost:8080")).build()) {
///     Job job = reelwright.submit(JobRequest.about("Tides", "Why the sea rises and falls."));
///     job = reelwright.await(job.jobId(), event -> {});
///     reelwright.download(reelwright.video(job.videoId()), Path.of("tides.mp4"));
/// }
/// ```
///
/// Every call throws [ApiFailed] when the API refuses it or cannot be reached.
public final class ReelwrightClient implements AutoCloseable {

    private static final int MOST_REDIRECTS = 3;
    private static final Duration FOREVER = Duration.ofDays(365);

    private final URI base;
    private final @Nullable String apiKey;
    private final Duration timeout;
    private final HttpClient http;

    private ReelwrightClient(Builder builder) {
        this.base = builder.base;
        this.apiKey = builder.apiKey;
        this.timeout = builder.timeout;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(builder.connectTimeout)
                        .build();
    }

    private ReelwrightClient(URI base, @Nullable String apiKey, Duration timeout, HttpClient http) {
        this.base = base;
        this.apiKey = apiKey;
        this.timeout = timeout;
        this.http = http;
    }

    /// Of a server that needs no key.
    ///
    /// @param base `http://127.0.0.1:8080`
    public static ReelwrightClient of(URI base) {
        return at(base).build();
    }

    /// @param base `http://127.0.0.1:8080`
    public static Builder at(URI base) {
        return new Builder(base);
    }

    /// Where the API is, and who asks.
    public static final class Builder {

        private final URI base;
        private @Nullable String apiKey;
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration timeout = Duration.ofSeconds(60);

        private Builder(URI base) {
            this.base = base;
        }

        /// `rw_…`, or a token of the identity provider. A local server needs none.
        public Builder apiKey(String key) {
            this.apiKey = key;
            return this;
        }

        public Builder connectTimeout(Duration longest) {
            this.connectTimeout = longest;
            return this;
        }

        /// How long an answer may take; uploads and downloads may take longer.
        public Builder timeout(Duration longest) {
            this.timeout = longest;
            return this;
        }

        public ReelwrightClient build() {
            return new ReelwrightClient(this);
        }
    }

    /// The same server, asked as somebody else. Is closed with this.
    ///
    /// @param key as [Builder#apiKey]; null for nobody in particular
    public ReelwrightClient as(@Nullable String key) {
        return new ReelwrightClient(base, key, timeout, http);
    }

    /// Asks for a video. Asked again with the same key, the server answers with the same job.
    public Job submit(JobRequest request, String idempotencyKey) throws InterruptedException {
        return as(
                Job.class,
                data(
                        json(request("/api/jobs"), "POST", request.body())
                                .header("Idempotency-Key", idempotencyKey)));
    }

    /// Asks for a video.
    public Job submit(JobRequest request) throws InterruptedException {
        return submit(request, UUID.randomUUID().toString());
    }

    /// Says what a job would do, how long it would take and what it would cost. Nothing is begun.
    public Forecast forecast(JobRequest request) throws InterruptedException {
        return as(Forecast.class, post("/api/jobs?dry_run=true", request.body()));
    }

    public Job job(UUID jobId) throws InterruptedException {
        return as(Job.class, get("/api/jobs/" + jobId));
    }

    public Page<Job> jobs(int page) throws InterruptedException {
        return page("/api/jobs", page, Job.class);
    }

    public void cancel(UUID jobId) throws InterruptedException {
        post("/api/jobs/" + jobId + "/cancel", Map.of());
    }

    /// Tries a failed job again.
    public Job retry(UUID jobId) throws InterruptedException {
        return as(Job.class, post("/api/jobs/" + jobId + "/retry", Map.of()));
    }

    /// Waits until a job has ended, well or not. Events that a broken connection kept back are
    /// heard when it is there again.
    ///
    /// @param hear is told what happens meanwhile
    /// @throws ApiFailed when there is no such job, or the server cannot be reached for two minutes
    public Job await(UUID jobId, Consumer<JobEvent> hear) throws InterruptedException {
        return new Waiting(this, jobId, hear).awaitEnd(FOREVER);
    }

    /// The same for so long at most; then the answer is the job as it is.
    public Job await(UUID jobId, Duration longest, Consumer<JobEvent> hear)
            throws InterruptedException {
        return new Waiting(this, jobId, hear).awaitEnd(longest);
    }

    public Video video(UUID videoId) throws InterruptedException {
        return as(Video.class, get("/api/videos/" + videoId));
    }

    public Page<Video> videos(int page) throws InterruptedException {
        return page("/api/videos", page, Video.class);
    }

    public Project createProject(String projectId, String name) throws InterruptedException {
        return as(
                Project.class,
                post("/api/projects", Map.of("project_id", projectId, "project_name", name)));
    }

    public Project project(String projectId) throws InterruptedException {
        return as(Project.class, get("/api/projects/" + projectId));
    }

    public Page<Project> projects(int page) throws InterruptedException {
        return page("/api/projects", page, Project.class);
    }

    public Page<StoredFile> files(int page) throws InterruptedException {
        return page("/api/files", page, StoredFile.class);
    }

    /// Uploads a file; it is read from disk while it is sent.
    ///
    /// @throws IOException when it cannot be read
    public StoredFile upload(Path file) throws IOException, InterruptedException {
        Multipart multipart = new Multipart("reelwright-" + UUID.randomUUID());
        return upload(multipart, multipart.file("files", file));
    }

    /// Uploads what is in memory.
    ///
    /// @param name what it is called, with its ending
    public StoredFile upload(String name, byte[] content) throws InterruptedException {
        Multipart multipart = new Multipart("reelwright-" + UUID.randomUUID());
        return upload(multipart, multipart.bytes("files", name, content));
    }

    private StoredFile upload(Multipart multipart, BodyPublisher body) throws InterruptedException {
        JsonNode data =
                data(
                        request("/api/files")
                                .timeout(Duration.ofMinutes(30))
                                .header("Content-Type", multipart.contentType())
                                .POST(body));
        return as(StoredFile.class, data.path("items").path(0));
    }

    /// A new secret for [WebhookSignature]. The server shows it this once; the one before it is
    /// valid for another day.
    public String newWebhookSecret() throws InterruptedException {
        return post("/api/webhooks/secret", Map.of()).path("secret").asString();
    }

    public void download(Video video, Path file) throws IOException, InterruptedException {
        String path = "/api/videos/" + video.videoId() + "/download";
        new Download(this, path, file, video.fileHash()).run();
    }

    public void download(StoredFile stored, Path file) throws IOException, InterruptedException {
        String path = "/api/files/" + stored.id() + "/download";
        new Download(this, path, file, stored.checksum()).run();
    }

    /// Fetches bytes into a file, which is complete or not there. A connection that breaks is taken
    /// up where it broke; what an earlier call left is used too.
    ///
    /// @throws IOException when the file cannot be written
    public void download(String path, Path file) throws IOException, InterruptedException {
        new Download(this, path, file, null).run();
    }

    /// A call that has no method of its own. Answers the `data` of the envelope.
    public JsonNode get(String path) throws InterruptedException {
        return data(request(path).GET());
    }

    /// A call that has no method of its own. Answers the `data` of the envelope.
    public JsonNode post(String path, Map<String, ?> body) throws InterruptedException {
        return data(json(request(path), "POST", body));
    }

    /// A call that has no method of its own. Answers the `data` of the envelope.
    public JsonNode put(String path, Map<String, ?> body) throws InterruptedException {
        return data(json(request(path), "PUT", body));
    }

    /// A call that has no method of its own. Answers the `data` of the envelope.
    public JsonNode patch(String path, Map<String, ?> body) throws InterruptedException {
        return data(json(request(path), "PATCH", body));
    }

    /// A call that has no method of its own. Answers the `data` of the envelope.
    public JsonNode delete(String path) throws InterruptedException {
        return data(request(path).DELETE());
    }

    /// Hears the server-sent events at a path until the server ends the stream, or the connection
    /// breaks. Each is given as JSON.
    public void events(String path, Consumer<JsonNode> hear)
            throws IOException, InterruptedException {
        events(path, "", event -> hear.accept(parsed(event.data())));
    }

    /// @param after the id of the last event that was heard; empty for all
    void events(String path, String after, Consumer<EventStream.Event> hear)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                authorized(HttpRequest.newBuilder(base.resolve(path)))
                        .header("Accept", "text/event-stream");
        if (!after.isEmpty()) {
            request.header("Last-Event-ID", after);
        }
        HttpResponse<InputStream> answer = send(request.build());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            EventStream stream = new EventStream();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                stream.line(line).ifPresent(hear);
            }
        }
    }

    /// Asks for bytes. Where the server leads elsewhere, into a bucket, the key is not shown.
    ///
    /// @param headers name and value in turn; may be empty
    HttpResponse<InputStream> bytes(String path, String... headers) throws InterruptedException {
        URI uri = base.resolve(path);
        for (int redirects = 0; ; redirects++) {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(timeout);
            if (headers.length > 0) {
                request.headers(headers);
            }
            boolean isOurs = uri.getRawAuthority().equals(base.getRawAuthority());
            HttpResponse<InputStream> answer =
                    send(isOurs ? authorized(request).build() : request.build());
            String location = answer.headers().firstValue("Location").orElse("");
            if (answer.statusCode() / 100 != 3
                    || location.isEmpty()
                    || redirects == MOST_REDIRECTS) {
                return answer;
            }
            close(answer);
            uri = uri.resolve(location);
        }
    }

    private HttpRequest.Builder request(String path) {
        return authorized(HttpRequest.newBuilder(base.resolve(path)).timeout(timeout));
    }

    private HttpRequest.Builder authorized(HttpRequest.Builder request) {
        return apiKey == null ? request : request.header("Authorization", "Bearer " + apiKey);
    }

    private static HttpRequest.Builder json(
            HttpRequest.Builder request, String method, Map<String, ?> body) {
        BodyPublisher json = BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body));
        return request.header("Content-Type", "application/json").method(method, json);
    }

    private JsonNode data(HttpRequest.Builder request) throws InterruptedException {
        HttpResponse<InputStream> answer = send(request.build());
        try (InputStream body = answer.body()) {
            return parsed(new String(body.readAllBytes(), StandardCharsets.UTF_8)).path("data");
        } catch (IOException broken) {
            throw noAnswer(broken);
        }
    }

    private <T> Page<T> page(String path, int page, Class<T> type) throws InterruptedException {
        JsonNode data = get(path + "?page=" + page);
        List<T> items = new ArrayList<>();
        data.path("items").forEach(item -> items.add(as(type, item)));
        return new Page<>(
                items,
                data.path("pagination").path("total_items").asLong(0),
                page,
                data.path("pagination").path("has_next").asBoolean(false));
    }

    private static <T> T as(Class<T> type, JsonNode json) {
        try {
            return Json.MAPPER.treeToValue(json, type);
        } catch (JacksonException other) {
            throw ApiFailed.noAnswer(
                    "What the server answered is no "
                            + type.getSimpleName()
                            + ": is it Reelwright, in the version of this client?");
        }
    }

    /// @throws ApiFailed when the answer is a refusal
    private HttpResponse<InputStream> send(HttpRequest request) throws InterruptedException {
        HttpResponse<InputStream> answer;
        try {
            answer = http.send(request, BodyHandlers.ofInputStream());
        } catch (IOException failed) {
            throw noAnswer(failed);
        }
        if (answer.statusCode() >= 400) {
            throw refusal(answer);
        }
        return answer;
    }

    private ApiFailed noAnswer(IOException failed) {
        return ApiFailed.noAnswer(
                failed instanceof ConnectException
                        ? "No answer from " + base + ": nothing listens there. Is it running?"
                        : "No answer from " + base + ": " + failed + ".");
    }

    private static ApiFailed refusal(HttpResponse<InputStream> answer) {
        JsonNode envelope;
        try (InputStream body = answer.body()) {
            envelope = parsed(new String(body.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            envelope = Json.MAPPER.createObjectNode();
        }
        JsonNode error = envelope.path("error");
        List<ApiFailed.WrongField> wrong = new ArrayList<>();
        for (JsonNode field : error.path("field_errors")) {
            wrong.add(
                    new ApiFailed.WrongField(
                            field.path("field").asString(""),
                            field.path("message").asString(""),
                            field.path("code").asString("")));
        }
        return ApiFailed.of(
                sentence(answer.statusCode(), envelope, wrong),
                new ApiFailed.Answer(
                        answer.statusCode(),
                        error.path("code").asString(""),
                        answer.headers().firstValue("X-Request-ID").orElse(null),
                        wrong,
                        retryAfter(answer)));
    }

    /// That of every wrong field, else the error's own.
    private static String sentence(
            int status, JsonNode envelope, List<ApiFailed.WrongField> wrong) {
        if (!wrong.isEmpty()) {
            return String.join(" ", wrong.stream().map(ApiFailed.WrongField::message).toList());
        }
        String message =
                envelope.path("error")
                        .path("message")
                        .asString(envelope.path("message").asString(""));
        return message.isEmpty() ? "The server answered " + status + "." : message;
    }

    private static @Nullable Duration retryAfter(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,9}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(null);
    }

    static JsonNode parsed(String body) {
        try {
            return Json.MAPPER.readTree(body);
        } catch (JacksonException noJson) {
            return Json.MAPPER.createObjectNode();
        }
    }

    private static void close(HttpResponse<InputStream> answer) {
        try {
            answer.body().close();
        } catch (IOException gone) {
            // nothing more was wanted of it
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
