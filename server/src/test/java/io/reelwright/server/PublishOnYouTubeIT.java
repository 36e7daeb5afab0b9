package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.celery.worker.WorkerSettings;
import io.reelwright.server.backend.Google;
import io.reelwright.server.job.Crew;
import io.reelwright.tasks.YoutubeUpload;
import io.reelwright.tasks.provider.PublishSettings;
import io.reelwright.tasks.provider.YouTubeSettings;
import io.reelwright.tasks.provider.youtube.Cost;
import io.reelwright.tasks.provider.youtube.RedisYouTubeLink;
import io.reelwright.tasks.provider.youtube.YouTube;
import io.reelwright.tasks.worker.MediaWorker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// From the account to the finished video, against servers that speak Google's and YouTube's
/// protocols.
class PublishOnYouTubeIT {

    private static final String ORDER = "{\"platform\":\"youtube\",\"privacy\":\"private\"}";

    private static final int UPLOADS = 2;

    private static final YouTube youtube = new YouTube();
    private static final Google google = new Google(youtube);

    /// Users with a film each, which nothing has happened to.
    private static final Deque<Owner> owners = new ArrayDeque<>();

    private static PublishSettings publishing;
    private static RedisYouTubeLink link;
    private static People people;
    private static MediaWorker worker;
    private Api api;
    private String video;

    private record Owner(Api api, String video) {}

    @BeforeAll
    static void start() throws Exception {
        YouTubeSettings settings =
                YouTubeSettings.from(
                        Map.of(
                                YouTubeSettings.CLIENT_ID,
                                "client",
                                YouTubeSettings.CLIENT_SECRET,
                                "client-secret-0123",
                                YouTubeSettings.API,
                                youtube.uri().toString(),
                                YouTubeSettings.TOKENS,
                                google.uri().toString(),
                                YouTubeSettings.UPLOADS,
                                String.valueOf(UPLOADS)));
        publishing = new PublishSettings(null, null, null, settings);
        people = People.start(Api.newSettings().withPublishing(publishing));
        makeFilms();
        link = new RedisYouTubeLink(people.nobody().redis(), people.nobody().keyset(), settings);
        worker = worker("first");
    }

    private static void makeFilms() throws Exception {
        try (Crew crew = Filming.crew(people.nobody())) {
            for (String user : new String[] {"a", "b", "c", "d", "e", "f", "g", "h"}) {
                Api api = people.user("user_who_films_" + user);
                String job = Filming.order(api, "films-" + user);
                owners.add(
                        new Owner(api, Filming.ended(api, job).data().path("video_id").asString()));
            }
        }
    }

    private static MediaWorker worker(String name) throws IOException {
        return people.nobody()
                .worker(
                        WorkerSettings.of(name + "@test", Map.of("io", 2)),
                        List.of(YoutubeUpload.to(publishing, link)));
    }

    @AfterAll
    static void stop() {
        worker.close();
        link.close();
        people.close();
        google.close();
        youtube.close();
    }

    @BeforeEach
    void beginAnew() {
        youtube.forget();
        google.forget();
        link.quota().giveBack(new Cost(UPLOADS, Integer.MAX_VALUE));
        Owner owner = owners.remove();
        api = owner.api();
        video = owner.video();
    }

    @Test
    void connectsInABrowserPublishesOnceAndDisconnects() throws Exception {
        assertThat(api.post(path(), ORDER).text()).contains("POST /api/publishers/youtube/connect");
        connect();

        JsonNode standing = youTubeStanding(api);
        assertThat(standing.path("account").path("channel_title").asString())
                .isEqualTo("Tides & Co");
        assertThat(standing.path("account").path("captions").asBoolean()).isTrue();
        assertThat(standing.path("quota").path("uploads_left").asInt()).isEqualTo(UPLOADS);
        assertThat(youTubeStanding(people.b()).path("connected").asBoolean()).isFalse();

        JsonNode task = published();

        assertThat(task.path("status").asString()).as(task.toString()).isEqualTo("completed");
        assertThat(youtube.videos).hasSize(1);
        assertThat(youtube.videos.getFirst().extras()).containsExactly("thumbnail", "captions en");
        JsonNode places = api.get("/api/videos/" + video).data().path("published");
        assertThat(places).hasSize(1);
        assertThat(places.path(0).path("url").asString())
                .isEqualTo("https://www.youtube.com/watch?v=video1");
        assertThat(youTubeStanding(api).path("quota").path("uploads_left").asInt()).isEqualTo(1);
        Api.Answer again = api.post(path(), ORDER);
        assertThat(again.code()).isEqualTo("ALREADY_EXISTS");
        assertThat(api.post(path(), "{\"platform\":\"webhook\"}").wrongFields())
                .containsExactly("url");
        holdsNoToken();

        assertThat(api.delete("/api/publishers/youtube").data().path("revoked").asBoolean())
                .isTrue();
        assertThat(google.revoked).hasSize(1);
        assertThat(youTubeStanding(api).path("connected").asBoolean()).isFalse();
    }

    /// The film is taken whole, its answer never comes, and the worker dies.
    @Test
    void makesOneVideoThoughTheWorkerDiesBeforeItHearsTheEnd() throws Exception {
        connect();
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch dead = new CountDownLatch(1);
        youtube.onPart =
                _ -> {
                    taken.countDown();
                    try {
                        dead.await();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                };
        String id = begin();
        taken.await();
        worker.close();
        dead.countDown();
        worker = worker("second");

        api.events("/api/tasks/" + id + "/events");
        JsonNode task = api.get("/api/tasks/" + id).data();
        assertThat(task.path("status").asString()).as(task.toString()).isEqualTo("completed");
        assertThat(youtube.videos).hasSize(1);
        assertThat(youtube.counts()).containsEntry("POST /upload/youtube/v3/videos 200", 1);
        assertThat(api.get("/api/videos/" + video).data().path("published")).hasSize(1);
    }

    /// The film is taken whole, and its task is cancelled before it hears so.
    @Test
    void uploadsNothingTwiceThatMayBeThereAlready() throws Exception {
        connect();
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        youtube.onPart =
                _ -> {
                    taken.countDown();
                    try {
                        over.await();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                };
        String id = begin();
        taken.await();
        assertThat(api.delete("/api/tasks/" + id).status()).isEqualTo(200);
        over.countDown();
        youtube.onPart = _ -> {};

        Api.Answer other = api.post(path(), ORDER.replaceFirst("\\{", "{\"title\":\"Other\","));
        assertThat(other.code()).isEqualTo("CONFLICT");
        assertThat(other.text()).contains(id).contains("again");
        JsonNode task = published();

        assertThat(task.path("status").asString()).as(task.toString()).isEqualTo("completed");
        assertThat(youtube.videos).hasSize(1);
        assertThat(youtube.counts()).containsEntry("POST /upload/youtube/v3/videos 200", 1);
    }

    @Test
    void hasANewTokenFromTheServerWhenYouTubeRefusesTheOldOne() throws Exception {
        connect();
        youtube.refuse(google.tokens.getFirst());

        JsonNode task = published();

        assertThat(task.path("status").asString()).as(task.toString()).isEqualTo("completed");
        assertThat(google.tokens).hasSize(3);
    }

    /// The worker is told at once that there is no token, tries again, and has used one upload.
    @Test
    void losesNoUploadWhenGoogleHasNoNewTokenYet() throws Exception {
        connect();
        youtube.refuse(google.tokens.getFirst());
        google.faults.set(1);

        JsonNode task = published();

        assertThat(task.path("status").asString()).as(task.toString()).isEqualTo("completed");
        assertThat(google.faults).hasValue(0);
        assertThat(youTubeStanding(api).path("quota").path("uploads_left").asInt()).isEqualTo(1);
        assertThat(
                        Duration.between(
                                Instant.parse(task.path("created_at").asString()),
                                Instant.parse(task.path("completed_at").asString())))
                .isLessThan(Duration.ofSeconds(50)); // untold it waits 20 s, and 30 s more
    }

    @Test
    void refusesBeforeItCallsWhenTheQuotaWouldNotSuffice() throws Exception {
        connect();
        assertThat(link.quota().spend(new Cost(UPLOADS, 0))).isTrue();

        Api.Answer refused = api.post(path(), ORDER);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("QUOTA_EXCEEDED");
        assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(0L, 90_000L);
        assertThat(youtube.videos).isEmpty();
    }

    @Test
    void connectsByACodeThatIsEnteredElsewhere() {
        Api.Answer begun = api.post("/api/publishers/youtube/connect", "{\"flow\":\"device\"}");
        assertThat(begun.data().path("user_code").asString()).isEqualTo("ABCD-EFGH");
        assertThat(begun.text()).doesNotContain("device-secret");
        assertThat(youTubeStanding(api).path("awaited").path("user_code").asString())
                .isEqualTo("ABCD-EFGH");

        google.enter("ABCD-EFGH");

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> youTubeStanding(api).path("connected").asBoolean());
        assertThat(youTubeStanding(api).path("account").path("captions").asBoolean()).isFalse();
        assertThat(youTubeStanding(api).has("awaited")).isFalse();
    }

    @Test
    void takesNobodyBackWhoDidNotBegin() {
        Api.Answer begun = api.post("/api/publishers/youtube/connect", "{}");
        String back =
                "/api/publishers/youtube/callback?"
                        + google.agree(
                                URI.create(begun.data().path("authorization_url").asString()));

        assertThat(people.nobody().get(back).status()).as("another browser").isEqualTo(403);
        assertThat(people.nobody().get(back, "Cookie", cookie(begun)).status())
                .as("a second time")
                .isEqualTo(400);
        assertThat(
                        people.nobody()
                                .get("/api/publishers/youtube/callback?state=made-up&code=x")
                                .status())
                .isEqualTo(400);
        assertThat(youTubeStanding(api).path("connected").asBoolean()).isFalse();
        assertThat(people.nobody().get("/api/publishers").status()).isEqualTo(401);
    }

    private void connect() {
        Api.Answer begun = api.post("/api/publishers/youtube/connect", "{\"flow\":\"web\"}");
        assertThat(begun.status()).as(begun.text()).isEqualTo(200);
        String back = google.agree(URI.create(begun.data().path("authorization_url").asString()));
        Api.Answer page =
                people.nobody()
                        .get(
                                "/api/publishers/youtube/callback?" + back,
                                "Cookie",
                                cookie(begun),
                                "Accept",
                                "text/html");
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        assertThat(page.text()).contains("Tides &amp; Co");
    }

    private static String cookie(Api.Answer begun) {
        String cookie = begun.header("Set-Cookie");
        assertThat(cookie).contains("HttpOnly", "SameSite=Lax");
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private String path() {
        return "/api/videos/" + video + "/publish";
    }

    private String begin() {
        Api.Answer answer = api.post(path(), ORDER);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.data().path("task_id").asString();
    }

    private JsonNode published() {
        String id = begin();
        api.events("/api/tasks/" + id + "/events");
        return api.get("/api/tasks/" + id).data();
    }

    private static JsonNode youTubeStanding(Api asked) {
        return asked.get("/api/publishers")
                .data()
                .path("items")
                .valueStream()
                .filter(one -> one.path("platform").asString().equals("youtube"))
                .findFirst()
                .orElseThrow();
    }

    /// Neither the record nor the media store has a token in the clear.
    private void holdsNoToken() throws IOException {
        String record =
                api.database()
                        .sql(
                                """
                                SELECT string_agg(t::text, ' ') || ' ' || (
                                    SELECT string_agg(p::text, ' ') FROM publisher_accounts p)
                                FROM tasks t
                                """)
                        .query(String.class)
                        .single();
        assertThat(google.tokens).isNotEmpty().noneMatch(record::contains);
        try (Stream<Path> files = Files.walk(api.media())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
                assertThat(google.tokens).as(file.toString()).noneMatch(text::contains);
                assertThat(text).doesNotContain("upload_id=");
            }
        }
    }
}
