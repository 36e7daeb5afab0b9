package io.reelwright.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The Model Context Protocol over HTTP, as the specification has it. That a client which is not
/// ours gets along with it is tested in `app`.
@Timeout(120)
class McpIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String META =
            """
            "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
            "io.modelcontextprotocol/clientCapabilities":{}}\
            """;

    @AutoClose private static final Filming filming = new Filming();
    private static final Api api = filming.api;

    @Test
    void saysWhatItSpeaks() {
        Api.Answer answer = current("server/discover", "");

        assertThat(answer.status()).isEqualTo(200);
        JsonNode result = answer.json().path("result");
        assertThat(result.path("supportedVersions").path(0).asString()).isEqualTo("2026-07-28");
        assertThat(result.path("capabilities").has("tools")).isTrue();
        assertThat(answer.header("Mcp-Session-Id")).isEmpty();
    }

    @Test
    void shakesHandsWithClientsOfEarlierRevisions() {
        Api.Answer answer = earlier("initialize", "{\"protocolVersion\":\"2025-11-25\"}");

        assertThat(answer.json().path("result").path("protocolVersion").asString())
                .isEqualTo("2025-11-25");
        assertThat(answer.header("Mcp-Session-Id")).isNotEmpty();
        Api.Answer ready =
                api.post(
                        "/mcp",
                        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
                        "Mcp-Session-Id",
                        answer.header("Mcp-Session-Id"));
        assertThat(ready.status()).isEqualTo(202);
        assertThat(ready.bytes()).isEmpty();
    }

    @Test
    void hasNoStreamAndNoSessionToEnd() {
        assertThat(api.get("/mcp").status()).isEqualTo(405);
        assertThat(api.delete("/mcp").status()).isEqualTo(405);
    }

    @Test
    void makesAVideoAndTellsOfItsProgress() throws Exception {
        JsonNode job =
                called(
                        "make_video",
                        """
                        {"project_id":"mcp-film","topic":"Tides","context":"The sea rises.",\
                        "quality":"low"}\
                        """);
        List<JsonNode> messages =
                streamed(
                        "wait_for_job",
                        "{\"job_id\":\"%s\"}".formatted(job.path("job_id").asString()));

        JsonNode ended = messages.getLast().path("result").path("structuredContent");
        assertThat(ended.path("status").asString()).as(ended.toString()).isEqualTo("completed");
        List<Double> progress =
                messages.stream()
                        .filter(message -> message.has("method"))
                        .map(message -> message.path("params").path("progress").asDouble())
                        .toList();
        assertThat(progress).isNotEmpty().isSorted().doesNotHaveDuplicates();
        JsonNode video =
                called(
                        "get_video",
                        "{\"video_id\":\"%s\"}".formatted(ended.path("video_id").asString()));
        assertThat(video.path("status").asString()).isEqualTo("ready");
        assertThat(video.path("download_url").asString())
                .startsWith(api.uri("/").toString())
                .contains("sig");
        assertThat(
                        called(
                                        "plan_video",
                                        """
                                        {"project_id":"mcp-film","topic":"Tides",\
                                        "context":"The sea rises.","quality":"low"}\
                                        """)
                                .path("cached_count")
                                .asInt())
                .isEqualTo(18);
    }

    @Test
    void readsJsonAsTheRestOfTheApiDoes() {
        for (String message :
                List.of(
                        message("ping", "{}").replace("\"id\":7", "\"id\":7,\"id\":8"),
                        message("ping", "{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}"),
                        message("ping", "{\"a\":1e999}"),
                        message("ping", "{}") + " {}")) {
            Api.Answer answer = api.post("/mcp", message);
            assertThat(answer.status()).as(message).isEqualTo(400);
            assertThat(answer.json().path("error").path("code").asInt())
                    .as(message)
                    .isEqualTo(-32700);
        }
    }

    @Test
    void makesNoLinksFromWhatACallerWrites() throws Exception {
        try (People people = People.start()) {
            Filming theirs = new Filming(people.a());
            try {
                String job = theirs.order("linked");
                assertThat(link(people.a(), theirs.ended(job))).startsWith("/api/videos/");
            } finally {
                theirs.crew.close();
            }
        }
        String job = filming.order("linked");
        Api proxied = api.with("X-Forwarded-Proto", "https");
        assertThat(link(proxied, filming.ended(job))).startsWith(api.uri("/").toString());
    }

    private static String link(Api caller, Api.Answer job) {
        String video = job.data().path("video_id").asString();
        return caller.post("/mcp", call("get_video", "{\"video_id\":\"" + video + "\"}", ""))
                .json()
                .path("result")
                .path("structuredContent")
                .path("download_url")
                .asString();
    }

    @Test
    void changesAScriptAndPlansItsFilm() {
        called(
                "update_script",
                """
                {"project_id":"mcp-script","title":"Moon","scenes":[\
                {"title":"One","narration":"The Moon is far."}]}\
                """,
                true);
        api.post("/api/projects", "{\"project_id\":\"mcp-script\",\"project_name\":\"Moon\"}");
        JsonNode script =
                called(
                        "update_script",
                        """
                        {"project_id":"mcp-script","title":"Moon","scenes":[\
                        {"title":"One","narration":"The Moon is far."}]}\
                        """);

        assertThat(script.path("version").asInt()).isEqualTo(1);
        assertThat(
                        called("get_script", "{\"project_id\":\"mcp-script\"}")
                                .path("scenes")
                                .path(0)
                                .path("narration")
                                .asString())
                .isEqualTo("The Moon is far.");
        JsonNode plan = called("plan_render", "{\"project_id\":\"mcp-script\"}");
        assertThat(plan.path("assumed").asBoolean(true)).isFalse();
        assertThat(called("list_projects", "{}").path("items").valueStream())
                .anyMatch(found -> found.path("project_id").asString().equals("mcp-script"));
    }

    @Test
    void takesFilesAsTextAndAsBytes() {
        JsonNode text =
                called(
                        "upload_file",
                        "{\"name\":\"notes.md\",\"text\":\"# Tides\\n\\nThey rise.\"}");
        JsonNode bytes =
                called(
                        "upload_file",
                        "{\"name\":\"more.txt\",\"base64\":\"VGhleSByaXNlIGFuZCBmYWxsLg==\"}");

        assertThat(text.path("file_type").asString()).isEqualTo("document");
        assertThat(
                        called("list_files", "{\"items_per_page\":100}")
                                .path("items")
                                .valueStream()
                                .map(file -> file.path("id").asString()))
                .contains(text.path("id").asString(), bytes.path("id").asString());
    }

    @Test
    void saysWhoCanWriteSpeakAndDraw() {
        assertThat(called("list_providers", "{}").toString())
                .contains("extractive", "embedded", "designed");
    }

    @Test
    void opensNoFilesOfTheServer() {
        assertThat(failure("upload_file", "{\"path\":\"/etc/passwd\"}"))
                .startsWith("There is no \"path\" here");
        assertThat(current("tools/list", "").text()).doesNotContain("download_video");
    }

    @Test
    void tellsInTheUsersWordsWhatTheApiRefuses() {
        assertThat(failure("get_job", "{\"job_id\":\"0193b2c4-0000-7000-8000-000000000001\"}"))
                .startsWith("There is no job 0193b2c4-0000-7000-8000-000000000001.")
                .contains("[JOB_NOT_FOUND]", "(request ");
        assertThat(failure("make_video", "{\"topic\":\"Tides\",\"context\":\"\"}"))
                .contains("context");
        assertThat(failure("get_script", "{\"project_id\":\"none\"}"))
                .startsWith("There is no project none.");
        assertThat(failure("get_script", "{\"project_id\":\"../jobs\"}")).contains("INVALID_INPUT");
        assertThat(
                        failure(
                                "make_video",
                                "{\"topic\":\"T\",\"context\":\"c\",\"more\":{\"topic\":\"U\"}}"))
                .contains("stands in the arguments and in");
    }

    @Test
    void refusesHeadersThatSaySomethingElseThanTheBody() {
        for (String[] headers :
                List.of(
                        new String[] {"Mcp-Method", "tools/list"},
                        new String[] {"MCP-Protocol-Version", "2026-07-28"},
                        new String[] {
                            "MCP-Protocol-Version", "2026-07-28", "Mcp-Method", "tools/call"
                        },
                        new String[] {
                            "MCP-Protocol-Version", "2025-11-25", "Mcp-Method", "tools/list"
                        })) {
            Api.Answer answer = api.post("/mcp", message("tools/list", "{" + META + "}"), headers);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("error").path("code").asInt()).isEqualTo(-32020);
        }
    }

    @Test
    void refusesRevisionsItDoesNotSpeakAndMethodsItDoesNotHave() {
        Api.Answer revision =
                api.post(
                        "/mcp",
                        message("tools/list", "{" + META.replace("2026-07-28", "2099-01-01") + "}"),
                        "MCP-Protocol-Version",
                        "2099-01-01",
                        "Mcp-Method",
                        "tools/list");
        assertThat(revision.status()).isEqualTo(400);
        assertThat(revision.json().path("error").path("code").asInt()).isEqualTo(-32022);
        assertThat(current("resources/list", "").status()).isEqualTo(404);
        assertThat(earlier("resources/list", "{}").status()).isEqualTo(200);
    }

    @Test
    void refusesWhatIsNoMessage() {
        for (String body : List.of("", "{", "[]", "{\"jsonrpc\":\"2.0\"}", "null")) {
            Api.Answer answer = api.post("/mcp", body);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("error").path("code").asInt()).isIn(-32700, -32600);
        }
        assertThat(
                        api.send(
                                        api.request("/mcp", "Content-Type", "text/plain")
                                                .POST(HttpRequest.BodyPublishers.ofString("{}")))
                                .status())
                .isEqualTo(415);
    }

    @Test
    void keepsForeignPagesOut() {
        assertThat(
                        api.post(
                                        "/mcp",
                                        message("ping", "{}"),
                                        "Origin",
                                        "https://evil.example.com")
                                .status())
                .isEqualTo(403);
    }

    @Test
    void stopsWaitingForAClientThatLeft() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        filming.crew.before =
                order -> {
                    if (order.toString().contains("mcp-left")) {
                        reached.countDown();
                        await(goOn);
                    }
                };
        try {
            String job =
                    called(
                                    "make_video",
                                    "{\"project_id\":\"mcp-left\",\"topic\":\"Left\",\"context\":\"Left"
                                            + " alone mcp-left.\",\"quality\":\"low\"}")
                            .path("job_id")
                            .asString();
            String session =
                    earlier("initialize", "{\"protocolVersion\":\"2025-11-25\"}")
                            .header("Mcp-Session-Id");
            Thread waiting =
                    Thread.startVirtualThread(() ->
                            api.send(
                                    api.request(
                                                    "/mcp",
                                                    "Content-Type",
                                                    "application/json",
                                                    "Mcp-Session-Id",
                                                    session)
                                            .POST(
                                                    HttpRequest.BodyPublishers.ofString(
                                                            call(
                                                                    "wait_for_job",
                                                                    "{\"job_id\":\"" + job + "\"}",
                                                                    "")))));
            assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
            while (waiting.isAlive()) {
                api.post(
                        "/mcp",
                        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":"
                                + "{\"requestId\":7}}",
                        "Mcp-Session-Id",
                        session);
                waiting.join(200);
            }
            assertThat(api.get("/api/jobs/" + job).data().path("status").asString())
                    .isIn("queued", "processing");
            called("cancel_job", "{\"job_id\":\"" + job + "\"}");
            assertThat(called("get_job", "{\"job_id\":\"" + job + "\"}").path("status").asString())
                    .isEqualTo("cancelled");
        } finally {
            goOn.countDown();
            filming.crew.before = _ -> {};
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// A call of a tool as a client of the current revision makes it, and what the tool gives.
    private static JsonNode called(String tool, String arguments) {
        return called(tool, arguments, false);
    }

    private static JsonNode called(String tool, String arguments, boolean fails) {
        JsonNode result =
                api.post(
                                "/mcp",
                                call(tool, arguments, "," + META),
                                "MCP-Protocol-Version",
                                "2026-07-28",
                                "Mcp-Method",
                                "tools/call",
                                "Mcp-Name",
                                tool)
                        .json()
                        .path("result");
        assertThat(result.path("isError").asBoolean()).as(result.toString()).isEqualTo(fails);
        return fails ? result.path("content").path(0) : result.path("structuredContent");
    }

    private static String failure(String tool, String arguments) {
        return called(tool, arguments, true).path("text").asString();
    }

    private static List<JsonNode> streamed(String tool, String arguments) throws Exception {
        String meta = META.replace("{\"io", "{\"progressToken\":1,\"io");
        HttpRequest request =
                api.request(
                                "/mcp",
                                "Content-Type",
                                "application/json",
                                "Accept",
                                "application/json, text/event-stream",
                                "MCP-Protocol-Version",
                                "2026-07-28",
                                "Mcp-Method",
                                "tools/call",
                                "Mcp-Name",
                                "=?base64?"
                                        + java.util.Base64.getEncoder()
                                                .encodeToString(tool.getBytes(UTF_8))
                                        + "?=")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        call(tool, arguments, "," + meta)))
                        .build();
        HttpResponse<InputStream> answer =
                api.http().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/event-stream");
        List<JsonNode> messages = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
            lines.lines()
                    .filter(line -> line.startsWith("data: "))
                    .map(line -> JSON.readTree(line.substring(6)))
                    .forEach(messages::add);
        }
        return messages;
    }

    private static Api.Answer current(String method, String params) {
        return api.post(
                "/mcp",
                message(method, "{" + params + META + "}"),
                "MCP-Protocol-Version",
                "2026-07-28",
                "Mcp-Method",
                method);
    }

    private static Api.Answer earlier(String method, String params) {
        return api.post("/mcp", message(method, params));
    }

    private static String call(String tool, String arguments, String more) {
        return message(
                "tools/call",
                "{\"name\":\"%s\",\"arguments\":%s%s}".formatted(tool, arguments, more));
    }

    private static String message(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"%s\",\"params\":%s}"
                .formatted(method, params);
    }
}
