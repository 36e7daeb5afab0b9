package io.reelwright.app.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.reelwright.app.role.Instance;
import io.reelwright.app.role.Surroundings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An assistant's client that is not ours, over everything that is real: embedded servers, API,
/// worker, film.
class AssistantIT {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir static Path directory;
    private static Surroundings surroundings;
    private static Instance instance;
    private final Queue<Double> progress = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void start() {
        surroundings = Surroundings.open(directory.resolve("data"), Map.of());
        instance = Instance.start(surroundings, 0);
        surroundings.data().announce("http://localhost:" + instance.port());
    }

    @AfterAll
    static void stop() {
        instance.close();
        surroundings.close();
    }

    @Test
    void makesAVideoOverStandardInputAndOutput() throws Exception {
        Path open = Files.createDirectories(directory.resolve("open"));
        Path notes =
                Files.writeString(
                        open.resolve("tides.md"),
                        "# Tides\n\nThe sea rises and falls twice a day. The Moon pulls the water.\n");
        try (McpSyncClient client = client(stdio(directory.resolve("data"), open))) {
            assertThat(client.initialize().serverInfo().name()).isEqualTo("reelwright");
            assertThat(client.listTools().tools())
                    .extracting(Tool::name)
                    .contains("plan_video", "make_video", "wait_for_job", "download_video");

            JsonNode file = call(client, "upload_file", Map.of("path", notes.toString()));
            Path film = open.resolve("tides.mp4");
            JsonNode video = film(client, "stdio", List.of(file.path("id").asString()));
            JsonNode fetched =
                    call(
                            client,
                            "download_video",
                            Map.of(
                                    "video_id",
                                    video.path("video_id").asString(),
                                    "path",
                                    film.toString()));

            assertThat(Files.size(film)).isEqualTo(fetched.path("file_size").asLong());
            assertThat(refusal(client, "upload_file", Map.of("path", "/etc/passwd")))
                    .contains("is not open to assistants");
        }
    }

    @Test
    void makesAVideoOverHttp() throws Exception {
        try (McpSyncClient client = client(http())) {
            client.initialize();
            assertThat(client.listTools().tools())
                    .extracting(Tool::name)
                    .contains("plan_video", "make_video", "wait_for_job")
                    .doesNotContain("download_video");
            JsonNode file =
                    call(
                            client,
                            "upload_file",
                            Map.of("name", "moon.md", "text", "# The Moon\n\nIt is far away.\n"));

            JsonNode video = film(client, "http", List.of(file.path("id").asString()));

            HttpResponse<byte[]> bytes =
                    HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(
                                                    URI.create(
                                                            video.path("download_url").asString()))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(bytes.statusCode()).isEqualTo(200);
            assertThat(bytes.body()).hasSize(video.path("file_size").asInt());
            assertThat(refusal(client, "get_script", Map.of("project_id", "none")))
                    .contains("There is no project none");
        }
    }

    @Test
    void saysHowToStartWhatIsNotRunning() throws Exception {
        Path empty = Files.createDirectories(directory.resolve("empty"));
        try (McpSyncClient client = client(stdio(empty, directory))) {
            client.initialize();
            assertThat(client.listTools().tools()).isNotEmpty();
            assertThat(refusal(client, "list_projects", Map.of()))
                    .contains("No Reelwright is running on " + empty, "./reelwright up");
        }
    }

    /// Plans, makes, waits, plans again, and gets.
    private JsonNode film(McpSyncClient client, String project, List<String> files)
            throws Exception {
        Map<String, Object> wishes =
                Map.of(
                        "project_id",
                        project,
                        "topic",
                        "Tides " + project,
                        "context",
                        "The sea rises and falls twice a day.",
                        "target_duration",
                        8,
                        "quality",
                        "low",
                        "music",
                        "none",
                        "file_ids",
                        files);
        JsonNode before = call(client, "plan_video", wishes);
        assertThat(before.path("assumed").asBoolean()).isTrue();
        assertThat(before.path("cost").path("total").asDouble(-1)).isZero();

        JsonNode job = call(client, "make_video", wishes);
        JsonNode ended =
                call(
                        client,
                        "wait_for_job",
                        Map.of("job_id", job.path("job_id").asString(), "timeout_seconds", 300));
        assertThat(ended.path("status").asString()).as(ended.toString()).isEqualTo("completed");
        assertThat(progress).isNotEmpty().last().isEqualTo(100.0);

        JsonNode after = call(client, "plan_video", wishes);
        assertThat(after.path("cached_count").asInt())
                .isPositive()
                .isEqualTo(after.path("task_count").asInt());
        assertThat(after.path("expected_seconds").asDouble(-1)).isZero();
        return call(client, "get_video", Map.of("video_id", ended.path("video_id").asString()));
    }

    private static JsonNode call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        CallToolResult result =
                client.callTool(
                        CallToolRequest.builder(tool)
                                .arguments(arguments)
                                .progressToken("progress")
                                .build());
        assertThat(result.isError()).as(String.valueOf(result.content())).isFalse();
        return JSON.valueToTree(result.structuredContent());
    }

    private static String refusal(
            McpSyncClient client, String tool, Map<String, Object> arguments) {
        CallToolResult result =
                client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
        assertThat(result.isError()).isTrue();
        return ((TextContent) result.content().getFirst()).text();
    }

    private McpSyncClient client(McpClientTransport transport) {
        return McpClient.sync(transport)
                .requestTimeout(Duration.ofMinutes(6))
                .initializationTimeout(Duration.ofMinutes(1))
                .progressConsumer(told -> progress.add(told.progress()))
                .build();
    }

    private static McpClientTransport http() {
        return HttpClientStreamableHttpTransport.builder("http://127.0.0.1:" + instance.port())
                .endpoint("/mcp")
                .build();
    }

    /// The command as an assistant starts it.
    private static McpClientTransport stdio(Path data, Path open) {
        return new StdioClientTransport(
                ServerParameters.builder(ProcessHandle.current().info().command().orElseThrow())
                        .args(
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.reelwright.app.Main",
                                "mcp",
                                "--data-dir",
                                data.toString(),
                                "--files",
                                open.toString())
                        .build(),
                McpJsonDefaults.getMapper());
    }
}
