package io.reelwright.server;

import static io.reelwright.server.Multipart.bytes;
import static java.awt.image.BufferedImage.TYPE_INT_RGB;
import static org.assertj.core.api.Assertions.assertThat;

import io.tus.java.client.TusClient;
import io.tus.java.client.TusURLMemoryStore;
import io.tus.java.client.TusUpload;
import io.tus.java.client.TusUploader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

class UploadsIT {

    private static final String PATH = "/api/files/uploads";
    private static final String BYTES = "application/offset+octet-stream";
    private static final byte[] TEXT = bytes("The moon pulls the water. ".repeat(40));

    private static final byte[] PICTURE = picture();

    @AutoClose private static final Api api = Api.start();

    @AfterEach
    void removeAll() {
        api.database().sql("DELETE FROM uploads").update();
        FileSystemUtils.deleteRecursively(api.media().resolve("uploads").toFile());
    }

    @Test
    void tellsWhatIsPossible() {
        Api.Answer answer =
                api.send(api.request(PATH).method("OPTIONS", HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Tus-Resumable")).isEqualTo("1.0.0");
        assertThat(answer.header("Tus-Version")).isEqualTo("1.0.0");
        assertThat(answer.header("Tus-Extension"))
                .isEqualTo("creation,creation-with-upload,expiration,checksum,termination");
        assertThat(answer.header("Tus-Checksum-Algorithm")).contains("sha1");
        assertThat(answer.header("Tus-Max-Size")).isEqualTo("500000000");
    }

    @Test
    void takesAFileInParts() throws Exception {
        String upload = begin("tides.md", TEXT.length, "tags " + base64("sea,moon"));

        Api.Answer first = patch(upload, 0, Arrays.copyOf(TEXT, 100));
        assertThat(first.status()).isEqualTo(204);
        assertThat(first.header("Upload-Offset")).isEqualTo("100");
        Api.Answer look = head(upload);
        assertThat(look.status()).isEqualTo(200);
        assertThat(look.header("Upload-Offset")).isEqualTo("100");
        assertThat(look.header("Upload-Length")).isEqualTo("" + TEXT.length);
        assertThat(look.header("Upload-Metadata")).startsWith("filename ");
        assertThat(look.header("Cache-Control")).isEqualTo("no-store");
        assertThat(look.header("Upload-Expires")).matches("\\w{3}, \\d\\d \\w{3} .* GMT");
        Api.Answer last = patch(upload, 100, Arrays.copyOfRange(TEXT, 100, TEXT.length));
        assertThat(last.status()).isEqualTo(204);
        assertThat(last.header("Upload-Offset")).isEqualTo("" + TEXT.length);

        var file = api.get("/api/files/" + last.header("Upload-File-Id")).data();
        assertThat(file.path("original_filename").asString()).isEqualTo("tides.md");
        assertThat(file.path("mime_type").asString()).isEqualTo("text/markdown");
        assertThat(file.path("tags").toString()).isEqualTo("[\"sea\",\"moon\"]");
        assertThat(file.path("checksum").asString()).isEqualTo(sha256(TEXT));
        assertThat(api.get(file.path("download_url").asString()).bytes()).isEqualTo(TEXT);
        assertThat(head(upload).header("Upload-File-Id")).isEqualTo(last.header("Upload-File-Id"));
        assertThat(partsInTheStore()).isZero();
    }

    @Test
    void takesTheFirstBytesWithTheBeginning() {
        Api.Answer answer =
                api.send(
                        tus(api, PATH)
                                .header("Upload-Length", "" + TEXT.length)
                                .header("Upload-Metadata", "filename " + base64("tides.md"))
                                .header("Content-Type", BYTES)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(TEXT)));

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.header("Location")).startsWith(PATH + "/");
        assertThat(answer.header("Upload-File-Id")).isNotEmpty();
    }

    @Test
    void aStandardClientGoesOnAfterARestart() throws Exception {
        byte[] text = bytes("The moon pulls the water. ".repeat(1_000_000));
        try (Restartable server = new Restartable()) {
            TusClient client = new TusClient();
            client.setUploadCreationURL(server.api.uri(PATH).toURL());
            TusURLMemoryStore known = new TusURLMemoryStore();
            client.enableResuming(known);
            TusUpload upload = new TusUpload();
            upload.setInputStream(new ByteArrayInputStream(text));
            upload.setSize(text.length);
            upload.setFingerprint("tides");
            upload.setMetadata(Map.of("filename", "tides.md"));
            TusUploader uploader = client.resumeOrCreateUpload(upload);
            uploader.setChunkSize(1 << 20);
            uploader.setRequestPayloadSize(10 << 20);
            for (int i = 0; i < 12; i++) {
                uploader.uploadChunk();
            }
            uploader.finish(false);
            String path = known.get("tides").getPath();
            server.restart();
            known.set("tides", server.api.uri(path).toURL()); // its port is another now

            upload.setInputStream(new ByteArrayInputStream(text));
            TusUploader resumed = client.resumeUpload(upload);
            assertThat(resumed.getOffset()).isBetween(10L << 20, text.length - 1L);
            while (resumed.uploadChunk() >= 0) {
                // until nothing is left
            }
            resumed.finish();

            var file = server.api.get("/api/files").data().path("items").get(0);
            assertThat(file.path("checksum").asString()).isEqualTo(sha256(text));
        }
    }

    @Test
    void anyNodeGoesOn() {
        String upload = begin("tides.md", TEXT.length);
        patch(upload, 0, Arrays.copyOf(TEXT, 500));
        try (Api other = Api.start(api.settings())) {
            Api.Answer answer =
                    other.send(
                            patching(
                                    other,
                                    upload,
                                    500,
                                    Arrays.copyOfRange(TEXT, 500, TEXT.length)));

            assertThat(answer.status()).isEqualTo(204);
            assertThat(api.get("/api/files/" + answer.header("Upload-File-Id")).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void keepsWhatCameBeforeTheConnectionBroke() throws Exception {
        String upload = begin("tides.md", TEXT.length);
        try (Socket socket = new Socket("127.0.0.1", api.server().port())) {
            socket.getOutputStream()
                    .write(
                            bytes(
                                    """
                                    PATCH %s HTTP/1.1\r
                                    Host: localhost:%d\r
                                    Tus-Resumable: 1.0.0\r
                                    Content-Type: %s\r
                                    Upload-Offset: 0\r
                                    Content-Length: %d\r
                                    \r
                                    """
                                            .formatted(
                                                    upload,
                                                    api.server().port(),
                                                    BYTES,
                                                    TEXT.length)));
            socket.getOutputStream().write(TEXT, 0, 300);
        }

        await(() -> head(upload).header("Upload-Offset").equals("300"));
        assertThat(patch(upload, 300, Arrays.copyOfRange(TEXT, 300, TEXT.length)).status())
                .isEqualTo(204);
    }

    @Test
    void letsOneOfTwoSendTheSameBytes() throws Exception {
        String upload = begin("tides.md", TEXT.length);
        List<Callable<Api.Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(() -> patch(upload, 0, Arrays.copyOf(TEXT, 100)));
        }
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Api.Answer> answer : threads.invokeAll(calls)) {
                statuses.add(answer.get().status());
            }
        }

        assertThat(statuses).containsOnly(204, 409).containsOnlyOnce(204);
        assertThat(head(upload).header("Upload-Offset")).isEqualTo("100");
        assertThat(partsInTheStore()).isEqualTo(1);
    }

    @Test
    void checksThePartsThatHaveAChecksum() throws Exception {
        String upload = begin("tides.md", TEXT.length);
        byte[] part = Arrays.copyOf(TEXT, 100);
        String sum =
                Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(part));

        Api.Answer wrong =
                api.send(
                        patching(api, upload, 0, Arrays.copyOfRange(TEXT, 1, 101))
                                .header("Upload-Checksum", "sha1 " + sum));
        assertThat(wrong.status()).isEqualTo(460);
        assertThat(head(upload).header("Upload-Offset")).isEqualTo("0");
        assertThat(
                        api.send(
                                        patching(api, upload, 0, part)
                                                .header("Upload-Checksum", "crc9 " + sum))
                                .status())
                .isEqualTo(400);
        assertThat(
                        api.send(
                                        patching(api, upload, 0, part)
                                                .header("Upload-Checksum", "sha1 " + sum))
                                .status())
                .isEqualTo(204);
        assertThat(head(upload).header("Upload-Offset")).isEqualTo("100");
    }

    @Test
    void refusesWhatIsNotOfTheProtocol() {
        String upload = begin("tides.md", TEXT.length);

        Api.Answer noVersion =
                api.send(api.request(upload).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(noVersion.status()).isEqualTo(412);
        assertThat(noVersion.header("Tus-Version")).isEqualTo("1.0.0");
        Api.Answer otherType =
                api.send(
                        tus(api, upload)
                                .header("Upload-Offset", "0")
                                .header("Content-Type", "application/json")
                                .method("PATCH", HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(otherType.status()).isEqualTo(415);
        Api.Answer elsewhere = patch(upload, 5, TEXT);
        assertThat(elsewhere.status()).isEqualTo(409);
        assertThat(elsewhere.header("Tus-Resumable")).isEqualTo("1.0.0");
        assertThat(patch(upload, 0, bytes(new String(TEXT, StandardCharsets.UTF_8) + "!")).status())
                .isEqualTo(413);
        assertThat(create("filename " + base64("a.md"), "500000001").code())
                .isEqualTo("FILE_TOO_LARGE");
        assertThat(create("filename " + base64("a.md"), "0").status()).isEqualTo(422);
        assertThat(create("filename " + base64("a.md"), "ten").status()).isEqualTo(400);
        assertThat(create("filename not-base64!", "10").status()).isEqualTo(400);
        assertThat(create("filetype " + base64("text/plain"), "10").wrongFields())
                .containsExactly("filename");
        assertThat(
                        create("filename " + base64("../x") + ",subdirectory " + base64(".."), "10")
                                .wrongFields())
                .containsExactlyInAnyOrder("filename", "subdirectory");
        assertThat(head(PATH + "/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(head(PATH + "/nothing").status()).isEqualTo(404);
    }

    @Test
    void takesOtherMethodsInThePlaceOfPost() {
        String upload = begin("tides.md", TEXT.length);

        Api.Answer answer =
                api.send(
                        tus(api, upload)
                                .header("X-HTTP-Method-Override", "PATCH")
                                .header("Upload-Offset", "0")
                                .header("Content-Type", BYTES)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(TEXT)));

        assertThat(answer.status()).isEqualTo(204);
    }

    @Test
    void givesUpAnUpload() throws Exception {
        String upload = begin("tides.md", TEXT.length);
        patch(upload, 0, Arrays.copyOf(TEXT, 100));

        assertThat(api.send(deleting(api, upload)).status()).isEqualTo(204);
        assertThat(head(upload).status()).isEqualTo(404);
        assertThat(api.send(deleting(api, upload)).status()).isEqualTo(404);
        assertThat(partsInTheStore()).isZero();
    }

    @Test
    void removesAnUploadWhoseFileIsNotTaken() throws Exception {
        byte[] page = bytes("<!DOCTYPE html><html><body>hi</body></html>");
        String upload = begin("page.jpg", page.length);

        assertThat(patch(upload, 0, page).code()).isEqualTo("UNSUPPORTED_FILE_TYPE");
        assertThat(head(upload).status()).isEqualTo(404);
        assertThat(partsInTheStore()).isZero();
        try (Stream<Path> coming = Files.list(api.media().resolve(".uploads"))) {
            assertThat(coming).isEmpty();
        }
    }

    @Test
    void keepsAnUploadThatMayBecomeAFileLater() {
        String upload = begin("tides.md", TEXT.length, "process " + base64("true"));
        patch(upload, 0, Arrays.copyOf(TEXT, 100));
        byte[] last = Arrays.copyOfRange(TEXT, 100, TEXT.length);
        jobs(0);
        try {
            assertThat(patch(upload, 100, last).code()).isEqualTo("QUOTA_EXCEEDED");
            assertThat(head(upload).header("Upload-Offset")).isEqualTo("100");
        } finally {
            jobs(1000);
        }

        assertThat(patch(upload, 100, last).header("Upload-File-Id")).isNotEmpty();
    }

    /// The row is held until both wait for it, the one whose file is taken first.
    @Test
    void ofTwoLastPartsTheWrongOneDoesNotRemoveWhatTheOtherMade() throws Exception {
        String upload = begin("tides.jpg", PICTURE.length);
        byte[] page = Arrays.copyOf(bytes("<!DOCTYPE html><html></html>"), PICTURE.length);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Connection holder =
                        DriverManager.getConnection(
                                api.settings().database(),
                                api.settings().databaseUser(),
                                api.settings().databasePassword())) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("SELECT id FROM uploads FOR UPDATE");
            Future<Api.Answer> good = threads.submit(() -> patch(upload, 0, PICTURE));
            await(() -> waiting() == 1);
            Future<Api.Answer> wrong = threads.submit(() -> patch(upload, 0, page));
            await(() -> waiting() == 2);
            holder.commit();

            assertThat(good.get().status()).isEqualTo(204);
            assertThat(wrong.get().code()).isEqualTo("UNSUPPORTED_FILE_TYPE");
        }
        assertThat(head(upload).header("Upload-File-Id")).isNotEmpty();
    }

    @Test
    void takesNoLastPartWithoutRoomForTheWhole() throws Exception {
        String upload = begin("tides.md", 400_000_000);
        api.database().sql("UPDATE uploads SET upload_offset = 399999900").update();
        try (Api full = Api.start(withRoom(64))) {
            Api.Answer answer =
                    full.send(patching(full, upload, 399_999_900, Arrays.copyOf(TEXT, 100)));

            assertThat(answer.status()).isEqualTo(503);
            assertThat(head(upload).header("Upload-Offset")).isEqualTo("399999900");
        }
    }

    /// Of what has a checksum everything is written before a part of it is kept.
    @Test
    void stopsWritingWhenTheRoomIsUsedUp() throws Exception {
        String upload = begin("tides.md", 400_000_000);
        long sent = 0;
        try (Api full = Api.start(withRoom(64));
                Socket socket = new Socket("127.0.0.1", full.server().port())) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    bytes(
                            """
                            PATCH %s HTTP/1.1\r
                            Host: localhost:%d\r
                            Tus-Resumable: 1.0.0\r
                            Content-Type: %s\r
                            Upload-Offset: 0\r
                            Upload-Checksum: sha1 %s\r
                            Transfer-Encoding: chunked\r
                            \r
                            """
                                    .formatted(
                                            upload,
                                            full.server().port(),
                                            BYTES,
                                            Base64.getEncoder().encodeToString(new byte[20]))));
            byte[] chunk = bytes("100000\r\n" + " ".repeat(1 << 20) + "\r\n");
            while (sent < 300_000_000 && socket.getInputStream().available() == 0) {
                out.write(chunk);
                sent += 1 << 20;
            }
        } catch (SocketException closed) {
            // as it is when more comes than is looked at
        }

        assertThat(sent).isLessThan(300_000_000);
        assertThat(head(upload).header("Upload-Offset")).isEqualTo("0");
    }

    @Test
    void saysWhenTheMediaStoreFails() throws Exception {
        String upload = begin("tides.md", TEXT.length);
        Path parts = api.media().resolve("uploads");
        FileSystemUtils.deleteRecursively(parts);
        Files.createFile(parts); // where a folder must be

        Api.Answer answer = patch(upload, 0, Arrays.copyOf(TEXT, 100));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotEmpty();
        Files.delete(parts);
        assertThat(patch(upload, 0, TEXT).status()).isEqualTo(204);
    }

    /// Another node with so many megabytes before the reserve of the media volume.
    private static ServerSettings withRoom(int megabytes) throws IOException {
        long free = Files.getFileStore(api.media()).getUsableSpace();
        ServerSettings settings = api.settings();
        return settings.withMedia(
                settings.mediaStore(),
                settings.media().withReserve(DataSize.ofBytes(free - megabytes * 1_000_000L)));
    }

    private static void jobs(int most) {
        api.database()
                .sql("UPDATE user_permissions SET max_concurrent_jobs = ? WHERE user_id = 'local'")
                .param(most)
                .update();
    }

    private static int waiting() {
        return api.database()
                .sql(
                        """
                        SELECT count(*) FROM pg_stat_activity
                        WHERE datname = current_database() AND wait_event_type = 'Lock'
                        """)
                .query(Integer.class)
                .single();
    }

    private static byte[] picture() {
        try (ByteArrayOutputStream picture = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(64, 64, TYPE_INT_RGB), "jpeg", picture);
            return picture.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Test
    void anUploadOpensToWhoBeganItOnly() {
        try (People people = People.start()) {
            String upload =
                    people.a()
                            .send(beginning(people.a(), "filename " + base64("a.md"), "10"))
                            .header("Location");

            Api.Answer theirs = people.b().send(patching(people.b(), upload, 0, TEXT));
            Api.Answer nobodys =
                    people.b().send(patching(people.b(), PATH + "/" + UUID.randomUUID(), 0, TEXT));
            assertThat(theirs.status()).isEqualTo(404);
            assertThat(theirs.code()).isEqualTo(nobodys.code());
            assertThat(people.b().send(looking(people.b(), upload)).status()).isEqualTo(404);
            assertThat(people.b().send(deleting(people.b(), upload)).status()).isEqualTo(404);
            assertThat(people.nobody().send(looking(people.nobody(), upload)).status())
                    .isEqualTo(401);
            assertThat(people.a().send(looking(people.a(), upload)).status()).isEqualTo(200);
            assertThat(people.a().send(deleting(people.a(), upload)).status()).isEqualTo(204);
        }
    }

    @Test
    void removesUploadsWhoseTimeIsOver() throws Exception {
        String upload = begin("tides.md", TEXT.length);
        patch(upload, 0, Arrays.copyOf(TEXT, 100));
        assertThat(partsInTheStore()).isEqualTo(1);
        api.database().sql("UPDATE uploads SET expires_at = now() - interval '1 minute'").update();

        assertThat(head(upload).status()).isEqualTo(404);
        assertThat(patch(upload, 100, TEXT).status()).isEqualTo(404);
        try (Api _ = Api.start(api.settings())) { // a node looks at once when it starts
            await(() ->
                    api.database().sql("SELECT count(*) FROM uploads").query(Integer.class).single()
                            == 0);
        }
        assertThat(partsInTheStore()).isZero();
    }

    /// Each would take a tenth of the room that the user has, and no part of it is there yet.
    @Test
    void countsUnfinishedUploadsAgainstTheRoomOfTheUser() throws Exception {
        room(1);
        try {
            api.database().sql("UPDATE files SET is_deleted = true").update();
            for (int i = 0; i < 10; i++) {
                api.database()
                        .sql(
                                """
                                INSERT INTO files (id, user_id, filename, original_filename, file_type,
                                    mime_type, file_size, checksum, file_path)
                                VALUES (gen_random_uuid(), 'local', 'f', 'f', 'document', 'text/plain',
                                    9900000, repeat('0', 64), gen_random_uuid()::text)
                                """)
                        .update();
            }
            List<Callable<Api.Answer>> calls = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                calls.add(() -> create("filename " + base64("a.md"), "100000"));
            }
            List<Integer> statuses = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Api.Answer> answer : threads.invokeAll(calls)) {
                    statuses.add(answer.get().status());
                }
            }

            assertThat(statuses).containsOnly(201, 429);
            assertThat(statuses.stream().filter(status -> status == 201)).hasSize(10);
            Api.Answer full = Multipart.upload(api, Multipart.file("a.md", TEXT));
            assertThat(full.code()).isEqualTo("QUOTA_EXCEEDED");
            assertThat(full.header("Retry-After")).isNotEmpty();
            assertThat(full.json().path("error").path("details").path("limit_bytes").asLong())
                    .isEqualTo(100_000_000);
        } finally {
            room(500);
            api.database().sql("UPDATE files SET is_deleted = true").update();
        }
    }

    private static void room(int megabytes) {
        api.database()
                .sql("UPDATE user_permissions SET max_file_size_mb = ? WHERE user_id = 'local'")
                .param(megabytes)
                .update();
    }

    private static String begin(String name, int length, String... more) {
        String metadata =
                String.join(
                        ",",
                        Stream.concat(Stream.of("filename " + base64(name)), Stream.of(more))
                                .toList());
        Api.Answer answer = create(metadata, "" + length);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.header("Location");
    }

    private static Api.Answer create(String metadata, String length) {
        return api.send(beginning(api, metadata, length));
    }

    private static HttpRequest.Builder beginning(Api node, String metadata, String length) {
        return tus(node, PATH)
                .header("Upload-Length", length)
                .header("Upload-Metadata", metadata)
                .POST(HttpRequest.BodyPublishers.noBody());
    }

    private static Api.Answer patch(String upload, long offset, byte[] part) {
        return api.send(patching(api, upload, offset, part));
    }

    private static HttpRequest.Builder patching(Api node, String upload, long offset, byte[] part) {
        return tus(node, upload)
                .header("Upload-Offset", "" + offset)
                .header("Content-Type", BYTES)
                .method("PATCH", HttpRequest.BodyPublishers.ofByteArray(part));
    }

    private static Api.Answer head(String upload) {
        return api.send(looking(api, upload));
    }

    private static HttpRequest.Builder looking(Api node, String upload) {
        return tus(node, upload).method("HEAD", HttpRequest.BodyPublishers.noBody());
    }

    private static HttpRequest.Builder deleting(Api node, String upload) {
        return tus(node, upload).DELETE();
    }

    private static HttpRequest.Builder tus(Api node, String path) {
        return node.request(path).header("Tus-Resumable", "1.0.0");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(bytes(text));
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private static long partsInTheStore() throws IOException {
        Path parts = api.media().resolve("uploads");
        if (!Files.exists(parts)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(parts)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private static void await(BooleanSupplier wish) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!wish.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(end);
        }
    }

    /// A server that comes back with its database and media.
    private static final class Restartable implements AutoCloseable {

        private Api api = Api.start();

        void restart() {
            api.close();
            api = Api.start(api.settings());
        }

        @Override
        public void close() {
            api.close();
        }
    }
}
