package io.reelwright.tasks.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// Against a real S3 server in this process.
class S3StoreIT extends MediaStoreContract {

    private static final long SMALLEST_PART = 5L << 20;

    @TempDir static Path objects;
    private static Bucket bucket;
    private S3Store store;

    @BeforeAll
    static void startServer() throws Exception {
        bucket = new Bucket(objects);
    }

    @AfterAll
    static void stopServer() throws Exception {
        bucket.close();
    }

    @BeforeEach
    void open() throws IOException {
        store = opened("films/" + UUID.randomUUID(), "key");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static S3Store opened(String bucketAndPrefix, String secret) throws IOException {
        return opened(bucketAndPrefix, secret, bucket.port(), "");
    }

    private static S3Store opened(String bucketAndPrefix, String secret, int port, String options)
            throws IOException {
        String location =
                "s3://%s?endpoint=http://127.0.0.1:%d&region=us-east-1&path-style=true%s"
                        .formatted(bucketAndPrefix, port, options);
        return S3Store.open(
                S3Location.parse(location),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("id", secret)),
                new S3Store.Sizes(SMALLEST_PART, 2 * SMALLEST_PART));
    }

    @Override
    MediaStore store() {
        return store;
    }

    @Test
    void storesALargeFileInParts() throws IOException {
        byte[] bytes = new byte[(int) (2 * SMALLEST_PART + 12_345)];
        new Random(1).nextBytes(bytes);
        Path file = Files.write(directory.resolve("large.mp4"), bytes);

        store.put(file, "videos/large.mp4");

        assertThat(store.size("videos/large.mp4")).contains((long) bytes.length);
        assertThat(store.fetch("videos/large.mp4", directory)).hasBinaryContent(bytes);

        store.move("videos/large.mp4", "videos/moved.mp4");

        assertThat(store.size("videos/large.mp4")).isEmpty();
        assertThat(store.fetch("videos/moved.mp4", directory)).hasBinaryContent(bytes);
    }

    @Test
    void goesOnWhereABrokenConnectionStopped() throws IOException {
        byte[] bytes = new byte[1_000_000];
        new Random(2).nextBytes(bytes);
        Path file = Files.write(directory.resolve("film.mp4"), bytes);
        try (BrokenLine line = new BrokenLine(bucket.port());
                S3Store far = opened("films/" + UUID.randomUUID(), "key", line.port(), "")) {
            line.cut(2, 0); // before the answer: asked again
            far.put(file, "film.mp4");
            assertThat(line.cutsLeft()).isZero();

            line.cut(2, 300_000); // in the middle of the bytes
            assertThat(far.fetch("film.mp4", directory)).hasBinaryContent(bytes);
            assertThat(line.cutsLeft()).isZero();
        }
    }

    @Test
    void saysWhereReadingBrokeOffWhenItDoesNotGoOn() throws IOException {
        Path file = Files.write(directory.resolve("film.mp4"), new byte[1_000_000]);
        try (BrokenLine line = new BrokenLine(bucket.port());
                S3Store far = opened("films/" + UUID.randomUUID(), "key", line.port(), "")) {
            far.put(file, "film.mp4");
            line.cut(1000, 20_000);
            assertThatThrownBy(() -> far.fetch("film.mp4", directory))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("of 1000000");
        }
    }

    @Test
    void givesOutLinksThatNeedNoKeys() throws Exception {
        store.put(file("abcdef"), "a/film.mp4");
        Handout handout =
                new Handout("video/mp4", "attachment; filename=\"f.mp4\"", Duration.ofHours(1));

        URI link = store.link("a/film.mp4", handout).orElseThrow();

        HttpResponse<String> whole = get(link);
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).isEqualTo("abcdef");
        assertThat(whole.headers().firstValue("Content-Type")).contains("video/mp4");
        assertThat(whole.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"f.mp4\"");
        HttpResponse<String> part = get(link, "Range", "bytes=2-3");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("cd");
        assertThat(store.link("a/film.mp4", handout)).contains(link);
        assertThat(link.toString()).contains("X-Amz-Expires=4500");
        for (String changed :
                new String[] {
                    link.toString().replace("film.mp4", "filn.mp4"),
                    link.toString().replace("X-Amz-Expires=4500", "X-Amz-Expires=4501"),
                    link + "0"
                }) {
            assertThat(get(URI.create(changed)).statusCode()).as(changed).isEqualTo(403);
        }
    }

    @Test
    void sendsClientsToTheAddressTheyKnowOrNowhere() throws IOException {
        Handout handout = new Handout("video/mp4", "inline", Duration.ofHours(1));
        try (S3Store behind =
                        opened(
                                "films",
                                "key",
                                bucket.port(),
                                "&public-endpoint=https://media.example.com");
                S3Store closed = opened("films", "key", bucket.port(), "&links=false")) {
            assertThat(behind.link("a.mp4", handout).orElseThrow().toString())
                    .startsWith("https://media.example.com/films/a.mp4?");
            assertThat(closed.link("a.mp4", handout)).isEmpty();
        }
    }

    private static HttpResponse<String> get(URI uri, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    (headers.length == 0 ? request : request.headers(headers)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void tellsOfUnfinishedUploadsAndGivesThemUp() throws IOException {
        try (S3Client client = client(bucket.port())) {
            String prefix = store.location().substring("s3://films/".length());
            String upload =
                    client.createMultipartUpload(
                                    request -> request.bucket("films").key(prefix + "/a/half.mp4"))
                            .uploadId();
            client.uploadPart(
                    request ->
                            request.bucket("films")
                                    .key(prefix + "/a/half.mp4")
                                    .uploadId(upload)
                                    .partNumber(1),
                    RequestBody.fromBytes(new byte[1234]));

            assertThat(paths(store)).isEmpty();
            Unfinished half = store.unfinished().getFirst();
            assertThat(half.name()).isEqualTo("a/half.mp4");
            assertThat(half.size()).isEqualTo(1234);
            store.abandon(half);
            store.abandon(half);
            assertThat(store.unfinished()).isEmpty();
        }
    }

    private static S3Client client(int port) {
        return new S3Opening(
                        S3Location.parse(
                                "s3://films?endpoint=http://127.0.0.1:%d&region=us-east-1&path-style=true"
                                        .formatted(port)),
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key")))
                .client();
    }

    @Test
    void saysThatNobodyIsThere() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertThatThrownBy(() -> opened("films", "key", port, ""))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("The bucket films cannot be reached at http://127.0.0.1:")
                .hasMessageContaining("check the endpoint");
    }

    @Test
    void deletesMoreThanOneRequestMayName() throws IOException {
        Path file = file("x");
        for (int i = 0; i < 1002; i++) {
            store.put(file, "many/" + i + ".txt");
        }
        store.delete("many");
        assertThat(store.size("many/0.txt")).isEmpty();
        assertThat(store.size("many/1001.txt")).isEmpty();
    }

    @Test
    void saysThatABucketIsMissing() {
        assertThatThrownBy(() -> opened("elsewhere", "key"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("There is no bucket elsewhere at http://127.0.0.1:")
                .hasMessageContaining("create it, or check its name");
    }

    @Test
    void saysThatTheKeysAreWrongAndNotWhichTheyAre() {
        assertThatThrownBy(() -> opened("films", "wrong-secret"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("refuses the keys (403): check AWS_ACCESS_KEY_ID")
                .hasMessageNotContaining("wrong-secret");
    }
}
