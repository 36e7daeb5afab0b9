package io.reelwright.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.server.Api;
import io.reelwright.server.Filming;
import io.reelwright.server.PayloadSettings;
import io.reelwright.server.ServerSettings;
import io.reelwright.server.backend.Backends;
import io.reelwright.server.backend.Relay;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/// Against a real Payload server on SQLite, a process of its own.
@ExtendWith(OutputCaptureExtension.class)
class PayloadIT {

    private static final int A_MEGABYTE = 1 << 20;

    private static PayloadSite site;

    @BeforeAll
    static void start() throws Exception {
        PayloadSite.assumeInstalled();
        site = new PayloadSite();
    }

    @AfterAll
    static void stop() throws Exception {
        if (site != null) {
            site.close();
        }
    }

    @Test
    void everyFinishedVideoAndKeptAssetAppearsOnce() throws Exception {
        try (Filming filming = filming(site.settings())) {
            JsonNode job = filmed(filming, "once");
            awaitMirrored(filming.api);

            List<JsonNode> entries = site.entries("once");
            JsonNode video = video(filming.api, job);
            List<String> expected = new ArrayList<>(kept(filming.api, "once"));
            expected.add(video.path("video_id").asString());
            assertThat(entries.stream().map(PayloadIT::subject))
                    .containsExactlyInAnyOrderElementsOf(expected);
            JsonNode entry = entryOf(entries, video.path("video_id").asString());
            assertThat(video.path("payload_media_id").asString())
                    .isEqualTo(entry.path("id").asString());
            assertThat(entry.path("mediaType").asString()).isEqualTo("video");
            assertThat(entry.path("alt").asString()).isEqualTo("Tides");
            assertThat(entry.path("r2Url").isNull()).isTrue();
            assertThat(entry.path("mimeType").asString()).isEqualTo("video/mp4");
            assertThat(entry.path("generationMetadata").path("job_id").asString())
                    .isEqualTo(job.path("job_id").asString());
            assertThat(composition(filming.api, job)).isEqualTo(entry.path("taskId").asString());
            assertThat(site.bytes(entry.path("url").asString()))
                    .isEqualTo(filming.api.get(video.path("download_url").asString()).bytes());
        }
    }

    @Test
    void assetsSayWhatTheyAreAndKnowTheirEntry() throws Exception {
        try (Filming filming = filming(site.settings())) {
            filmed(filming, "kinds");
            awaitMirrored(filming.api);

            List<JsonNode> entries = site.entries("kinds");
            assertThat(entries)
                    .extracting(entry -> entry.path("mediaType").asString())
                    .contains("image", "video", "audio", "subtitle");
            for (JsonNode asset : assets(filming.api, "kinds")) {
                String type = asset.path("asset_type").asString();
                boolean isMirrored =
                        !type.equals("document")
                                || asset.path("role").asString().equals("subtitles");
                assertThat(asset.has("payload_media_id"))
                        .as(asset.toString())
                        .isEqualTo(isMirrored);
                if (isMirrored && !asset.path("role").asString().equals("video")) {
                    JsonNode entry = entryOf(entries, asset.path("media_id").asString());
                    assertThat(asset.path("payload_media_id").asString())
                            .isEqualTo(entry.path("id").asString());
                    assertThat(entry.path("taskId").asString())
                            .isEqualTo(asset.path("task_id").asString());
                    assertThat(entry.path("filesize").asLong())
                            .isEqualTo(asset.path("file_size").asLong());
                }
            }
        }
    }

    @Test
    void payloadMayBeKilledWhileItIsMirroredTo() throws Exception {
        try (Filming filming = filming(site.settings())) {
            for (int film = 0; film < 3; film++) {
                filming.order("killed");
            }
            patiently().until(() -> site.entries("killed").size() > 5);
            site.kill();
            filmed(filming, "killed");
            patiently().until(() -> !payload(filming.api).path("error").asString("").isEmpty());
            assertThat(payload(filming.api).path("status").asString()).isEqualTo("degraded");
            site.restart();
            awaitMirrored(filming.api);

            assertEachOnce(filming.api, "killed", 4);
            assertThat(payload(filming.api).path("status").asString()).isEqualTo("healthy");
        }
    }

    @Test
    void anEntryWhoseAnswerWasLostIsFoundAgain() throws Exception {
        try (Relay way = new Relay(site.port(), 3, (bytes, _) -> bytes.startsWith("HTTP/1.1 201"));
                Filming filming =
                        filming(PayloadSite.settings(way.port(), PayloadSite.KEY, null))) {
            filmed(filming, "lost");
            awaitMirrored(filming.api);

            assertThat(way.broken()).isEqualTo(3);
            assertEachOnce(filming.api, "lost", 1);
        }
    }

    @Test
    void aWrongKeyStopsTheMirrorAndIsToldOnce(CapturedOutput output) throws Exception {
        String wrong = "00000000-0000-4000-8000-000000000000";
        ServerSettings settings = settings(PayloadSite.settings(site.port(), wrong, null));
        try (Filming filming = new Filming(Api.start(settings))) {
            patiently()
                    .until(() ->
                            payload(filming.api).path("error").asString("").contains("API key"));
            filmed(filming, "wrong-key");

            JsonNode health = payload(filming.api);
            assertThat(health.path("status").asString()).isEqualTo("degraded");
            assertThat(health.path("details").path("waiting").asInt()).isPositive();
            assertThat(health.toString()).doesNotContain(wrong);
            assertThat(site.entries("wrong-key")).isEmpty();
        }
        assertThat(output.toString().lines().filter(line -> line.contains("API key"))).hasSize(1);
        assertThat(output.toString()).doesNotContain(wrong);
        try (Api api = Api.start(settings.withPayload(site.settings()))) {
            awaitMirrored(api);
            assertEachOnce(api, "wrong-key", 1);
        }
    }

    @Test
    void changesAndDeletionsFollow() throws Exception {
        try (Filming filming = filming(site.settings())) {
            String url = "/api/videos/" + filmed(filming, "followed").path("video_id").asString();
            awaitMirrored(filming.api);
            String id = filming.api.get(url).data().path("payload_media_id").asString();

            filming.api.send("PATCH", url, "{\"title\":\"Ebb and flow\",\"tags\":[\"sea\"]}");
            awaitMirrored(filming.api);
            JsonNode changed = site.get("/api/media/" + id);
            assertThat(changed.path("alt").asString()).isEqualTo("Ebb and flow");
            assertThat(changed.path("generationMetadata").path("tags").toString())
                    .isEqualTo("[\"sea\"]");
            assertThat(changed.path("filesize").asLong()).isPositive();

            int before = site.entries("followed").size();
            filming.api.delete(url);
            awaitMirrored(filming.api);
            assertThat(site.entries("followed"))
                    .hasSize(before - 1)
                    .noneMatch(entry -> entry.path("id").asString().equals(id));
            assertThat(assets(filming.api, "followed"))
                    .noneMatch(asset -> asset.path("payload_media_id").asString("").equals(id));
        }
    }

    @Test
    void aDeletionThatPayloadHasSeenAlreadyIsFine() throws Exception {
        try (Filming filming = filming(site.settings())) {
            String url = "/api/videos/" + filmed(filming, "deleted").path("video_id").asString();
            awaitMirrored(filming.api);
            site.delete(
                    "/api/media/"
                            + filming.api.get(url).data().path("payload_media_id").asString());

            filming.api.delete(url);
            awaitMirrored(filming.api);
            assertThat(payload(filming.api).path("status").asString()).isEqualTo("healthy");
        }
    }

    @Test
    void twoNodesMakeOneEntryEach() throws Exception {
        try (Filming filming = filming(site.settings());
                Api other = Api.start(filming.api.settings())) {
            List<String> jobs =
                    IntStream.range(0, 3).mapToObj(_ -> filming.order("two-nodes")).toList();
            jobs.forEach(filming::ended);
            awaitMirrored(other);

            assertEachOnce(filming.api, "two-nodes", 3);
        }
    }

    @Test
    void aBacklogIsDrainedInItsOrder() throws Exception {
        ServerSettings settings = Api.settings(Backends.directory("media"));
        List<String> ids = new ArrayList<>();
        try (Api api = Api.start(settings)) {
            api.post("/api/projects", "{\"project_id\":\"backlog\",\"project_name\":\"Backlog\"}");
            for (int number = 0; number < 1000; number++) {
                ids.add(keep(api, "backlog", 10 + number));
            }
        }
        PayloadSettings toldOnly =
                PayloadSite.settings(
                        site.port(), PayloadSite.KEY, URI.create("https://cdn.example.test"));
        try (Api api = Api.start(settings.withPayload(toldOnly));
                Api other = Api.start(settings.withPayload(toldOnly))) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> isMirrored(api) && isMirrored(other));
            assertThat(site.entries("backlog").stream().map(PayloadIT::subject))
                    .containsExactlyElementsOf(ids);
        }
    }

    @Test
    void whatPayloadRefusesIsReportedAndHoldsUpNothing() throws Exception {
        try (PayloadSite small = new PayloadSite(A_MEGABYTE)) {
            Filming filming = filming(small.settings());
            try (filming) {
                filming.api.post(
                        "/api/projects", "{\"project_id\":\"refused\",\"project_name\":\"R\"}");
                keep(filming.api, "refused", 40 * A_MEGABYTE);
                filmed(filming, "refused");
                awaitMirrored(filming.api);

                JsonNode health = payload(filming.api);
                assertThat(health.path("status").asString()).isEqualTo("degraded");
                assertThat(health.path("details").path("refused").asInt()).isEqualTo(1);
                assertThat(health.path("error").asString()).contains("larger than it takes");
                assertThat(small.entries("refused")).isNotEmpty();
            }
            small.kill();
            small.restart();
            try (Api api = Api.start(filming.api.settings())) {
                patiently().until(() -> payload(api).path("status").asString().equals("healthy"));
                awaitMirrored(api);
                assertThat(small.entries("refused")).hasSize(kept(api, "refused").size() + 1);
            }
        }
    }

    @Test
    void aBucketsAddressesAreToldInsteadOfFiles() throws Exception {
        URI cdn = URI.create("https://cdn.example.test/films/");
        try (Filming filming = filming(PayloadSite.settings(site.port(), PayloadSite.KEY, cdn))) {
            JsonNode video = video(filming.api, filmed(filming, "cdn"));
            awaitMirrored(filming.api);

            JsonNode entry = entryOf(site.entries("cdn"), video.path("video_id").asString());
            assertThat(entry.path("r2Url").asString())
                    .isEqualTo(
                            "https://cdn.example.test/films/" + video.path("file_path").asString());
            assertThat(entry.path("filename").isNull()).isTrue();
        }
    }

    @Test
    void aCollectionThatIsNotThereStopsTheMirror() throws Exception {
        PayloadSettings other =
                new PayloadSettings(
                        site.settings().url(), PayloadSite.KEY, "pictures", "users", null);
        try (Filming filming = filming(other)) {
            filmed(filming, "no-collection");
            patiently()
                    .until(() ->
                            payload(filming.api)
                                    .path("error")
                                    .asString("")
                                    .contains("no collection \"pictures\""));
        }
    }

    private static Filming filming(PayloadSettings payload) throws Exception {
        return new Filming(Api.start(settings(payload)));
    }

    private static ServerSettings settings(PayloadSettings payload) throws IOException {
        return Api.settings(Backends.directory("media")).withPayload(payload);
    }

    /// @return the finished job
    private static JsonNode filmed(Filming filming, String project) {
        JsonNode job = filming.ended(filming.order(project)).data();
        assertThat(job.path("status").asString()).isEqualTo("completed");
        return job;
    }

    private static ConditionFactory patiently() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200));
    }

    private static void awaitMirrored(Api api) {
        patiently().until(() -> isMirrored(api));
    }

    private static boolean isMirrored(Api api) {
        return payload(api).path("details").path("waiting").asInt(-1) == 0;
    }

    private static JsonNode payload(Api api) {
        return api.get("/api/system/health").data().path("components").path("payload");
    }

    private static JsonNode video(Api api, JsonNode job) {
        return api.get("/api/videos/" + job.path("video_id").asString()).data();
    }

    private static List<JsonNode> assets(Api api, String project) {
        return items(api, "/api/media?items_per_page=100&project_id=" + project);
    }

    private static List<JsonNode> items(Api api, String path) {
        List<JsonNode> all = new ArrayList<>();
        for (int page = 1; ; page++) {
            JsonNode found = api.get(path + "&page=" + page).data();
            found.path("items").forEach(all::add);
            if (!found.path("pagination").path("has_next").asBoolean()) {
                return all;
            }
        }
    }

    /// The ids of assets that shall have an entry of their own.
    private static List<String> kept(Api api, String project) {
        return assets(api, project).stream()
                .filter(asset ->
                        !asset.path("asset_type").asString().equals("document")
                                || asset.path("role").asString().equals("subtitles"))
                .filter(asset -> !asset.path("role").asString().equals("video"))
                .map(asset -> asset.path("media_id").asString())
                .toList();
    }

    private static void assertEachOnce(Api api, String project, int videos) {
        List<String> expected = new ArrayList<>(kept(api, project));
        List<JsonNode> made = items(api, "/api/videos?items_per_page=100&project_id=" + project);
        assertThat(made).hasSize(videos);
        made.forEach(video -> expected.add(video.path("video_id").asString()));
        assertThat(site.entries(project).stream().map(PayloadIT::subject))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static String composition(Api api, JsonNode job) {
        return StreamSupport.stream(
                        api.get(
                                        "/api/tasks?job_id="
                                                + job.path("job_id").asString()
                                                + "&items_per_page=100")
                                .data()
                                .path("items")
                                .spliterator(),
                        false)
                .filter(task -> task.path("task_type").asString().equals("video_composition"))
                .map(task -> task.path("task_id").asString())
                .findFirst()
                .orElseThrow();
    }

    /// The id of the video or asset that an entry stands for.
    private static String subject(JsonNode entry) {
        JsonNode metadata = entry.path("generationMetadata");
        return metadata.path("video_id").asString(metadata.path("media_id").asString(""));
    }

    private static JsonNode entryOf(List<JsonNode> entries, String subject) {
        return entries.stream()
                .filter(entry -> subject(entry).equals(subject))
                .findFirst()
                .orElseThrow();
    }

    /// Puts an asset on record, as a task's result does.
    ///
    /// @param size bytes
    private static String keep(Api api, String project, int size) throws IOException {
        String id = UUID.randomUUID().toString();
        String path = "projects/" + project + "/audio/" + id + "/narration.wav";
        Path file = api.media().resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[size]);
        api.database()
                .sql(
                        """
                        INSERT INTO media_assets (media_id, project_id, asset_type, source_type, role,
                            url_path, file_path, file_name, file_size, format, duration)
                        VALUES (CAST(:id AS uuid), :project, 'audio', 'generated', 'narration', :path,
                            :path, 'narration.wav', :size, 'wav', 1)
                        """)
                .param("id", id)
                .param("project", project)
                .param("path", path)
                .param("size", size)
                .update();
        return id;
    }
}
