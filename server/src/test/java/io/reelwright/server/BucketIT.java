package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.celery.worker.WorkerSettings;
import io.reelwright.server.backend.Backends;
import io.reelwright.tasks.MediaTasks;
import io.reelwright.tasks.store.Bucket;
import io.reelwright.tasks.store.MediaStore;
import io.reelwright.tasks.store.MediaStores;
import io.reelwright.tasks.worker.MediaWorker;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A film made of an uploaded document, by the real tasks, all of whose bytes lie in a bucket.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BucketIT {

    private static final Map<String, String> PLACES =
            Map.of(
                    "videos", "it/projects/[^/]+/(video|segment|document)/.+",
                    "images", "it/projects/[^/]+/image/.+",
                    "audio", "it/projects/[^/]+/audio/.+",
                    "temp", "it/projects/[^/]+/attempts/.+|it/(uploads|temp)/.+",
                    "stock", "it/(files|stock)/.+");

    private static final String DOCUMENT =
            """
            # Why the sea rises

            The moon pulls at the sea. Where it stands above the water, the water rises towards it.

            ## Twice a day

            The earth turns below that hill of water. So most coasts see two high tides a day.
            """;

    @TempDir static Path folder;
    private static Bucket bucket;
    private static Api api;
    private static MediaWorker worker;
    private static JsonNode video;

    @BeforeAll
    static void makeAFilm() throws Exception {
        bucket = new Bucket(Backends.directory("bucket"));
        ServerSettings settings =
                Api.settings(folder).withMedia(bucket.location("films/it"), MediaSettings.DEFAULTS);
        api = Api.start(settings);
        MediaStore store = MediaStores.open(settings.mediaStore());
        worker =
                api.worker(
                        WorkerSettings.of(
                                "bucket@test",
                                Map.of("cpu_intensive", 2, "gpu_medium", 1, "io", 2)),
                        MediaTasks.offline());
        String file = upload().path("id").asString();
        String job =
                api.post(
                                "/api/jobs",
                                """
                                {"project_id":"film","configuration":{"topic":"Tides",
                                "context":"Explain it to a child.","quality":"low",
                                "target_duration":15,"file_ids":["%s"]}}
                                """
                                        .formatted(file))
                        .data()
                        .path("job_id")
                        .asString();
        api.events("/api/jobs/" + job + "/events");
        Api.Answer ended = api.get("/api/jobs/" + job);
        assertThat(ended.data().path("status").asString()).as(ended.text()).isEqualTo("completed");
        video = api.get("/api/videos/" + ended.data().path("video_id").asString()).data();
    }

    @AfterAll
    static void stop() throws Exception {
        if (worker != null) {
            worker.close();
        }
        if (api != null) {
            api.close();
        }
        bucket.close();
    }

    @Test
    @Order(1)
    void publishesWhatAttemptsMadeAndLeavesNothingOfThem() throws Exception {
        List<Path> films = bucket.objects("it/projects/film/video/.+");
        assertThat(films).hasSize(1);
        assertThat(Files.size(films.getFirst())).isEqualTo(video.path("file_size").asLong());
        assertThat(bucket.objects("it/projects/film/segment/.+")).isNotEmpty();
        assertThat(bucket.objects("it/projects/film/attempts/.+")).isEmpty();
        assertThat(bucket.objects("it/files/.+")).hasSize(1);
        assertThat(api.media().toString()).startsWith("s3:");
    }

    @Test
    @Order(2)
    void streamsRangesThroughTheServerToThoseWhoAskIt() throws Exception {
        byte[] film = Files.readAllBytes(bucket.objects("it/projects/film/video/.+").getFirst());
        String address = "/api/videos/" + video.path("video_id").asString() + "/stream";

        Api.Answer whole = api.get(address, "Authorization", "Bearer none");
        Api.Answer part =
                api.get(address, "Authorization", "Bearer none", "Range", "bytes=1000-2999");
        Api.Answer end = api.get(address, "Authorization", "Bearer none", "Range", "bytes=-100");

        assertThat(whole.bytes()).isEqualTo(film);
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.bytes()).isEqualTo(Arrays.copyOfRange(film, 1000, 3000));
        assertThat(end.bytes()).isEqualTo(Arrays.copyOfRange(film, film.length - 100, film.length));
    }

    @Test
    @Order(3)
    void sendsPlayersIntoTheBucketAndCountsThem() throws Exception {
        byte[] film = Files.readAllBytes(bucket.objects("it/projects/film/video/.+").getFirst());
        long views = counted("view_count");
        long downloads = counted("download_count");

        for (String field : List.of("stream_url", "url_path", "download_url")) {
            Api.Answer sent = api.get(video.path(field).asString());
            assertThat(sent.status()).as(field).isEqualTo(307);
            assertThat(sent.header("Cache-Control")).isEqualTo("no-store");
            HttpResponse<byte[]> answer = fromBucket(sent.header("Location"));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(film);
            assertThat(answer.headers().firstValue("Content-Type")).contains("video/mp4");
            assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                    .startsWith(field.equals("download_url") ? "attachment;" : "inline;");
        }
        Api.Answer seek = api.get(video.path("stream_url").asString(), "Range", "bytes=500-599");
        HttpResponse<byte[]> part = fromBucket(seek.header("Location"), "Range", "bytes=500-599");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(film, 500, 600));
        assertThat(counted("view_count")).isEqualTo(views + 2);
        assertThat(counted("download_count")).isEqualTo(downloads + 1);
    }

    @Test
    @Order(4)
    void linksStillsAndAssetsStraightIntoTheBucket() throws Exception {
        assertThat(video.path("thumbnail_urls").size()).isPositive();
        for (JsonNode still : video.path("thumbnail_urls")) {
            assertThat(still.asString()).startsWith(bucket.origin() + "/films/it/projects/film/");
            HttpResponse<byte[]> answer = fromBucket(still.asString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).startsWith(0xFF, 0xD8);
        }
        for (JsonNode asset : api.get("/api/media?project_id=film").data().path("items")) {
            String link = asset.path("media_url").asString();
            assertThat(link).startsWith(bucket.origin()).contains("X-Amz-Signature=");
            assertThat(fromBucket(link).body()).hasSize(asset.path("file_size").asInt());
            String changed = link.replaceFirst("X-Amz-Expires=\\d+", "X-Amz-Expires=600000");
            assertThat(fromBucket(changed).statusCode()).isEqualTo(403);
        }
    }

    @Test
    @Order(5)
    void givesSubtitlesFromWhereThePageIs() {
        for (JsonNode track : video.path("subtitle_tracks")) {
            Api.Answer text = api.get(track.path("url").asString());
            assertThat(text.status()).isEqualTo(200);
            assertThat(text.bytes()).hasSize(track.path("file_size").asInt());
        }
        assertThat(video.path("subtitle_tracks").size()).isEqualTo(2);
    }

    @Test
    @Order(6)
    void letsPagesShowWhatLiesInTheBucket() {
        String policy = api.get("/", "Accept", "text/html").header("Content-Security-Policy");
        assertThat(policy)
                .contains("img-src 'self' " + bucket.origin())
                .contains("media-src 'self' " + bucket.origin())
                .contains("default-src 'self';");
    }

    @Test
    @Order(7)
    void countsAndCleansUpTheBucket() throws Exception {
        assertThatAreasAreAsTheBucket();
        api.delete("/api/videos/" + video.path("video_id").asString());
        for (JsonNode area : api.get("/api/storage").data().path("items")) {
            assertThat(area.path("directory_path").asString()).startsWith("s3://films/it/");
            api.send(
                    "PATCH",
                    "/api/storage/" + area.path("id").asString(),
                    "{\"cleanup_policy\":{\"max_age_days\":0}}");
        }
        for (JsonNode area : api.get("/api/storage").data().path("items")) {
            String address = "/api/storage/" + area.path("id").asString() + "/cleanup";
            long held = area.path("total_size_bytes").asLong();
            JsonNode report = api.post(address, "{}").data();
            assertThat(report.path("bytes_freed").asLong()).isLessThanOrEqualTo(held);
        }

        assertThat(bucket.objects("it/projects/film/(video|segment|image|audio|document)/.+"))
                .isEmpty();
        assertThat(bucket.objects("it/files/.+")).hasSize(1);
        assertThatAreasAreAsTheBucket();
    }

    @Test
    @Order(8)
    void saysAtStartWhatIsWrongWithTheBucket() {
        ServerSettings settings = Api.settings(folder);
        assertThatThrownBy(() ->
                        Server.start(
                                settings.withMedia(
                                        bucket.location("elsewhere"), MediaSettings.DEFAULTS)))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("There is no bucket elsewhere at " + bucket.origin())
                .hasMessageContaining("REELWRIGHT_MEDIA_STORE");
        System.setProperty("aws.secretAccessKey", "a-wrong-secret");
        try {
            assertThatThrownBy(() ->
                            Server.start(
                                    settings.withMedia(
                                            bucket.location("films"), MediaSettings.DEFAULTS)))
                    .isInstanceOf(StartFailed.class)
                    .hasMessageContaining("refuses the keys (403): check AWS_ACCESS_KEY_ID")
                    .hasMessageNotContaining("a-wrong-secret");
        } finally {
            System.setProperty("aws.secretAccessKey", "key");
        }
    }

    private static void assertThatAreasAreAsTheBucket() throws Exception {
        for (JsonNode area : api.get("/api/storage").data().path("items")) {
            String type = area.path("storage_type").asString();
            List<Path> objects = bucket.objects(PLACES.get(type));
            long size = 0;
            for (Path object : objects) {
                size += Files.size(object);
            }
            assertThat(area.path("file_count").asLong()).as(type).isEqualTo(objects.size());
            assertThat(area.path("total_size_bytes").asLong()).as(type).isEqualTo(size);
        }
    }

    private static long counted(String count) {
        return api.get("/api/videos/" + video.path("video_id").asString())
                .data()
                .path(count)
                .asLong();
    }

    private static HttpResponse<byte[]> fromBucket(String link, String... headers)
            throws Exception {
        assertThat(link).startsWith(bucket.origin());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(link));
        return api.http()
                .send(
                        (headers.length == 0 ? request : request.headers(headers)).build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }

    private static JsonNode upload() {
        String body =
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"tides.md\"\r\n\r\n"
                        + DOCUMENT
                        + "\r\n--b--\r\n";
        return api.send(
                        api.request("/api/files")
                                .header("Content-Type", "multipart/form-data; boundary=b")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                body, StandardCharsets.UTF_8)))
                .data()
                .path("items")
                .get(0);
    }
}
