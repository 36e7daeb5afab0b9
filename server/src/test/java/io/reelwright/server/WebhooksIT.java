package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.reelwright.tasks.contract.TaskType;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Against real receivers on this machine, which the operator allows here.
class WebhooksIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration SOON = Duration.ofSeconds(20);

    private final CountDownLatch over = new CountDownLatch(1);
    private Filming filming;
    private Api api;
    private HttpServer receiver;
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();

    private record Received(
            String path, String id, String timestamp, String signatures, String body) {

        static Received of(HttpExchange exchange) throws IOException {
            return new Received(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                    exchange.getRequestHeaders().getFirst("webhook-signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        }

        boolean isSignedWith(String secret) throws Exception {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] key = Base64.getDecoder().decode(secret.replace("whsec_", ""));
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] sum =
                    mac.doFinal(
                            (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return List.of(signatures.split(" "))
                    .contains("v1," + Base64.getEncoder().encodeToString(sum));
        }
    }

    @BeforeEach
    void start() throws Exception {
        filming = new Filming("127.0.0.0/8");
        api = filming.api;
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        answer("/ok", exchange -> exchange.sendResponseHeaders(204, -1));
        receiver.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        receiver.stop(0);
        filming.close();
    }

    @FunctionalInterface
    private interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    private void answer(String path, Answering answering) {
        receiver.createContext(
                path,
                exchange -> {
                    try (exchange) {
                        received.add(Received.of(exchange));
                        answering.answer(exchange);
                    }
                });
    }

    private String url(String path) {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + path;
    }

    private JsonNode send(String path) {
        return api.post("/api/webhooks/test", "{\"url\":\"" + url(path) + "\"}").data();
    }

    private Received next() throws InterruptedException {
        Received next = received.poll(SOON.toSeconds(), TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    private JsonNode ended(JsonNode delivery) {
        return Awaitility.await()
                .atMost(SOON)
                .until(
                        () -> find(delivery.path("id").asString()),
                        found -> !found.path("status").asString().equals("pending"));
    }

    private JsonNode find(String id) {
        return api.get("/api/webhooks/deliveries")
                .data()
                .path("items")
                .valueStream()
                .filter(item -> item.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tellsOfAFinishedJobAndItsVideo() throws Exception {
        String secret = api.post("/api/webhooks/secret", "").data().path("secret").asString();
        String order =
                Filming.ORDER
                        .formatted("tides")
                        .replaceFirst("\\{", "{\"callback_url\":\"" + url("/ok") + "\",");
        String job = api.post("/api/jobs", order).data().path("job_id").asString();
        filming.ended(job);

        Received first = next();
        Received second = next();
        assertThat(List.of(first.body, second.body))
                .anyMatch(body -> body.contains("\"type\":\"job.completed\""))
                .anyMatch(body ->
                        body.contains("\"type\":\"video.ready\"") && body.contains("signature="))
                .allMatch(body -> body.contains(job))
                .noneMatch(body -> body.contains("file_path"));
        assertThat(first.isSignedWith(secret)).isTrue();
        assertThat(Instant.ofEpochSecond(Long.parseLong(first.timestamp)))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(first.id).isNotEqualTo(second.id);
    }

    @Test
    void tellsOfACancelledJob() throws Exception {
        String order =
                Filming.ORDER
                        .formatted("tides")
                        .replaceFirst("\\{", "{\"callback_url\":\"" + url("/ok") + "\",");
        filming.crew.close(); // nobody works on it
        String job = api.post("/api/jobs", order).data().path("job_id").asString();
        api.post("/api/jobs/" + job + "/cancel", "");

        assertThat(next().body).contains("\"type\":\"job.cancelled\"", job);
        assertThat(received).isEmpty();
    }

    @Test
    void goesOnWhenAJobIsDeletedThatRuns() throws Exception {
        String order =
                Filming.ORDER
                        .formatted("tides")
                        .replaceFirst("\\{", "{\"callback_url\":\"" + url("/ok") + "\",");
        filming.crew.close(); // nobody works on them
        String deleted = api.post("/api/jobs", order).data().path("job_id").asString();
        String other = api.post("/api/jobs", order).data().path("job_id").asString();
        assertThat(api.delete("/api/jobs/" + deleted).status()).isEqualTo(200);
        api.post("/api/jobs/" + other + "/cancel", "");

        assertThat(next().body).contains("\"type\":\"job.cancelled\"", other);
        assertThat(received).isEmpty();
    }

    @Test
    void tellsOfABatchAndOfItsProgressWhileThereIsSome() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        filming.crew.before =
                order -> {
                    if (order.taskType() == TaskType.VIDEO_COMPOSITION) {
                        await(goOn);
                    }
                };
        String batch =
                api.post(
                                "/api/jobs/batch",
                                """
                                {"callback_url":"%s","callback_progress":true,"configurations":[
                                {"topic":"Tides","context":"The sea.","quality":"low"},
                                {"topic":"Moons","context":"The sky.","quality":"low"}]}
                                """
                                        .formatted(url("/ok")))
                        .data()
                        .path("job_id")
                        .asString();

        JsonNode progress = JSON.readTree(next().body);
        goOn.countDown();
        filming.ended(batch);

        assertThat(progress.path("type").asString()).isEqualTo("job.progress");
        assertThat(progress.path("data").path("job_id").asString()).isEqualTo(batch);
        List<JsonNode> told = new ArrayList<>();
        while (told.stream().filter(message -> !type(message).equals("job.progress")).count() < 5) {
            told.add(JSON.readTree(next().body));
        }
        assertThat(told)
                .filteredOn(message -> !type(message).equals("job.progress"))
                .extracting(WebhooksIT::type)
                .containsExactlyInAnyOrder(
                        "job.completed",
                        "job.completed",
                        "job.completed",
                        "video.ready",
                        "video.ready");
        assertThat(told)
                .filteredOn(message -> type(message).equals("job.completed"))
                .filteredOn(message -> message.path("data").path("job_id").asString().equals(batch))
                .hasSize(1);
        assertThat(told)
                .filteredOn(message -> type(message).equals("job.progress"))
                .allMatch(message -> message.path("data").path("job_id").asString().equals(batch));
    }

    private static String type(JsonNode message) {
        return message.path("type").asString();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void tellsOfATaskThatWasSubmittedAlone() throws Exception {
        String body =
                """
                {"callback_url":"%s","task_data":{"kind":"narration","provider":"embedded","text":"Hi."}}
                """
                        .formatted(url("/ok"));
        String task =
                api.post("/api/tasks/submit/audio_synthesis", body)
                        .data()
                        .path("task_id")
                        .asString();

        JsonNode message = JSON.readTree(next().body);

        assertThat(type(message)).isEqualTo("task.completed");
        assertThat(message.path("data").path("task_id").asString()).isEqualTo(task);
        assertThat(message.toString()).doesNotContain("\"path\"");
        assertThat(
                        api.get("/api/webhooks/deliveries")
                                .data()
                                .path("items")
                                .get(0)
                                .path("task_id")
                                .asString())
                .isEqualTo(task);
    }

    @Test
    void signsWithTheOldSecretTooForADay() throws Exception {
        String old = api.post("/api/webhooks/secret", "").data().path("secret").asString();
        String fresh = api.post("/api/webhooks/secret", "").data().path("secret").asString();
        send("/ok");

        Received message = next();
        assertThat(message.isSignedWith(fresh)).isTrue();
        assertThat(message.isSignedWith(old)).isTrue();
    }

    @Test
    void keepsNoSecretThatCanBeRead() {
        String secret = api.post("/api/webhooks/secret", "").data().path("secret").asString();

        byte[] stored =
                api.database()
                        .sql("SELECT ciphertext FROM webhook_secrets")
                        .query((row, _) -> row.getBytes(1))
                        .single();
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain(secret);
    }

    @Test
    void b37RefusesARedirectAndComesBackLater() throws Exception {
        AtomicInteger canary = new AtomicInteger();
        receiver.createContext("/canary", _ -> canary.incrementAndGet());
        answer(
                "/away",
                exchange -> {
                    exchange.getResponseHeaders().set("Location", url("/canary"));
                    exchange.sendResponseHeaders(302, -1);
                });

        JsonNode delivery = ended(send("/away"));

        assertThat(delivery.path("status").asString()).isEqualTo("failed");
        assertThat(delivery.path("last_reason").asString()).isEqualTo("redirect_refused");
        assertThat(Instant.parse(delivery.path("next_attempt_at").asString()))
                .isAfter(Instant.now());
        assertThat(canary).hasValue(0);
    }

    @Test
    void b38DoesNotWaitForSlowReceiversNorReadLargeAnswers() throws Exception {
        answer("/silent", _ -> await());
        answer(
                "/drip",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    OutputStream body = exchange.getResponseBody();
                    do {
                        body.write('x');
                        body.flush();
                    } while (!await(1));
                });
        AtomicInteger written = new AtomicInteger();
        answer(
                "/flood",
                exchange -> {
                    exchange.sendResponseHeaders(200, 1L << 30);
                    byte[] part = new byte[1 << 16];
                    for (int i = 0; i < 1 << 14; i++) {
                        exchange.getResponseBody().write(part);
                        written.addAndGet(part.length);
                    }
                });
        JsonNode silent = send("/silent");
        JsonNode drip = send("/drip");
        JsonNode flood = send("/flood");
        Instant before = Instant.now();
        JsonNode fine = ended(send("/ok"));

        assertThat(fine.path("status").asString()).isEqualTo("delivered");
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(10));
        assertThat(ended(flood).path("last_reason").asString()).isEqualTo("response_too_large");
        assertThat(written.get()).isLessThan(32 << 20); // what the sockets hold, not what we read
        assertThat(ended(silent).path("last_reason").asString()).isEqualTo("timeout");
        assertThat(ended(drip).path("last_reason").asString()).isEqualTo("timeout");
    }

    @Test
    void obeysAReceiverThatAsksForTimeOrWantsNoMore() throws Exception {
        answer(
                "/busy",
                exchange -> {
                    exchange.getResponseHeaders().set("Retry-After", "3600");
                    exchange.sendResponseHeaders(503, -1);
                });
        answer("/gone", exchange -> exchange.sendResponseHeaders(410, -1));

        JsonNode busy = ended(send("/busy"));
        JsonNode gone = ended(send("/gone"));

        assertThat(Instant.parse(busy.path("next_attempt_at").asString()))
                .isAfter(Instant.now().plusSeconds(3500));
        assertThat(busy.path("last_reason").asString()).isEqualTo("http_status");
        assertThat(busy.path("last_status").asInt()).isEqualTo(503);
        assertThat(gone.path("status").asString()).isEqualTo("failed");
        assertThat(gone.has("next_attempt_at")).isFalse();
    }

    @Test
    void triesAgainAndRedeliversWhenAsked() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        answer(
                "/second",
                exchange ->
                        exchange.sendResponseHeaders(asked.incrementAndGet() == 1 ? 500 : 200, -1));
        JsonNode delivery = send("/second");
        Received first = next();
        Received again = next();
        assertThat(again.id).isEqualTo(first.id);
        Awaitility.await()
                .atMost(SOON)
                .until(() ->
                        find(delivery.path("id").asString())
                                .path("status")
                                .asString()
                                .equals("delivered"));

        String path = "/api/webhooks/deliveries/" + delivery.path("id").asString() + "/redeliver";
        assertThat(api.post(path, "").status()).isEqualTo(202);
        assertThat(next().id).isEqualTo(first.id);
    }

    @Test
    void aChangeThatCannotBeToldStopsNoOther() throws Exception {
        String job = filming.order("told");
        filming.ended(job);
        JdbcClient database = api.database();
        database.sql("UPDATE jobs SET callback_url = :url").param("url", url("/ok")).update();
        database.sql(
                        """
                        WITH broken AS (INSERT INTO outbox (topic, subject_id, payload)
                            VALUES ('job.completed', 'nobody', '{}'))
                        INSERT INTO outbox (topic, subject_id, payload)
                        VALUES ('job.completed', :job, '{}')
                        """)
                .param("job", job)
                .update();

        assertThat(next().body).contains(job);
        assertThat(
                        database.sql(
                                        """
                                        SELECT put_off_until > now() FROM outbox
                                        WHERE subject_id = 'nobody' AND tries = 1
                                            AND handled_at IS NULL
                                        """)
                                .query(Boolean.class)
                                .single())
                .isTrue();
    }

    @Test
    void saysWhenNobodyIsThere() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        JsonNode delivery =
                api.post("/api/webhooks/test", "{\"url\":\"http://127.0.0.1:" + free + "/\"}")
                        .data();

        assertThat(ended(delivery).path("last_reason").asString()).isEqualTo("connection_failed");
    }

    private void await() {
        await(60);
    }

    private boolean await(int seconds) {
        try {
            return over.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }
}
