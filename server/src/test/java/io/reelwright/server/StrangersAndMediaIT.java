package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.server.job.Crew;
import io.reelwright.server.job.JobSamples;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Who gets media, and who looks after it, where there are several users.
class StrangersAndMediaIT {

    private static People people;
    private static Crew crew;
    private static JsonNode video;
    private static JsonNode file;

    @BeforeAll
    static void start() throws Exception {
        people = People.start();
        crew = new Crew(people.nobody().redis(), people.nobody().media(), JobSamples.script(3));
        crew.film = Filming.film();
        String job =
                people.a()
                        .post("/api/jobs", Filming.ORDER.formatted("strangers"))
                        .data()
                        .path("job_id")
                        .asString();
        people.a().events("/api/jobs/" + job + "/events");
        file = upload(people.a());
        String id = people.a().get("/api/jobs/" + job).data().path("video_id").asString();
        video = people.a().get("/api/videos/" + id).data();
    }

    private static JsonNode upload(Api user) {
        String body =
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n"
                        + "Words.\r\n--b--\r\n";
        return user.send(
                        user.request("/api/files")
                                .header("Content-Type", "multipart/form-data; boundary=b")
                                .POST(HttpRequest.BodyPublishers.ofString(body)))
                .data()
                .path("items")
                .get(0);
    }

    @AfterAll
    static void stop() {
        crew.close();
        people.close();
    }

    @Test
    void aLinkNeedsNoTokenAndItsAddressAloneDoes() {
        for (String link : links(video)) {
            assertThat(link).contains("signature=");
            assertThat(people.nobody().get(link).status()).as(link).isEqualTo(200);
            assertThat(people.b().get(link).status()).as(link).isEqualTo(200);

            String address = link.replaceFirst("\\?.*", "");
            Api.Answer unknown = people.nobody().get(address);
            assertThat(unknown.code()).as(address).isEqualTo("UNAUTHORIZED");
            assertThat(unknown.header("WWW-Authenticate")).startsWith("Bearer");
            assertThat(people.b().get(address).status()).as(address).isEqualTo(404);
            assertThat(people.a().get(address).status()).as(address).isEqualTo(200);
            assertThat(people.adm().get(address).status()).as(address).isEqualTo(200);
        }
    }

    @Test
    void aChangedLinkIsRefusedWhoeverAsks() {
        for (String link : links(video)) {
            String changed =
                    link.substring(0, link.length() - 1) + (link.endsWith("A") ? "B" : "A");
            for (Api who : List.of(people.nobody(), people.b(), people.a())) {
                assertThat(who.get(changed).code()).as(changed).isEqualTo("FORBIDDEN");
            }
        }
    }

    @Test
    void aPublicVideoIsForEverybodyAndItsAssetsAreNot() {
        String id = video.path("video_id").asString();
        people.a().send("PATCH", "/api/videos/" + id, "{\"is_public\":true}");
        try {
            JsonNode open = people.a().get("/api/videos/" + id).data();
            for (String link : links(open)) {
                boolean isAsset = link.contains("/media/projects/") || link.contains("/api/files/");
                assertThat(link.contains("signature=")).isEqualTo(isAsset);
                assertThat(people.nobody().get(link).status()).as(link).isEqualTo(200);
                assertThat(people.b().get(link).status()).as(link).isEqualTo(200);
            }
            assertThat(people.nobody().get("/api/videos/" + id).status()).isEqualTo(401);
            assertThat(people.b().get("/api/videos/" + id).code()).isEqualTo("VIDEO_NOT_FOUND");
        } finally {
            people.a().send("PATCH", "/api/videos/" + id, "{\"is_public\":false}");
        }
    }

    @Test
    void onlyAdministratorsSeeAndCleanUpStorage() {
        assertThat(people.nobody().get("/api/storage").status()).isEqualTo(401);
        assertThat(people.a().get("/api/storage").code()).isEqualTo("FORBIDDEN");
        JsonNode areas = people.adm().get("/api/storage").data().path("items");
        String area = "/api/storage/" + areas.get(0).path("id").asString();
        assertThat(people.a().send("PATCH", area, "{\"cleanup_policy\":{}}").code())
                .isEqualTo("FORBIDDEN");
        assertThat(people.a().post(area + "/cleanup", "{}").code()).isEqualTo("FORBIDDEN");
        assertThat(people.a().post("/api/storage/none/cleanup", "{}").code())
                .isEqualTo("FORBIDDEN");
        assertThat(people.adm().post(area + "/cleanup", "{\"dry_run\":true}").status())
                .isEqualTo(200);
    }

    /// Every link of the video, and one of an asset.
    private static List<String> links(JsonNode video) {
        List<String> links = new ArrayList<>();
        for (String field : List.of("stream_url", "download_url", "url_path")) {
            links.add(video.path(field).asString());
        }
        video.path("thumbnail_urls").forEach(link -> links.add(link.asString()));
        video.path("subtitle_tracks").forEach(track -> links.add(track.path("url").asString()));
        JsonNode image =
                people.a()
                        .get("/api/media?project_id=strangers&asset_type=image")
                        .data()
                        .path("items")
                        .get(0);
        links.add(image.path("media_url").asString());
        links.add(file.path("download_url").asString());
        assertThat(links).hasSizeGreaterThan(6);
        return links;
    }
}
