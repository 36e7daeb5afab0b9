package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.server.secret.Keys;
import io.reelwright.server.secret.Stamps;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Links to bytes, as answers give them.
class LinksIT {

    private static Filming filming;
    private static Api api;
    private static JsonNode video;

    @BeforeAll
    static void start() throws Exception {
        filming = new Filming();
        api = filming.api;
        Api.Answer job = filming.ended(filming.order("links"));
        video = video(job.data().path("video_id").asString());
    }

    @AfterAll
    static void stop() {
        filming.close();
    }

    @Test
    void everyLinkOfAnAnswerIsSignedAndLeadsToItsBytes() throws Exception {
        byte[] film = Files.readAllBytes(filming.film);
        assertThat(api.get(signed(video.path("download_url"))).bytes()).isEqualTo(film);
        assertThat(api.get(signed(video.path("stream_url"))).bytes()).isEqualTo(film);
        assertThat(api.get(signed(video.path("url_path"))).bytes()).isEqualTo(film);
        assertThat(video.path("thumbnail_urls").size()).isPositive();
        for (JsonNode still : video.path("thumbnail_urls")) {
            assertThat(api.get(signed(still)).header("Content-Type")).isEqualTo("image/jpeg");
        }
        assertThat(video.path("subtitle_tracks").size()).isEqualTo(2);
        for (JsonNode track : video.path("subtitle_tracks")) {
            assertThat(api.get(signed(track.path("url"))).bytes())
                    .hasSize(track.path("file_size").asInt());
        }
        JsonNode assets =
                api.get("/api/media?project_id=links&asset_type=image").data().path("items");
        assertThat(assets.size()).isPositive();
        for (JsonNode asset : assets) {
            assertThat(api.get(signed(asset.path("media_url"))).bytes())
                    .hasSize(asset.path("file_size").asInt());
            assertThat(asset.path("url_path").asString()).startsWith("/media/projects/links/");
            assertThat(api.get(signed(asset.path("url_path"))).status()).isEqualTo(200);
            assertThat(asset.path("preview_url")).isEqualTo(asset.path("media_url"));
        }
    }

    @Test
    void aFilmIsPreviewedByAThumbnail() {
        byte[] thumbnail = api.get(signed(video.path("thumbnail_urls").get(0))).bytes();
        List<JsonNode> assets =
                api.get("/api/media?project_id=links&items_per_page=100")
                        .data()
                        .path("items")
                        .valueStream()
                        .toList();
        List<JsonNode> films =
                assets.stream()
                        .filter(asset -> asset.path("role").asString().equals("video"))
                        .toList();

        assertThat(films).hasSize(1);
        assertThat(api.get(signed(films.getFirst().path("preview_url"))).bytes())
                .isEqualTo(thumbnail);
        assertThat(assets)
                .filteredOn(asset -> asset.path("asset_type").asString().equals("audio"))
                .isNotEmpty()
                .noneMatch(asset -> asset.has("preview_url"));
    }

    @Test
    void aLinkLastsAtLeastItsLifeAndStaysTheSameForAWhile() {
        long before = Instant.now().getEpochSecond();
        String link = streamUrl();
        long expires = Long.parseLong(link.replaceFirst(".*expires=(\\d+).*", "$1"));

        assertThat(expires - before).isBetween(4 * 3600L, 5 * 3600L + 60);
        assertThat(streamUrl()).isIn(link, streamUrl()); // one hour may end meanwhile, not two
    }

    private static String streamUrl() {
        return video(video.path("video_id").asString()).path("stream_url").asString();
    }

    /// Each character of each part.
    @Test
    void b58RefusesALinkOfWhichOneCharacterWasChanged() {
        for (String field : List.of("stream_url", "url_path", "download_url")) {
            String link = video.path(field).asString();
            for (String changed : changes(link)) {
                Api.Answer answer = api.get(changed);
                assertThat(answer.status()).as(changed).isEqualTo(403);
                assertThat(answer.code()).isEqualTo("FORBIDDEN");
            }
        }
    }

    /// Characters whose change leaves the address one of ours.
    private static List<String> changes(String link) {
        List<String> changes = new ArrayList<>();
        int begin = link.indexOf(video.path("video_id").asString());
        for (int i = begin; i < link.length(); i++) {
            char old = link.charAt(i);
            boolean isPart = Character.isLetterOrDigit(old) || old == '-' || old == '_';
            boolean isName = link.substring(i).matches("[a-z]*(=.*|\\?.*)");
            if (isPart && !isName) {
                char other = old == 'b' ? 'c' : old == '9' ? '8' : old < 'A' ? '9' : 'b';
                changes.add(link.substring(0, i) + other + link.substring(i + 1));
            }
        }
        assertThat(changes.size()).isGreaterThan(80);
        return changes;
    }

    @Test
    void refusesHalfALinkAnotherPathsAndAForgedTime() {
        String stream = video.path("stream_url").asString();
        String query = stream.substring(stream.indexOf('?'));
        String path = stream.substring(0, stream.indexOf('?'));
        for (String wrong :
                new String[] {
                    path + query.replaceFirst("&signature=.*", ""),
                    path + query.replaceFirst("expires=\\d+&", ""),
                    path + query + "=",
                    path + "?expires=&signature=",
                    path + "?expires=1&signature=1",
                    path + query.replace("expires=", "expires=0"),
                    video.path("download_url").asString().replaceFirst("\\?.*", "") + query
                }) {
            assertThat(api.get(wrong).code()).as(wrong).isEqualTo("FORBIDDEN");
        }
    }

    @Test
    void refusesALinkThatIsOver() {
        String path = video.path("stream_url").asString().replaceFirst("\\?.*", "");
        Stamps stamps = Keys.stamps(api.media().resolve("keyset.json"));
        long now = Instant.now().getEpochSecond();

        Api.Answer over = api.get(signed(stamps, path, now - 5));

        assertThat(over.code()).isEqualTo("FORBIDDEN");
        assertThat(over.json().path("message").asString()).contains("is over");
        assertThat(api.get(signed(stamps, path, now + 60)).status()).isEqualTo(200);
    }

    private static String signed(Stamps stamps, String path, long expires) {
        return "%s?expires=%d&signature=%s"
                .formatted(path, expires, stamps.of("media link", path + "\n" + expires));
    }

    @Test
    void isOfThePublicAddressWhereOneIsSet(@TempDir Path folder) throws Exception {
        MediaSettings known =
                MediaSettings.DEFAULTS.withPublicUrl(URI.create("https://films.example.com"));
        ServerSettings settings = Api.settings(folder);
        try (Api server = Api.start(settings.withMedia(settings.mediaStore(), known))) {
            String body =
                    "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"ä b.txt\"\r\n\r\n"
                            + "Words.\r\n--b--\r\n";
            JsonNode file =
                    server.send(
                                    server.request("/api/files")
                                            .header(
                                                    "Content-Type",
                                                    "multipart/form-data; boundary=b")
                                            .POST(HttpRequest.BodyPublishers.ofString(body)))
                            .data()
                            .path("items")
                            .get(0);
            String link = file.path("download_url").asString();
            assertThat(link).startsWith("https://films.example.com/api/files/");
            Api.Answer bytes = server.get(link.substring("https://films.example.com".length()));
            assertThat(bytes.text()).isEqualTo("Words.");
            assertThat(bytes.header("Content-Disposition")).startsWith("attachment;");
        }
    }

    @Test
    void aPublicVideoHasPlainLinks() {
        String id = video.path("video_id").asString();
        api.send("PATCH", "/api/videos/" + id, "{\"is_public\":true}");
        try {
            JsonNode open = video(id);
            List<JsonNode> links =
                    List.of(
                            open.path("stream_url"),
                            open.path("download_url"),
                            open.path("url_path"),
                            open.path("thumbnail_urls").path(0),
                            open.path("subtitle_tracks").path(0).path("url"));
            for (JsonNode link : links) {
                assertThat(link.asString()).doesNotContain("?");
                assertThat(api.get(link.asString()).status()).isEqualTo(200);
            }
        } finally {
            api.send("PATCH", "/api/videos/" + id, "{\"is_public\":false}");
        }
    }

    private static String signed(JsonNode link) {
        assertThat(link.asString()).matches("/.*\\?expires=\\d{10}&signature=[A-Za-z0-9_-]{43}");
        return link.asString();
    }

    private static JsonNode video(String id) {
        return api.get("/api/videos/" + id).data();
    }
}
