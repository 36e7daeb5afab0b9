package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.reelwright.client.ApiFailed;
import io.reelwright.client.Forecast;
import io.reelwright.client.Job;
import io.reelwright.client.JobEvent;
import io.reelwright.client.JobRequest;
import io.reelwright.client.ReelwrightClient;
import io.reelwright.client.StoredFile;
import io.reelwright.client.Video;
import io.reelwright.client.WebhookMessage;
import io.reelwright.client.WebhookSignature;
import io.reelwright.server.backend.Relay;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The client for the JVM against a running server.
class ClientIT {

    private static final int A_MEGABYTE = 1 << 20;

    @TempDir Path directory;
    private static Filming filming;
    private static ReelwrightClient client;

    @BeforeAll
    static void start() throws Exception {
        filming = new Filming("127.0.0.0/8");
        client = ReelwrightClient.of(filming.api.uri("/"));
    }

    @AfterAll
    static void stop() {
        client.close();
        filming.close();
    }

    @Test
    void asksForAFilmWaitsForItAndFetchesIt() throws Exception {
        List<JobEvent> heard = new ArrayList<>();

        Job job = client.await(client.submit(tides()).jobId(), heard::add);

        assertThat(job.isCompleted()).isTrue();
        assertThat(job.progress().percentage()).isEqualTo(100);
        assertThat(heard).isNotEmpty();
        Video video = client.video(job.videoId());
        Path film = directory.resolve("tides.mp4");
        client.download(video, film);
        assertThat(sha256(film)).isEqualTo(video.fileHash());
        assertThat(filesMade()).containsExactly("tides.mp4");
        assertThat(client.videos(1).items()).extracting(Video::videoId).contains(video.videoId());
        assertThat(client.videos(1).totalItems()).isPositive();
        assertThat(client.jobs(1).items()).extracting(Job::jobId).contains(job.jobId());
    }

    @Test
    void forecastsAFilmAndFindsAllOfItAfterItWasMade() throws Exception {
        JobRequest request = tides().inProject("forecast");

        Forecast before = client.forecast(request);

        assertThat(before.assumed()).isTrue();
        assertThat(before.cachedCount()).isZero();
        assertThat(before.cost().total()).isZero();
        assertThat(filming.api.get("/api/projects/forecast").status()).isEqualTo(404);

        client.await(client.submit(request).jobId(), _ -> {});
        Forecast after = client.forecast(request);

        assertThat(after.tasks()).hasSize(18).allMatch(Forecast.Task::cached);
        assertThat(after.expectedSeconds()).isZero();
        assertThat(after.basis()).isEqualTo("All of it was made before.");
    }

    @Test
    void asksOnlyOnceWithOneKey() throws Exception {
        String key = UUID.randomUUID().toString();
        assertThat(client.submit(tides(), key).jobId())
                .isEqualTo(client.submit(tides(), key).jobId());
    }

    @Test
    void hearsOnWhereAStreamOfEventsBroke() throws Exception {
        try (Relay way = broken(1500);
                ReelwrightClient far = ReelwrightClient.of(uri(way))) {
            Job job = client.submit(tides());
            List<String> heard = new ArrayList<>();

            Job ended = far.await(job.jobId(), event -> heard.add(event.id()));

            assertThat(ended.isCompleted()).isTrue();
            assertThat(way.broken()).isEqualTo(3);
            assertThat(heard)
                    .containsExactlyElementsOf(
                            filming.api.events("/api/jobs/" + job.jobId() + "/events").stream()
                                    .map(Api.Event::id)
                                    .toList());
        }
    }

    @Test
    void takesADownloadUpWhereItBroke() throws Exception {
        Path large = directory.resolve("large.txt");
        Files.writeString(large, "All is well. ".repeat(4 * A_MEGABYTE / 13));
        StoredFile stored = client.upload(large);
        Path fetched = directory.resolve("fetched.txt");
        try (Relay way = broken(A_MEGABYTE);
                ReelwrightClient far = ReelwrightClient.of(uri(way))) {
            far.download("/api/files/" + stored.id() + "/download", fetched);

            assertThat(way.broken()).isEqualTo(3);
        }
        assertThat(sha256(fetched)).isEqualTo(stored.checksum());
        assertThat(filesMade()).containsExactly("fetched.txt", "large.txt");
    }

    @Test
    void knowsFilesAndProjects() throws Exception {
        Path notes =
                Files.writeString(directory.resolve("notes.md"), "# Tides\n\nThey come and go.");
        StoredFile file = client.upload(notes);
        assertThat(file.fileSize()).isEqualTo(Files.size(notes));
        assertThat(client.files(1).items()).extracting(StoredFile::id).contains(file.id());
        client.createProject("client", "Of a client");
        assertThat(client.project("client").projectName()).isEqualTo("Of a client");
    }

    @Test
    void refusalsSayWhatIsWrongAndWhichRequestItWas() {
        assertThatExceptionOfType(ApiFailed.NotFound.class)
                .isThrownBy(() -> client.job(new UUID(0, 1)))
                .satisfies(failed -> {
                    assertThat(failed.answer().code()).isEqualTo("JOB_NOT_FOUND");
                    assertThat(failed.requestId()).isNotBlank();
                });
        assertThatExceptionOfType(ApiFailed.Invalid.class)
                .isThrownBy(() -> client.submit(tides().with("aspect_ratio", "2:1")))
                .satisfies(failed ->
                        assertThat(failed.answer().wrongFields())
                                .extracting(ApiFailed.WrongField::field)
                                .containsExactly("configuration.aspect_ratio"));
        assertThatExceptionOfType(ApiFailed.Unavailable.class)
                .isThrownBy(() -> ReelwrightClient.of(URI.create("http://127.0.0.1:1")).jobs(1))
                .matches(failed -> failed.status() == 0);
    }

    @Test
    void knowsTheServersMessagesFromThoseOfOthers() throws Exception {
        BlockingQueue<WebhookMessage> received = new LinkedBlockingQueue<>();
        WebhookSignature signature = new WebhookSignature(client.newWebhookSecret());
        HttpServer receiver =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        String body =
                                new String(
                                        exchange.getRequestBody().readAllBytes(),
                                        StandardCharsets.UTF_8);
                        received.add(signature.check(exchange.getRequestHeaders()::getFirst, body));
                        exchange.sendResponseHeaders(204, -1);
                    } catch (WebhookSignature.NotSigned other) {
                        exchange.sendResponseHeaders(400, -1);
                    }
                });
        receiver.start();
        try {
            String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/done";
            Job job = client.submit(tides().callingBack(url));
            WebhookMessage message = received.poll(60, TimeUnit.SECONDS);
            assertThat(message).isNotNull();
            if (message.type().equals("video.ready")) { // either may come first
                message = received.poll(60, TimeUnit.SECONDS);
                assertThat(message).isNotNull();
            }
            assertThat(message.type()).isEqualTo("job.completed");
            assertThat(message.as(Job.class).jobId()).isEqualTo(job.jobId());
        } finally {
            receiver.stop(0);
        }
    }

    @Test
    void theExampleMakesAFilmOfADocument() throws Exception {
        Path examples = Path.of("..", "examples").toAbsolutePath().normalize();
        Path film = directory.resolve("film.mp4");
        ProcessBuilder builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                examples.resolve("java-client/MakeVideo.java").toString(),
                                examples.resolve("tides.md").toString(),
                                film.toString())
                        .redirectErrorStream(true);
        builder.environment().put("REELWRIGHT_URL", filming.api.uri("").toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("film.mp4: 1.0 s, 160x90");
        assertThat(Files.size(film)).isEqualTo(Files.size(filming.film));
    }

    private static JobRequest tides() {
        return JobRequest.about("Tides", "The sea rises and falls.").with("quality", "low");
    }

    /// A way to the server on which three answers break after so many bytes.
    private static Relay broken(long bytes) {
        return new Relay(filming.api.server().port(), 3, (_, before) -> before >= bytes);
    }

    private static URI uri(Relay way) {
        return URI.create("http://127.0.0.1:" + way.port());
    }

    private List<String> filesMade() throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    @Test
    void beginsAnewWhereWhatLayThereWasAnother() throws Exception {
        Path notes = Files.writeString(directory.resolve("notes.txt"), "All is well. ".repeat(99));
        StoredFile stored = client.upload(notes);
        String tag = filming.api.get("/api/files/" + stored.id() + "/download").header("ETag");
        Files.writeString(directory.resolve(".fetched.txt.part"), "All is lost. ");
        Files.writeString(directory.resolve(".fetched.txt.part.tag"), tag);

        client.download(stored, directory.resolve("fetched.txt"));

        assertThat(directory.resolve("fetched.txt")).hasSameBinaryContentAs(notes);
        assertThat(filesMade()).containsExactly("fetched.txt", "notes.txt");
    }
}
