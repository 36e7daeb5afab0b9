package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.tasks.contract.TaskType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Storage areas on a directory, with a worker that makes real files.
class StorageIT {

    private static final Map<String, String> PLACES =
            Map.of(
                    "videos", "projects/[^/]+/(video|segment|document)/.+",
                    "images", "projects/[^/]+/image/.+",
                    "audio", "projects/[^/]+/audio/.+",
                    "temp", "projects/[^/]+/attempts/.+|(uploads|temp|\\.incoming)/.+",
                    "stock", "(files|stock)/.+");

    @AutoClose private static final Filming filming = new Filming();
    private static final Api api = filming.api;

    @AfterEach
    void backToDefaults() {
        filming.crew.before = _ -> {};
        for (String type : PLACES.keySet()) {
            policy(
                    type,
                    "{\"max_age_days\":%s,\"max_size_mb\":null,\"preserve_completed_videos\":true}"
                            .formatted(type.equals("temp") ? "1" : "null"));
        }
    }

    @Test
    void hasFiveAreasWithTheirPolicies() {
        JsonNode areas = api.get("/api/storage").data();

        assertThat(
                        areas.path("items")
                                .valueStream()
                                .map(area -> area.path("storage_type").asString()))
                .containsExactly("videos", "images", "audio", "temp", "stock");
        assertThat(areas.path("pagination").path("total_items").asInt()).isEqualTo(5);
        for (JsonNode area : areas.path("items")) {
            assertThat(area.path("directory_path").asString()).startsWith(api.media() + "/");
        }
        assertThat(area("temp").path("cleanup_policy"))
                .hasToString(
                        "{\"max_age_days\":1,\"max_size_mb\":null,\"preserve_completed_videos\":true}");
        assertThat(api.get("/api/storage?page=2&items_per_page=3").data().path("items").size())
                .isEqualTo(2);
    }

    @Test
    void countsWhatIsOnTheDisk() throws Exception {
        String video = made("count");
        upload();
        filming.crew.before =
                order -> {
                    if (order.taskType() == TaskType.VIDEO_COMPOSITION) {
                        write(order.output().prefix() + "/half.mp4", "half a film");
                        throw new IllegalStateException("dies in the middle");
                    }
                };
        filming.ended(filming.order("count-broken"));
        write(".incoming/1234", "of a writer that was killed");
        assertThatAreasAreAsTheDisk();
        assertThat(area("temp").path("total_size_bytes").asLong()).isPositive();
        assertThat(area("stock").path("file_count").asLong()).isPositive();

        api.delete("/api/videos/" + video);
        assertThatAreasAreAsTheDisk();
        policy("temp", "{\"max_age_days\":0}");
        cleanUp("videos");
        cleanUp("images");
        cleanUp("temp");
        assertThatAreasAreAsTheDisk();
        JsonNode asset =
                api.get("/api/media?project_id=count&asset_type=audio").data().path("items").get(0);
        assertThat(api.delete("/api/media/" + asset.path("media_id").asString()).status())
                .isEqualTo(200);
        assertThatAreasAreAsTheDisk();
    }

    @Test
    void removesNothingThatARunningJobNeeds() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        filming.crew.before =
                order -> {
                    if (order.taskType() == TaskType.VIDEO_COMPOSITION) {
                        write(order.output().prefix() + "/work.tmp", "of the running attempt");
                        reached.countDown();
                        await(goOn);
                    }
                };
        String job = filming.order("live");
        assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
        List<Path> before = files("projects/live/.+");
        assertThat(before.toString()).contains("/segment/", "/audio/", "/image/", "/attempts/");

        for (String type : PLACES.keySet()) {
            policy(
                    type,
                    "{\"max_age_days\":0,\"max_size_mb\":0,\"preserve_completed_videos\":false}");
            cleanUp(type);
        }

        assertThat(files("projects/live/.+")).containsExactlyElementsOf(before);
        goOn.countDown();
        Api.Answer ended = filming.ended(job);
        assertThat(ended.data().path("status").asString()).as(ended.text()).isEqualTo("completed");
        JsonNode video = api.get("/api/videos/" + ended.data().path("video_id").asString()).data();
        assertThat(api.get(video.path("stream_url").asString()).bytes())
                .isEqualTo(Files.readAllBytes(filming.film));
    }

    @Test
    void keepsWhatAFinishedVideoWasMadeOf() throws Exception {
        String video = made("finished");
        List<Path> before = files("projects/finished/(video|segment|image|audio)/.+");
        for (String type : PLACES.keySet()) {
            policy(type, "{\"max_age_days\":0,\"max_size_mb\":0}");
            cleanUp(type);
        }

        assertThat(files("projects/finished/(video|segment|image|audio)/.+"))
                .containsExactlyElementsOf(before);
        JsonNode shown = api.get("/api/videos/" + video).data();
        assertThat(api.get(shown.path("stream_url").asString()).status()).isEqualTo(200);
        for (JsonNode track : shown.path("subtitle_tracks")) {
            assertThat(api.get(track.path("url").asString()).status()).isEqualTo(200);
        }
    }

    @Test
    void saysFirstWhatItWouldRemoveAndThenRemovesThat() throws Exception {
        String video = made("dry");
        api.delete("/api/videos/" + video);
        List<Path> before = files("projects/dry/.+");
        policy("temp", "{\"max_age_days\":0}");

        JsonNode dry = cleanUp("videos", "{\"dry_run\":true}");

        assertThat(dry.path("dry_run").asBoolean()).isTrue();
        assertThat(files("projects/dry/.+")).containsExactlyElementsOf(before);
        assertThat(dry.path("removed").toString()).contains("projects/dry/video/");
        assertThat(dry.path("reasons").path("deleted").asInt()).isPositive();

        long held = area("videos").path("total_size_bytes").asLong();
        JsonNode done = cleanUp("videos");

        assertThat(paths(done)).containsExactlyInAnyOrderElementsOf(paths(dry));
        assertThat(done.path("bytes_freed").asLong())
                .isEqualTo(held - area("videos").path("total_size_bytes").asLong());
        assertThat(files("projects/dry/video/.+")).isEmpty();
        assertThat(area("videos").path("last_report").path("files_removed"))
                .isEqualTo(done.path("files_removed"));
        assertThat(area("videos").has("last_cleanup")).isTrue();
        assertThat(
                        api.database()
                                .sql(
                                        "SELECT count(*) FROM audit_log WHERE action ="
                                                + " 'storage_area.cleaned_up' AND user_id = 'local'"
                                                + " AND CAST(details ->> 'bytes_freed' AS bigint) = :freed")
                                .param("freed", done.path("bytes_freed").asLong())
                                .query(Long.class)
                                .single())
                .isPositive();
    }

    @Test
    void keepsTheAssetsThatAScriptShows() throws Exception {
        String video = made("script");
        JsonNode images =
                api.get("/api/media?project_id=script&asset_type=image").data().path("items");
        String kept = "";
        for (JsonNode image : images) {
            if (image.path("role").asString().equals("image")) {
                kept = image.path("media_id").asString();
            }
        }
        api.put(
                "/api/projects/script/script",
                """
                {"title":"T","language":"en","scenes":[{"title":"A","narration":"Some words.",
                "visual_prompt":"","visual":{"kind":"statement","headline":"A","asset_id":"%s"}}]}
                """
                        .formatted(kept));
        api.delete("/api/videos/" + video);
        policy("images", "{\"max_age_days\":0}");
        policy("temp", "{\"max_age_days\":0}");

        cleanUp("images");

        assertThat(api.get("/api/media/" + kept).status()).isEqualTo(200);
        JsonNode left =
                api.get("/api/media?project_id=script&asset_type=image").data().path("items");
        assertThat(left.size()).isEqualTo(1);
        assertThat(api.get(left.get(0).path("media_url").asString()).status()).isEqualTo(200);
    }

    @Test
    void removesTheOldestUntilTheAreaIsSmallEnough() throws Exception {
        List<String> paths = List.of("projects/gone/audio/a.wav", "projects/gone/audio/b.wav");
        for (int i = 0; i < paths.size(); i++) {
            write(paths.get(i), "x".repeat(1_000_000));
            age(paths.get(i), Duration.ofDays(400 - i));
        }
        long others = area("audio").path("total_size_bytes").asLong() - 2_000_000;
        assertThat(others).isLessThan(1_000_000);
        policy("temp", "{\"max_age_days\":null}");
        policy("audio", "{\"max_size_mb\":2}");

        JsonNode report = cleanUp("audio");

        assertThat(paths(report)).containsExactly(paths.get(0));
        assertThat(report.path("reasons").path("over_size").asInt())
                .isEqualTo(report.path("files_removed").asInt());
        assertThat(area("audio").path("total_size_bytes").asLong()).isLessThanOrEqualTo(2_000_000);
        assertThat(api.media().resolve(paths.get(1))).exists();
        Files.delete(api.media().resolve(paths.get(1)));
    }

    @Test
    void givesUpFinishedVideosOnlyWhenThePolicySaysSo() throws Exception {
        String video = made("old");
        for (Path file : files("projects/old/.+")) {
            age(api.media().relativize(file).toString(), Duration.ofDays(40));
        }
        String young = made("young");
        policy("videos", "{\"max_age_days\":30}");
        cleanUp("videos");
        assertThat(api.get("/api/videos/" + video).status()).isEqualTo(200);

        policy("videos", "{\"preserve_completed_videos\":false}");
        JsonNode report = cleanUp("videos");

        assertThat(report.path("reasons").path("expired").asInt()).isPositive();
        assertThat(api.get("/api/videos/" + video).code()).isEqualTo("VIDEO_NOT_FOUND");
        assertThat(files("projects/old/video/.+")).isEmpty();
        JsonNode left = api.get("/api/videos/" + young).data();
        assertThat(api.get(left.path("stream_url").asString()).status()).isEqualTo(200);
    }

    @Test
    void removesWhatDeadAttemptsAndWritersLeft() throws Exception {
        String stale = "projects/p/attempts/0196f0aa-0000-7000-8000-000000000002/1/run/out.png";
        String young = "projects/p/attempts/0196f0aa-0000-7000-8000-000000000003/1/run/out.png";
        String half = ".incoming/5678";
        String health = "temp/health-1";
        for (String path : List.of(stale, young, half, health)) {
            write(path, "left");
            if (!path.equals(young)) {
                age(path, Duration.ofDays(2));
            }
        }

        JsonNode report = cleanUp("temp");

        assertThat(paths(report)).contains(stale, half, health).doesNotContain(young);
        assertThat(report.path("reasons").path("unfinished").asInt()).isEqualTo(1);
        assertThat(api.media().resolve("projects/p")).exists();
        assertThat(api.media().resolve(stale)).doesNotExist();
        assertThat(api.media().resolve(half)).doesNotExist();
        assertThat(api.media().resolve(young)).exists();
        Files.delete(api.media().resolve(young));
    }

    @Test
    void aJobThatComesBackFindsWhatWasRemovedAndMakesItAgain() throws Exception {
        String video = made("again");
        api.delete("/api/videos/" + video);
        for (String type : List.of("videos", "images", "audio")) {
            policy(type, "{\"max_age_days\":0}");
        }
        policy("temp", "{\"max_age_days\":0}");
        for (String type : List.of("videos", "images", "audio")) {
            cleanUp(type);
        }
        assertThat(files("projects/again/(video|image|audio|segment)/.+")).isEmpty();
        assertThat(api.get("/api/media?project_id=again").data().path("items").size()).isZero();

        String anew = made("again");

        JsonNode shown = api.get("/api/videos/" + anew).data();
        assertThat(api.get(shown.path("stream_url").asString()).status()).isEqualTo(200);
    }

    @Test
    void refusesWrongPoliciesAndUnknownAreas() {
        String temp = "/api/storage/" + area("temp").path("id").asString();
        Api.Answer wrong =
                api.send(
                        "PATCH",
                        temp,
                        """
                        {"cleanup_policy":{"max_age_days":-1,"max_size_mb":"big","forever":true}}
                        """);
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text())
                .contains(
                        "cleanup_policy.max_age_days",
                        "cleanup_policy.max_size_mb",
                        "cleanup_policy.forever");
        assertThat(api.send("PATCH", temp, "{}").status()).isEqualTo(422);
        assertThat(api.post(temp + "/cleanup", "{\"dry_run\":1}").status()).isEqualTo(422);
        assertThat(api.post("/api/storage/none/cleanup", "{}").code()).isEqualTo("NOT_FOUND");
        assertThat(
                        api.send(
                                        "PATCH",
                                        "/api/storage/0196f0aa-0000-7000-8000-000000000002",
                                        "{\"cleanup_policy\":{}}")
                                .code())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void deletesNoAssetThatSomebodyIsJustGiven() throws Exception {
        made("given");
        JsonNode asset =
                api.get("/api/media?project_id=given&asset_type=audio").data().path("items").get(0);
        String id = asset.path("media_id").asString();
        api.database()
                .sql("UPDATE videos SET is_deleted = true WHERE project_id = 'given'")
                .update();
        var settings = api.settings();
        try (Connection giver =
                        DriverManager.getConnection(
                                settings.database(),
                                settings.databaseUser(),
                                settings.databasePassword());
                ExecutorService another = Executors.newVirtualThreadPerTaskExecutor()) {
            giver.setAutoCommit(false);
            try (Statement statement = giver.createStatement()) {
                statement.execute(
                        """
                        INSERT INTO scripts (script_id, project_id, title, source, version, scenes)
                        VALUES (gen_random_uuid(), 'given', 'Given', 'uploaded', 99,
                            '[{"visual":{"asset_id":"%s"}}]')
                        """
                                .formatted(id));
            }
            Future<Api.Answer> answer = another.submit(() -> api.delete("/api/media/" + id));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(StorageIT::somebodyWaits);
            giver.commit();

            assertThat(answer.get().status()).as(answer.get().text()).isEqualTo(409);
        }
        assertThat(api.get("/api/media/" + id).status()).isEqualTo(200);
        assertThatAreasAreAsTheDisk();
    }

    private static boolean somebodyWaits() {
        return api.database()
                .sql(
                        "SELECT EXISTS (SELECT 1 FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
                                + " WHERE NOT l.granted AND a.datname = current_database())")
                .query(Boolean.class)
                .single();
    }

    private static void assertThatAreasAreAsTheDisk() throws IOException {
        for (JsonNode area : api.get("/api/storage").data().path("items")) {
            String type = area.path("storage_type").asString();
            List<Path> files = files(PLACES.get(type));
            long size = 0;
            for (Path file : files) {
                size += Files.size(file);
            }
            assertThat(area.path("file_count").asLong()).as(type).isEqualTo(files.size());
            assertThat(area.path("total_size_bytes").asLong()).as(type).isEqualTo(size);
        }
    }

    /// @return the id of a finished video in the project
    private static String made(String project) {
        Api.Answer job = filming.ended(filming.order(project));
        assertThat(job.data().path("status").asString()).as(job.text()).isEqualTo("completed");
        return job.data().path("video_id").asString();
    }

    private static JsonNode area(String type) {
        return api.get("/api/storage")
                .data()
                .path("items")
                .valueStream()
                .filter(area -> area.path("storage_type").asString().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static void policy(String type, String policy) {
        Api.Answer changed =
                api.send(
                        "PATCH",
                        "/api/storage/" + area(type).path("id").asString(),
                        "{\"cleanup_policy\":" + policy + "}");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    }

    private static JsonNode cleanUp(String type) {
        return cleanUp(type, "{}");
    }

    private static JsonNode cleanUp(String type, String body) {
        Api.Answer report =
                api.post("/api/storage/" + area(type).path("id").asString() + "/cleanup", body);
        assertThat(report.status()).as(report.text()).isEqualTo(200);
        return report.data();
    }

    private static List<String> paths(JsonNode report) {
        return report.path("removed")
                .valueStream()
                .map(item -> item.path("path").asString())
                .toList();
    }

    private static List<Path> files(String pattern) throws IOException {
        try (Stream<Path> all = Files.walk(api.media())) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> api.media().relativize(file).toString().matches(pattern))
                    .sorted()
                    .toList();
        }
    }

    private static void write(String path, String text) {
        try {
            Path file = api.media().resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static void age(String path, Duration age) throws IOException {
        Files.setLastModifiedTime(
                api.media().resolve(path), FileTime.from(Instant.now().minus(age)));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static void upload() {
        String body =
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n"
                        + "Words of a document.\r\n--b--\r\n";
        Api.Answer answer =
                api.send(
                        api.request("/api/files")
                                .header("Content-Type", "multipart/form-data; boundary=b")
                                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }
}
