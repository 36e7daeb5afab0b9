package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.reelwright.tasks.YoutubeUpload;
import io.reelwright.tasks.provider.PublishSettings;
import io.reelwright.tasks.provider.YouTubeSettings;
import io.reelwright.tasks.provider.youtube.YouTubeLink;
import io.reelwright.tasks.worker.MediaWorker;
import java.awt.image.BufferedImage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One finished video of user A, and a worker that publishes it for real.
class PublishIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @TempDir static Path folder;
    private static People people;
    private static Api api;
    private static MediaWorker worker;
    private static HttpServer receiver;
    private static String video;

    @BeforeAll
    static void start() throws Exception {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext(
                "/",
                exchange -> {
                    told.add(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        receiver.start();
        PublishSettings publishing =
                new PublishSettings(
                        folder.resolve("published"),
                        null,
                        address("operators-own"),
                        YouTubeSettings.NONE);
        people = People.start(Api.newSettings("127.0.0.0/8").withPublishing(publishing));
        api = people.a();
        Filming filming = new Filming(api);
        video = filming.ended(filming.order("films")).data().path("video_id").asString();
        filming.crew.close(); // it knows nothing of publishing
        worker =
                api.worker(
                        Map.of("io", 2), List.of(YoutubeUpload.to(publishing, YouTubeLink.NONE)));
    }

    @AfterAll
    static void stop() {
        worker.close();
        receiver.stop(0);
        people.close();
    }

    @Test
    void putsAFilmIntoAFolderWithAllThatBelongsToIt() throws Exception {
        api.send(
                "PATCH",
                "/api/videos/" + video,
                """
                {"description":"Why the sea rises.","tags":["sea"],"custom_metadata":{"attributions":[\
                "Music: generated",{"title":"Beach","author":"Ann","source":"Pexels","url":"https://p.example/1"}]}}
                """);

        JsonNode task = published("{\"platform\":\"folder\",\"title\":\"How Tides Work\"}");

        assertThat(task.path("status").asString()).as(task.toString()).isEqualTo("completed");
        JsonNode place = places("folder").getLast();
        assertThat(place.path("id").asString()).startsWith("how-tides-work-");
        Path film = folder.resolve("published").resolve(place.path("id").asString());
        try (Stream<Path> files = Files.list(film)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("how-tides-work.mp4", "how-tides-work.json", "how-tides-work.jpg")
                    .contains("how-tides-work.en.srt", "how-tides-work.en.vtt");
        }
        assertThat(film.resolve("how-tides-work.mp4"))
                .hasSameBinaryContentAs(api.media().resolve(stored("file_path")));
        JsonNode facts = JSON.readTree(film.resolve("how-tides-work.json"));
        assertThat(facts.path("video_id").asString()).isEqualTo(video);
        assertThat(facts.path("text").asString())
                .contains("Why the sea rises.")
                .contains("Credits\nMusic: generated\nBeach by Ann, Pexels, https://p.example/1");
        assertThat(facts.path("files").path("captions")).hasSize(2);
        try (Stream<Path> all = Files.list(film.getParent())) {
            assertThat(all).containsExactly(film);
        }
    }

    @Test
    void showsAPictureOfTheUsersInPlaceOfAStill() throws Exception {
        BufferedImage blue = new BufferedImage(16, 9, BufferedImage.TYPE_INT_RGB);
        Path cover = folder.resolve("cover.png");
        ImageIO.write(blue, "png", cover.toFile());
        String file =
                Multipart.upload(api, Multipart.file("cover.png", Files.readAllBytes(cover)))
                        .data()
                        .path("items")
                        .get(0)
                        .path("id")
                        .asString();

        published(
                "{\"platform\":\"folder\",\"title\":\"With Cover\",\"thumbnail_file_id\":\"%s\"}"
                        .formatted(file));

        Path film =
                folder.resolve("published")
                        .resolve(places("folder").getLast().path("id").asString());
        assertThat(film.resolve("with-cover.png")).exists();
        assertThat(film.resolve("with-cover.jpg")).doesNotExist();

        String path = "/api/videos/" + video + "/publish";
        Api.Answer foreign =
                api.post(
                        path,
                        "{\"platform\":\"folder\",\"thumbnail_file_id\":\"%s\"}".formatted(video));
        assertThat(foreign.status()).isEqualTo(422);
        assertThat(foreign.text()).contains("You have no file");
        Api.Answer both =
                api.post(
                        path,
                        "{\"platform\":\"folder\",\"thumbnail_file_id\":\"%s\",\"thumbnail_id\":\"%s\"}"
                                .formatted(file, video));
        assertThat(both.text()).contains("A video has one thumbnail");
    }

    @Test
    void tellsPlayersOfChaptersAndHandsOutTheStoryboard() {
        JsonNode shown = api.get("/api/videos/" + video).data();
        assertThat(shown.path("chapters"))
                .extracting(chapter -> chapter.path("title").asString())
                .containsExactly("The sea", "The moon");
        assertThat(shown.path("chapters").get(1).path("start_seconds").asDouble()).isEqualTo(0.6);

        Api.Answer cues = people.nobody().get(shown.path("storyboard_url").asString());
        assertThat(cues.status()).as(cues.text()).isEqualTo(200);
        assertThat(cues.text()).startsWith("WEBVTT").contains("#xywh=0,0,16,9");
        String sheet =
                cues.text()
                        .lines()
                        .filter(line -> line.contains("#xywh="))
                        .findFirst()
                        .orElseThrow()
                        .replaceAll("#.*", "");
        assertThat(sheet).contains("/api/videos/" + video + "/storyboard/storyboard.jpg?expires=");
        assertThat(people.nobody().get(sheet).status()).isEqualTo(200);
        assertThat(people.nobody().get("/api/videos/" + video + "/storyboard").status())
                .isEqualTo(401);
        assertThat(people.b().get("/api/videos/" + video + "/storyboard").code())
                .isEqualTo("VIDEO_NOT_FOUND");
        assertThat(api.get("/api/videos/" + video + "/storyboard/other.jpg").status())
                .isEqualTo(404);
    }

    @Test
    void findsVideosAndMediaByWordsAndSaysWhereMediaAreUsed() {
        assertThat(api.get("/api/videos?q=tIdEs").data().path("items")).isNotEmpty();
        assertThat(api.get("/api/videos?q=volcano").data().path("items")).isEmpty();
        JsonNode voices = api.get("/api/media?kind=voice").data().path("items");
        assertThat(voices)
                .isNotEmpty()
                .allSatisfy(asset -> {
                    assertThat(asset.path("role").asString()).isEqualTo("narration");
                    assertThat(asset.path("used_in").get(0).path("video_id").asString())
                            .isEqualTo(video);
                });
        assertThat(api.get("/api/media?kind=picture").data().path("items"))
                .extracting(asset -> asset.path("role").asString())
                .containsOnly("image");
        assertThat(api.get("/api/media?kind=material&q=narration").data().path("items"))
                .hasSameSizeAs(voices);
        assertThat(api.get("/api/media?kind=song").status()).isEqualTo(422);
    }

    @Test
    void isPublishedOnceForOneIdempotencyKey() {
        String body = "{\"platform\":\"folder\",\"title\":\"Once Only\"}";
        String path = "/api/videos/" + video + "/publish";
        Api.Answer first = api.post(path, body, "Idempotency-Key", "once");
        Api.Answer second = api.post(path, body, "Idempotency-Key", "once");

        assertThat(first.status()).as(first.text()).isEqualTo(202);
        assertThat(second.data()).isEqualTo(first.data());
        String id = first.data().path("task_id").asString();
        api.events("/api/tasks/" + id + "/events");
        assertThat(
                        places("folder").stream()
                                .filter(place ->
                                        place.path("id").asString().startsWith("once-only-")))
                .hasSize(1);
    }

    @Test
    void tellsAnAddressWhereTheVideoIs() throws Exception {
        String url = address("films");

        published("{\"platform\":\"webhook\",\"url\":\"%s\"}".formatted(url));

        JsonNode message = JSON.readTree(told.poll(20, TimeUnit.SECONDS));
        assertThat(message.path("type").asString()).isEqualTo("video.published");
        assertThat(message.path("data").path("video").path("video_id").asString()).isEqualTo(video);
        assertThat(message.path("data").path("video").has("file_path")).isFalse();
        String link = message.path("data").path("video").path("download_url").asString();
        assertThat(people.nobody().get(link).status()).isEqualTo(200);
        JsonNode place = places("webhook").getLast();
        assertThat(place.path("url").asString()).isEqualTo(url);
        assertThat(
                        api.get("/api/webhooks/deliveries")
                                .data()
                                .path("items")
                                .valueStream()
                                .map(delivery -> delivery.path("id").asString()))
                .contains(place.path("id").asString());
    }

    @Test
    void saysNothingOfWhereTheOperatorIsTold() throws Exception {
        JsonNode task = published("{\"platform\":\"webhook\"}");

        JsonNode message = JSON.readTree(told.poll(20, TimeUnit.SECONDS));
        assertThat(message.path("type").asString()).isEqualTo("video.published");
        JsonNode place = places("webhook").getLast();
        String delivery = place.path("id").asString();
        assertThat(place.path("platform").asString()).isEqualTo("webhook");
        await().until(() -> status(delivery).equals("delivered"));
        for (String seen :
                List.of(
                        task.toString(),
                        message.toString(),
                        api.get("/api/videos/" + video).text(),
                        api.get("/api/publishers").text(),
                        api.get("/api/webhooks/deliveries").text(),
                        published("{\"platform\":\"folder\"}").toString(),
                        places("folder").toString())) {
            assertThat(seen).doesNotContain("operators-own").doesNotContain(folder.toString());
        }
    }

    private static String status(String delivery) {
        return api.get("/api/webhooks/deliveries")
                .data()
                .path("items")
                .valueStream()
                .filter(item -> item.path("id").asString().equals(delivery))
                .map(item -> item.path("status").asString())
                .findFirst()
                .orElse("");
    }

    private static String address(String path) {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/" + path;
    }

    @Test
    void refusesWhatCannotBePublished() {
        String path = "/api/videos/" + video + "/publish";

        Api.Answer bucket = api.post(path, "{\"platform\":\"s3\"}");
        assertThat(bucket.status()).isEqualTo(409);
        assertThat(bucket.text()).contains("REELWRIGHT_PUBLISH_BUCKET");
        Api.Answer youtube = api.post(path, "{\"platform\":\"youtube\"}");
        assertThat(youtube.status()).isEqualTo(422);
        assertThat(youtube.text()).contains("privacy");
        assertThat(api.post(path, "{}").text()).contains("platform");
        assertThat(api.post(path, "{\"platform\":\"folder\",\"playlist_id\":\"x\"}").status())
                .isEqualTo(422);
        assertThat(
                        api.post(path, "{\"platform\":\"webhook\",\"url\":\"http://10.0.0.1/x\"}")
                                .status())
                .isEqualTo(422);
        assertThat(
                        api.post(
                                        path,
                                        "{\"platform\":\"folder\",\"thumbnail_id\":\"%s\"}"
                                                .formatted(video))
                                .text())
                .contains("thumbnail_id");
    }

    @Test
    void publishesNobodyElsesVideo() {
        String body = "{\"platform\":\"folder\"}";
        String path = "/api/videos/" + video + "/publish";

        assertThat(people.b().post(path, body).code()).isEqualTo("VIDEO_NOT_FOUND");
        assertThat(people.adm().post(path, body).code()).isEqualTo("VIDEO_NOT_FOUND");
        assertThat(people.nobody().post(path, body).status()).isEqualTo(401);
    }

    /// @return the task at its end
    private static JsonNode published(String body) {
        Api.Answer answer = api.post("/api/videos/" + video + "/publish", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        String id = answer.data().path("task_id").asString();
        api.events("/api/tasks/" + id + "/events");
        return api.get("/api/tasks/" + id).data();
    }

    private static List<JsonNode> places(String platform) {
        return api.get("/api/videos/" + video)
                .data()
                .path("published")
                .valueStream()
                .filter(place -> place.path("platform").asString().equals(platform))
                .toList();
    }

    private static String stored(String column) {
        return api.database()
                .sql("SELECT " + column + " FROM videos WHERE video_id = CAST(? AS uuid)")
                .param(video)
                .query(String.class)
                .single();
    }
}
