package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Hostile and broken requests, and the one right answer to each. The tests are named after the
/// rows of the list that the product promises to answer.
class BadInputsIT {

    private static final String KEY = "Idempotency-Key";

    @AutoClose private static final Filming filming = new Filming();
    private static final Api api = filming.api;

    @Test
    void b10RefusesFilesOfOthersAsIfThereWereNone() {
        UUID theirs = fileOfAnotherUser();
        long before = jobs();

        Api.Answer refused = order("\"file_ids\":[\"" + theirs + "\"]");
        Api.Answer unknown = order("\"file_ids\":[\"" + UUID.randomUUID() + "\"]");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.wrongFields()).containsExactly("configuration.file_ids[0]");
        assertThat(anonymous(refused)).isEqualTo(anonymous(unknown));
        assertThat(jobs()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:PORT/",
                "http://localhost:PORT/", // B32
                "http://169.254.169.254/latest/meta-data/",
                "http://10.0.0.1/", // B33
                "http://192.168.1.1/",
                "http://2130706433:PORT/",
                "http://0x7f.1:PORT/", // B34
                "http://0177.0.0.1:PORT/",
                "http://127.1:PORT/",
                "file:///etc/passwd",
                "gopher://127.0.0.1:6379/_FLUSHALL",
                "ftp://h/", // B35
                "https://user:secret@example.com/" // B36
            })
    void b32ToB36RefuseToCallWhatIsNotPublic(String url) throws Exception {
        long before = jobs();
        try (ServerSocket canary = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String callback = url.replace("PORT", "" + canary.getLocalPort());
            Api.Answer answer =
                    api.post(
                            "/api/jobs",
                            """
                            {"callback_url":"%s","configuration":{"topic":"T","context":"C."}}
                            """
                                    .formatted(callback));

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("VALIDATION_ERROR");
            assertThat(answer.wrongFields()).containsExactly("callback_url");
            assertThat(answer.text()).doesNotContain("secret");
            canary.setSoTimeout(200);
            assertThatThrownBy(canary::accept).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(jobs()).isEqualTo(before);
    }

    @Test
    void b13RefusesFieldsThatAreOursToSet() {
        long before = jobs();

        Api.Answer answer =
                api.post(
                        "/api/jobs",
                        """
                        {"user_id":"x","status":"completed","is_deleted":true,"video_id":"x",
                        "configuration":{"topic":"Tides","context":"The sea."}}
                        """);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.wrongFields())
                .containsExactlyInAnyOrder("user_id", "status", "is_deleted", "video_id");
        assertThat(jobs()).isEqualTo(before);
    }

    @Test
    void b15NamesEveryWrongField() {
        Api.Answer answer =
                api.post(
                        "/api/jobs",
                        """
                        {"configuration":{"context":"%s","quality":"super","output_format":"exe"}}
                        """
                                .formatted("x".repeat(2001)));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("VALIDATION_ERROR");
        assertThat(answer.json().path("error").path("field_errors").valueStream())
                .extracting(error ->
                        error.path("field").asString() + " " + error.path("code").asString())
                .containsExactlyInAnyOrder(
                        "configuration.topic MISSING_FIELD",
                        "configuration.context INVALID_LENGTH",
                        "configuration.quality INVALID_INPUT",
                        "configuration.output_format INVALID_INPUT");
    }

    @Test
    void b16NamesEveryWrongParameter() {
        Api.Answer answer =
                api.get("/api/jobs?page=0&items_per_page=101&sort_order=up&sort_by=nope");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.wrongFields())
                .containsExactlyInAnyOrder("page", "items_per_page", "sort_order", "sort_by");
    }

    @Test
    void b17RefusesBrokenJson() {
        assertRefused(api.post("/api/jobs", "{\"topic\":"), 400, "INVALID_INPUT");
    }

    @Test
    void b18RefusesDeepNestingAtOnce() {
        String deep = "[".repeat(20_000);
        assertRefused(api.post("/api/jobs", deep), 400, "INVALID_INPUT");

        long fastest =
                LongStream.range(0, 5)
                        .map(_ -> {
                            long start = System.nanoTime();
                            api.post("/api/jobs", deep);
                            return (System.nanoTime() - start) / 1_000_000;
                        })
                        .min()
                        .orElseThrow();

        assertThat(fastest).isLessThan(100);
    }

    @Test
    void b19RefusesJsonThatIsSaidToBeText() {
        long before = jobs();

        Api.Answer answer =
                api.send(
                        api.request("/api/jobs")
                                .header("Content-Type", "text/plain")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                Filming.ORDER.formatted("b19"))));

        assertRefused(answer, 415, "UNSUPPORTED_MEDIA_TYPE");
        assertThat(jobs()).isEqualTo(before);
    }

    @Test
    void b20RefusesLargeBodiesBeforeTheyAreSent() throws Exception {
        String head =
                "POST /api/jobs HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/json\r\n"
                        .formatted(api.server().port());

        assertThat(answerTo(head + "Content-Length: 20000000\r\n\r\n"))
                .startsWith("HTTP/1.1 413")
                .contains("PAYLOAD_TOO_LARGE");
        String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
        assertThat(answerTo(head + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(20)))
                .startsWith("HTTP/1.1 413")
                .contains("PAYLOAD_TOO_LARGE");
    }

    @Test
    void b21RefusesNulInText() {
        Api.Answer answer =
                api.post(
                        "/api/jobs",
                        "{\"configuration\":{\"topic\":\"a\\u0000b\",\"context\":\"The sea.\"}}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.wrongFields()).containsExactly("configuration.topic");
    }

    @Test
    void b22RefusesProjectIdsThatAreNone() {
        for (String id : List.of("../x", "a b", "a".repeat(65))) {
            Api.Answer answer =
                    api.post(
                            "/api/projects",
                            "{\"project_id\":\"%s\",\"project_name\":\"P\"}".formatted(id));
            assertThat(answer.status()).as(id).isEqualTo(422);
            assertThat(answer.wrongFields()).containsExactly("project_id");
        }
    }

    @Test
    void b25NamesTheMethodsThatAreAllowed() {
        Api.Answer answer = api.send("PATCH", "/api/jobs", "{}");

        assertRefused(answer, 405, "METHOD_NOT_ALLOWED");
        assertThat(answer.header("Allow")).contains("GET").contains("POST");
    }

    @Test
    void b26TakesWhatIsNoIdForAnUnknownOne() {
        assertRefused(api.get("/api/jobs/not-a-uuid"), 404, "JOB_NOT_FOUND");
    }

    @Test
    void b27AnswersARepeatedRequestOnce() {
        String order = Filming.ORDER.formatted("b27");

        Api.Answer first = api.post("/api/jobs", order, KEY, "b27");
        filming.ended(jobId(first));
        Api.Answer second = api.post("/api/jobs", order, KEY, "b27");

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(second.data()).isEqualTo(first.data());
        assertThat(jobsOf("b27")).isEqualTo(1);
    }

    @Test
    void b27HoldsForRenderingAProject() {
        api.post("/api/projects", "{\"project_id\":\"b27r\",\"project_name\":\"P\"}");
        api.put(
                "/api/projects/b27r/script",
                """
                {"title":"Tides","language":"en","scenes":[{"scene_id":"a","title":"A",
                "narration":"The sea rises.","visual":{"kind":"title"}}]}
                """);

        Api.Answer first = api.post("/api/projects/b27r/render", "{}", KEY, "b27r");
        Api.Answer second = api.post("/api/projects/b27r/render", "{}", KEY, "b27r");

        assertThat(first.status()).as(first.text()).isEqualTo(202);
        assertThat(jobId(second)).isEqualTo(jobId(first));
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(jobsOf("b27r")).isEqualTo(1);
        filming.ended(jobId(first));
    }

    @Test
    void b28RefusesAnotherRequestWithTheSameKey() {
        api.post("/api/jobs", Filming.ORDER.formatted("b28"), KEY, "b28");

        Api.Answer other = api.post("/api/jobs", Filming.ORDER.formatted("b28-2"), KEY, "b28");

        assertRefused(other, 422, "VALIDATION_ERROR");
        assertThat(other.wrongFields()).containsExactly(KEY);
        assertThat(other.json().path("error").path("field_errors").get(0).path("code").asString())
                .isEqualTo("CONFLICT");
        assertThat(jobsOf("b28")).isEqualTo(1);
        assertThat(jobsOf("b28-2")).isZero();
    }

    @Test
    void b28LeavesTheKeyOfARefusedRequestFree() {
        String wrong = "{\"project_id\":\"b28f\",\"configuration\":{\"topic\":\"Tides\"}}";

        assertThat(api.post("/api/jobs", wrong, KEY, "b28f").status()).isEqualTo(422);
        assertThat(api.post("/api/jobs", Filming.ORDER.formatted("b28f"), KEY, "b28f").status())
                .isEqualTo(202);
    }

    @Test
    void b28RefusesKeysThatAreNone() {
        for (String key : List.of("a b", "x".repeat(256))) {
            assertRefused(
                    api.post("/api/jobs", Filming.ORDER.formatted("b28k"), KEY, key),
                    400,
                    "INVALID_INPUT");
        }
    }

    @Test
    void b29MakesOneJobOfManyRequestsAtOnce() throws Exception {
        String order = Filming.ORDER.formatted("b29");
        List<Api.Answer> answers = new ArrayList<>();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Api.Answer>> requests = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                requests.add(() -> api.post("/api/jobs", order, KEY, "b29"));
            }
            for (Future<Api.Answer> answer : senders.invokeAll(requests)) {
                answers.add(answer.get());
            }
        }

        Set<String> made =
                answers.stream()
                        .filter(answer -> answer.status() == 202)
                        .map(BadInputsIT::jobId)
                        .collect(Collectors.toSet());
        assertThat(made).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 202)
                .allSatisfy(answer -> {
                    assertRefused(answer, 409, "CONFLICT");
                    assertThat(answer.header("Retry-After")).isEqualTo("1");
                });
        assertThat(jobsOf("b29")).isEqualTo(1);
    }

    @Test
    void b30DoesNotCancelWhatIsCompleted() {
        String job = filming.order("b30");
        Api.Answer before = filming.ended(job);
        List<Api.Event> events = api.events("/api/jobs/" + job + "/events");

        Api.Answer answer = api.post("/api/jobs/" + job + "/cancel", "");

        assertRefused(answer, 409, "JOB_ALREADY_COMPLETED");
        assertThat(api.get("/api/jobs/" + job).data()).isEqualTo(before.data());
        assertThat(api.events("/api/jobs/" + job + "/events")).isEqualTo(events);
        String video = before.data().path("video_id").asString();
        assertThat(api.get("/api/videos/" + video).data().path("status").asString())
                .isEqualTo("ready");
    }

    @Test
    void b49KeepsMarkupAsTheTextThatItIs() {
        String markup = "<img src=x onerror=alert(1)>";
        api.post("/api/projects", "{\"project_id\":\"b49\",\"project_name\":\"P\"}");

        Api.Answer answer =
                api.send("PATCH", "/api/projects/b49", "{\"project_name\":\"" + markup + "\"}");

        assertThat(answer.status()).isEqualTo(200);
        for (Api.Answer shown : List.of(answer, api.get("/api/projects/b49"))) {
            assertThat(shown.data().path("project_name").asString()).isEqualTo(markup);
            assertThat(shown.header("Content-Type")).isEqualTo("application/json");
            assertThat(shown.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    @Test
    void b50TakesNoSqlForAStatus() {
        Api.Answer answer = api.get("/api/jobs?status=%27%20OR%201=1--");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.wrongFields()).containsExactly("status");
    }

    @Test
    void b61RefusesForeignPages() {
        long before = jobs();
        for (String origin :
                List.of(
                        "https://evil.example",
                        "http://localhost:1",
                        "http://127.0.0.1",
                        "null",
                        "http://127.0.0.1.evil.example:" + api.server().port())) {
            Api.Answer answer =
                    api.post("/api/jobs", Filming.ORDER.formatted("b61"), "Origin", origin);
            assertRefused(answer, 403, "FORBIDDEN");
            assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        }
        assertThat(jobs()).isEqualTo(before);
    }

    @Test
    void b61LetsOurOwnPagesIn() {
        for (String host : List.of("localhost", "127.0.0.1")) {
            String origin = "http://" + host + ":" + api.server().port();
            assertThat(api.post("/api/sessions", "{}", "Origin", origin).status()).isEqualTo(201);
        }
    }

    private static void assertRefused(Api.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    private static Api.Answer order(String field) {
        return api.post(
                "/api/jobs",
                "{\"configuration\":{\"topic\":\"Tides\",\"context\":\"The sea.\",%s}}"
                        .formatted(field));
    }

    private static String jobId(Api.Answer answer) {
        return answer.data().path("job_id").asString();
    }

    private static String anonymous(Api.Answer answer) {
        return answer.json()
                .path("error")
                .path("field_errors")
                .toString()
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID");
    }

    private static long jobs() {
        return api.get("/api/jobs").data().path("pagination").path("total_items").asLong();
    }

    private static long jobsOf(String project) {
        return api.get("/api/jobs?project_id=" + project)
                .data()
                .path("pagination")
                .path("total_items")
                .asLong();
    }

    private static UUID fileOfAnotherUser() {
        UUID id = UUID.randomUUID();
        api.database().sql("INSERT INTO users (id) VALUES ('b')").update();
        api.database()
                .sql(
                        """
                        INSERT INTO files (id, user_id, filename, original_filename, file_type,
                            mime_type, file_size, checksum, file_path)
                        VALUES (:id, 'b', 'a.md', 'a.md', 'document', 'text/markdown', 1,
                            repeat('0', 64), 'files/a.md')
                        """)
                .param("id", id)
                .update();
        return id;
    }

    /// What the server answers to a request of which no more is sent.
    private static String answerTo(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", api.server().port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            StringBuilder answer = new StringBuilder();
            byte[] buffer = new byte[8192];
            while (answer.indexOf("PAYLOAD_TOO_LARGE") < 0) {
                int read = in.read(buffer);
                if (read < 0) {
                    break;
                }
                answer.append(new String(buffer, 0, read, StandardCharsets.US_ASCII));
            }
            return answer.toString();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/media", "/media/", "/media/none"})
    void hasNothingWhereNoMediaIsNamed(String path) {
        assertThat(api.get(path).status()).isEqualTo(404);
    }
}
