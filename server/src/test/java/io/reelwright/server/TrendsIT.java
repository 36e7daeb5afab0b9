package io.reelwright.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.reelwright.tasks.MediaTasks;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.provider.ProviderSettings;
import io.reelwright.tasks.provider.PublishSettings;
import io.reelwright.tasks.worker.MediaWorker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Trends, asked for over HTTP and found by a real worker.
class TrendsIT {

    private static final AtomicInteger asked = new AtomicInteger();
    private static final String KEY = "yt-trends-51c0ffee9b7d";

    private static HttpServer youtube;
    private static Api api;
    private static MediaWorker worker;

    @BeforeAll
    static void start() throws Exception {
        youtube = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        youtube.createContext("/youtube/v3/videos", TrendsIT::videos);
        youtube.start();
        api = Api.start();
        ProviderSettings settings =
                ProviderSettings.from(
                        Map.of(
                                "REELWRIGHT_YOUTUBE_BASE_URL",
                                "http://localhost:" + youtube.getAddress().getPort(),
                                "REELWRIGHT_YOUTUBE_API_KEY",
                                KEY));
        worker = api.worker(Map.of("io", 1), new MediaTasks(settings, PublishSettings.NONE).all());
    }

    /// As Google's documentation has it; there is no quota left for Iceland.
    private static void videos(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        boolean isUsedUp = exchange.getRequestURI().getQuery().contains("regionCode=IS");
        byte[] body =
                (isUsedUp
                                ? """
                                {"error": {"code": 403, "message": "You have exceeded your quota.",
                                 "errors": [{"domain": "youtube.quota", "reason": "quotaExceeded"}]}}
                                """
                                : """
                                {"items": [{"id": "v1", "snippet": {"title": "Tides", "publishedAt": "2026-11-01T00:00:00Z"},
                                 "statistics": {"viewCount": "1000"}}]}
                                """)
                        .getBytes(UTF_8);
        exchange.sendResponseHeaders(isUsedUp ? 403 : 200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @AfterAll
    static void stop() {
        worker.close();
        api.close();
        youtube.stop(0);
    }

    @Test
    void labelsTheSampleAndTheHour() {
        Instant before = Instant.now().truncatedTo(ChronoUnit.HOURS);
        JsonNode task = done("{}");

        assertThat(task.path("status").asString()).as(task.toString()).isEqualTo("completed");
        assertThat(task.path("task_data").path("provider").asString()).isEqualTo("sample");
        assertThat(Instant.parse(task.path("task_data").path("as_of").asString()))
                .isBetween(before, Instant.now());
        JsonNode data = task.path("result").path("data");
        assertThat(data.path("is_sample").asBoolean()).isTrue();
        assertThat(data.path("about").asString()).contains("invented");
        assertThat(data.has("fetched_at")).isFalse();
        assertThat(data.path("items").size()).isEqualTo(24);
        assertThat(data.path("clusters").valueStream())
                .extracting(cluster -> cluster.path("label").asString())
                .containsExactlyInAnyOrder(
                        "northern lights",
                        "tides",
                        "bread",
                        "night train",
                        "heat pump",
                        "hand plane");
        assertThat(data.path("unclustered").asInt()).isEqualTo(1);
        assertThat(data.path("suggestions").size()).isEqualTo(5);
        assertThat(task.path("result").path("outputs").path(0).path("role").asString())
                .isEqualTo("trends");
    }

    @Test
    void readsATableThatTheUserUploads() {
        JsonNode task =
                done(
                        """
                        {"as_of": "2026-11-20T12:00:00Z", "file": {"file_id": "%s"}}
                        """
                                .formatted(
                                        uploaded(
                                                "mine.csv",
                                                """
                                                title,views,published_at,likes,comments
                                                Why tides come twice a day,4800,2026-11-19T12:00:00Z,200,40
                                                The highest tides on Earth,,2026-11-19T12:00:00Z,5,1
                                                """)));

        assertThat(task.path("status").asString()).as(task.toString()).isEqualTo("completed");
        JsonNode data = task.path("result").path("data");
        assertThat(data.path("source").asString()).isEqualTo("file");
        assertThat(data.path("is_sample").asBoolean(true)).isFalse();
        JsonNode first = data.path("items").path(0);
        assertThat(first.path("views_per_hour").asDouble()).isEqualTo(200);
        assertThat(first.path("engagement").asDouble()).isEqualTo(0.05);
        assertThat(data.path("items").path(1).has("views")).isFalse();
        assertThat(data.path("clusters").path(0).path("label").asString()).isEqualTo("tides");
    }

    @Test
    void readsJsonAndSaysWhatIsWrongInIt() {
        JsonNode task =
                done(
                        "{\"provider\": \"file\", \"file\": {\"file_id\": \"%s\"}}"
                                .formatted(
                                        uploaded(
                                                "mine.json",
                                                "[{\"title\": \"Tides\", \"views\": \"many\"}]")));
        assertThat(task.path("status").asString()).isEqualTo("failed");
        assertThat(task.toString()).contains("Entry 1: its views are");
    }

    @Test
    void asksYouTubeOnceAnHourUnlessTold() {
        JsonNode first = done("{\"provider\": \"youtube\", \"as_of\": \"2026-11-20T12:00:00Z\"}");
        assertThat(first.path("status").asString()).as(first.toString()).isEqualTo("completed");
        JsonNode data = first.path("result").path("data");
        assertThat(data.path("quota_units").asInt()).isEqualTo(1);
        assertThat(Instant.parse(data.path("fetched_at").asString()))
                .isAfter(Instant.parse("2026-11-20T13:00:00Z"));
        assertThat(data.path("notes").toString())
                .contains("This was asked for as of 2026-11-20T12:00:00Z, and fetched at");
        assertThat(first.path("result").path("resource_usage").toString()).contains("quota_units");
        assertThat(first.toString()).doesNotContain(KEY);
        int before = asked.get();

        done("{\"provider\": \"youtube\", \"as_of\": \"2026-11-20T12:00:00Z\"}");
        assertThat(asked.get()).isEqualTo(before);

        done("{\"provider\": \"youtube\", \"as_of\": \"2026-11-20T13:00:00Z\"}");
        done("{\"provider\": \"youtube\", \"as_of\": \"2026-11-20T12:00:00Z\", \"variant\": 1}");
        assertThat(asked.get()).isEqualTo(before + 2);
    }

    @Test
    void takesTheSampleInsteadOnlyWhereThatIsSaid() {
        JsonNode failed = done("{\"provider\": \"youtube\", \"region\": \"IS\"}");
        assertThat(failed.path("status").asString()).isEqualTo("failed");
        assertThat(failed.toString()).contains("grants this key a day is used up");

        JsonNode task =
                done(
                        "{\"provider\": \"youtube\", \"fallbacks\": [\"sample\"], \"region\": \"IS\"}");
        JsonNode data = task.path("result").path("data");
        assertThat(data.path("source").asString()).isEqualTo("sample");
        assertThat(data.path("is_sample").asBoolean()).isTrue();
        assertThat(data.path("stood_in_because").toString()).contains("used up");
        assertThat(task.path("result").path("resource_usage").toString()).contains("quota_units");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"as_of": "2999-01-01T00:00:00Z"} | which is still to come
                    {"as_of": "yesterday"}            | as_of is no moment
                    {"region": "Germany"}             | The region is "Germany": write two capital letters
                    {"count": 500}                    | The count is 500: choose 2 to 200.
                    {"provider": 7}                   | task_data.provider
                    """)
    void refusesWhatNobodyCanTell(String data, String message) {
        Api.Answer answer = submitted(data);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(
                        answer.json()
                                .path("error")
                                .path("field_errors")
                                .toString()
                                .replace("\\\"", "\""))
                .contains(message);
    }

    @Test
    void readsTheFeedsThatAreNamedButNoneOfOurNetwork() {
        JsonNode task = done("{\"feeds\": [\"http://127.0.0.1:1/feed.xml\"]}");
        assertThat(task.path("task_data").path("provider").asString()).isEqualTo("feeds");
        assertThat(task.path("status").asString()).isEqualTo("failed");
        assertThat(task.toString()).contains("is not on the public internet");
    }

    private static String uploaded(String name, String text) {
        Api.Answer answer = Multipart.upload(api, Multipart.file(name, text.getBytes(UTF_8)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.data().path("items").path(0).path("id").asString();
    }

    private static Api.Answer submitted(String data) {
        ObjectNode body = TaskJson.MAPPER.createObjectNode().put("project_id", "trends");
        body.set("task_data", TaskJson.MAPPER.readTree(data));
        return api.post("/api/tasks/submit/trending_analysis", body.toString());
    }

    private static JsonNode done(String data) {
        Api.Answer answer = submitted(data);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        String path = "/api/tasks/" + answer.data().path("task_id").asString();
        api.events(path + "/events");
        return api.get(path).data();
    }
}
