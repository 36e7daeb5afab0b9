package io.reelwright.server;

import static io.reelwright.server.Multipart.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.render.ffmpeg.Ffmpeg;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

/// Hostile and broken files, and the one right answer to each. The tests are named after the rows
/// of the list that the product promises to answer; after each, nothing may be left of it.
class BadFilesIT {

    private static final byte[] TEXT = bytes("# Tides\n\nThe moon pulls the water.\n");
    private static final long LIMIT = 100_000_000;
    private static final long UNPACK_LIMIT = 1_000_000_000;

    private static People people;
    private static Api api;

    @TempDir Path folder;
    private long before;

    @BeforeAll
    static void start() {
        people = People.start();
        api = people.a();
    }

    @AfterAll
    static void stop() {
        people.close();
    }

    @BeforeEach
    void look() throws IOException {
        before = stored();
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        assertThat(stored()).isEqualTo(before);
        assertThat(api.database().sql("SELECT count(*) FROM files").query(Long.class).single())
                .isZero();
        assertThat(
                        ProcessHandle.current()
                                .descendants()
                                .map(program -> program.info().command().orElse(""))
                                .filter(command -> command.matches(".*/(ffmpeg|ffprobe)")))
                .isEmpty();
    }

    @Test
    void b39RefusesNamesThatLeadElsewhere() {
        for (String name : new String[] {"../../etc/cron.d/x", "a\\\\..\\\\b", "a\0b"}) {
            Api.Answer answer = upload(name, TEXT);
            assertThat(answer.code()).as(name).isEqualTo("VALIDATION_ERROR");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.wrongFields()).containsExactly("filename");
        }
        Api.Answer answer =
                Multipart.upload(
                        api, Multipart.file("a.md", TEXT), Multipart.field("subdirectory", "../x"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.wrongFields()).containsExactly("subdirectory");
    }

    /// The pipe has no writer: whoever opened it would wait for ever.
    @Test
    void b40RefusesAPlaylistAndOpensNothingThatItNames() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        try (ServerSocket canary = canary()) {
            byte[] playlist =
                    bytes(
                            """
                            #EXTM3U
                            #EXT-X-TARGETDURATION:10
                            #EXTINF:10,
                            http://127.0.0.1:%d/a.ts
                            #EXTINF:10,
                            file://%s
                            #EXT-X-ENDLIST
                            """
                                    .formatted(canary.getLocalPort(), pipe));
            for (String name : new String[] {"clip.mp4", "clip.ts", "notes.txt"}) {
                refused(415, "UNSUPPORTED_FILE_TYPE", upload(name, playlist));
            }
            assertNoHit(canary);
        }
    }

    @Test
    void b41RefusesAnSvgUnderAnotherName() throws Exception {
        try (ServerSocket canary = canary()) {
            byte[] svg =
                    bytes(
                            """
                            <?xml version="1.0"?>
                            <!DOCTYPE svg [<!ENTITY x SYSTEM "http://127.0.0.1:%d/x">]>
                            <svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script>&x;</svg>
                            """
                                    .formatted(canary.getLocalPort()));
            refused(415, "UNSUPPORTED_FILE_TYPE", upload("logo.png", svg));
            refused(415, "UNSUPPORTED_FILE_TYPE", upload("logo.svg", svg));
            assertNoHit(canary);
        }
    }

    @Test
    void b42RefusesTooMuchFromItsLengthAlone() throws Exception {
        try (Socket socket = connect()) {
            socket.setSoTimeout(10_000); // whoever reads on waits for 30 s
            send(socket, "Content-Length: 101000000");
            assertThat(answer(socket)).startsWith("HTTP/1.1 413").contains("FILE_TOO_LARGE");
        }
    }

    @Test
    void b42CutsWhatHasNoLengthAtTheLimit() throws Exception {
        try (Socket socket = connect()) {
            send(socket, "Transfer-Encoding: chunked");
            OutputStream out = socket.getOutputStream();
            chunk(out, Multipart.head("long.txt"));
            byte[] text = new byte[1 << 20];
            Arrays.fill(text, (byte) 'a');
            for (long sent = 0; sent <= LIMIT; sent += text.length) {
                chunk(out, text);
            }
            assertThat(answer(socket)).startsWith("HTTP/1.1 413").contains("FILE_TOO_LARGE");
        }
    }

    @Test
    void answersWhenAnUploadStandsStill() throws Exception {
        try (Socket socket = connect()) {
            send(socket, "Content-Length: 1000");
            socket.getOutputStream().write(Multipart.head("a.md"));
            assertThat(answer(socket)).startsWith("HTTP/1.1 408").contains("INVALID_INPUT");
        }
    }

    /// Once told by the archive's own directory, once only by unpacking it.
    @Test
    void b43RefusesAnArchiveThatUnpacksToTooMuch() throws Exception {
        byte[] gigabyte = deflated(1 << 30, false);
        for (long claimed : new long[] {1 << 30, 1}) {
            byte[] bomb = bomb(gigabyte, claimed, 10);
            assertThat(bomb.length).isLessThan((int) LIMIT);
            AtomicLong most = new AtomicLong();
            Thread watch = Thread.startVirtualThread(() -> watch(most));
            Api.Answer answer = upload("bomb.zip", bomb);
            watch.interrupt();
            watch.join();

            refused(413, "FILE_TOO_LARGE", answer);
            assertThat(most.get()).isBetween(1L, UNPACK_LIMIT);
            assertThat(stored()).isEqualTo(before);
        }
    }

    @Test
    void b44RefusesAnArchiveThatReachesOutOfItself() throws Exception {
        Api.Answer answer = upload("a.zip", bomb(deflated(100, false), 100, 1, "../../x"));

        refused(422, "VALIDATION_ERROR", answer);
        assertThat(answer.wrongFields()).containsExactly("file");
    }

    @Test
    void b45RefusesAPictureOfTooManyPixelsBeforeItIsRead() throws Exception {
        byte[] png = png(16_000, 16_000);
        assertThat(png.length).isLessThan(1_000_000);
        long fastest = Long.MAX_VALUE;
        System.gc();
        Files.writeString(Path.of("/proc/self/clear_refs"), "5"); // forgets the highest mark
        long memory = kilobytes("VmRSS");
        for (int i = 0; i < 3; i++) { // other programs may hold one of them up
            long started = System.nanoTime();
            Api.Answer answer = upload("huge.png", png);
            fastest = Math.min(fastest, System.nanoTime() - started);
            refused(422, "VALIDATION_ERROR", answer);
            assertThat(answer.wrongFields()).containsExactly("file");
        }

        assertThat(Duration.ofNanos(fastest)).isLessThan(Duration.ofSeconds(1));
        assertThat(kilobytes("VmHWM") - memory).isLessThan(200_000);
    }

    @Test
    void b46RefusesFilesThatAreEmptyOrBroken() throws Exception {
        byte[] noise = new byte[5000];
        new Random(7).nextBytes(noise);
        ByteBuffer.wrap(noise).putInt(0xFFD8FFE0).putShort((short) 16).put(bytes("JFIF\0"));
        byte[] film = film("-movflags", "+faststart");
        for (Object[] file :
                new Object[][] {
                    {"empty.txt", new byte[0]},
                    {"cut.mp4", Arrays.copyOf(film, 200)},
                    {"half.mp4", Arrays.copyOf(film, film.length / 2)},
                    {"noise.jpg", noise},
                }) {
            Api.Answer answer = upload((String) file[0], (byte[]) file[1]);
            refused(422, "VALIDATION_ERROR", answer);
            assertThat(answer.wrongFields()).as(answer.text()).containsExactly("file");
        }
    }

    @Test
    void b47RefusesAPageUnderThePictureName() {
        byte[] page = bytes("<!DOCTYPE html><html><body><script>alert(1)</script></body></html>");
        byte[] part =
                new String(Multipart.file("page.jpg", page), StandardCharsets.UTF_8)
                        .replace("application/octet-stream", "image/jpeg")
                        .getBytes(StandardCharsets.UTF_8);

        refused(415, "UNSUPPORTED_FILE_TYPE", Multipart.upload(api, part));
    }

    @Test
    void refusesFilmsAndSoundBeyondTheLimits() throws Exception {
        for (String[] made :
                new String[][] {
                    {"wide.mkv", "-f", "lavfi", "-i", "color=s=4500x2400:r=1:d=1", "-c:v", "ffv1"},
                    {"many.wav", "-f", "lavfi", "-i", "anullsrc=cl=hexadecagonal", "-t", "1"},
                    {
                        "long.flac",
                        "-f",
                        "lavfi",
                        "-i",
                        "anullsrc=r=8000:cl=mono",
                        "-t",
                        "14500",
                        "-compression_level",
                        "0"
                    },
                }) {
            Api.Answer answer = upload(made[0], made(made));
            refused(422, "VALIDATION_ERROR", answer);
            assertThat(answer.wrongFields()).as(answer.text()).containsExactly("file");
        }
    }

    @Test
    void stopsAtTheFirstFiftyErrors() {
        Api.Answer answer = Multipart.upload(api, Multipart.field("tags", ",".repeat(9_000)));

        refused(422, "VALIDATION_ERROR", answer);
        assertThat(answer.wrongFields()).hasSize(50);
    }

    @Test
    void refusesTooManyPartsAndTooMuchInFields() {
        byte[][] parts = new byte[41][];
        Arrays.fill(parts, Multipart.field("x", ""));
        refused(413, "PAYLOAD_TOO_LARGE", Multipart.upload(api, parts));
        Arrays.fill(parts, Multipart.file("../x", new byte[0]));
        refused(413, "PAYLOAD_TOO_LARGE", Multipart.upload(api, parts));
        byte[] field = Multipart.field("subdirectory", "x".repeat(9_000));
        byte[][] fields = {field, field, field, field, field, field, field, field};
        refused(413, "PAYLOAD_TOO_LARGE", Multipart.upload(api, fields));
    }

    @Test
    void saysWhenTheMediaStoreFails() throws Exception {
        Path files = api.media().resolve("files");
        FileSystemUtils.deleteRecursively(files);
        Files.createFile(files); // where a folder must be
        try {
            Api.Answer answer = upload("a.md", TEXT);

            refused(503, "SERVICE_UNAVAILABLE", answer);
            assertThat(answer.header("Retry-After")).isNotEmpty();
        } finally {
            Files.delete(files);
        }
    }

    @Test
    void refusesWhenTheMediaVolumeIsFull() throws Exception {
        ServerSettings settings = Api.newSettings();
        MediaSettings little = settings.media().withReserve(DataSize.ofTerabytes(8000));
        try (Api full = Api.start(settings.withMedia(settings.mediaStore(), little))) {
            Api.Answer answer = Multipart.upload(full, Multipart.file("a.md", TEXT));

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("SERVICE_UNAVAILABLE");
            assertThat(answer.header("Retry-After")).isNotEmpty();
        }
    }

    private static Api.Answer upload(String name, byte[] content) {
        return Multipart.upload(api, Multipart.file(name, content));
    }

    private static void refused(int status, String code, Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    private static ServerSocket canary() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static void assertNoHit(ServerSocket canary) throws IOException {
        canary.setSoTimeout(200);
        assertThatThrownBy(canary::accept).isInstanceOf(SocketTimeoutException.class);
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", api.server().port());
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static void send(Socket socket, String length) throws IOException {
        socket.getOutputStream()
                .write(
                        bytes(
                                "POST /api/files HTTP/1.1\r\nHost: localhost:"
                                        + api.server().port()
                                        + "\r\nAuthorization: Bearer "
                                        + people.issuer().token(People.A)
                                        + "\r\nContent-Type: "
                                        + Multipart.TYPE
                                        + "\r\n"
                                        + length
                                        + "\r\n\r\n"));
    }

    private static void chunk(OutputStream out, byte[] content) throws IOException {
        out.write(bytes(Integer.toHexString(content.length) + "\r\n"));
        out.write(content);
        out.write(bytes("\r\n"));
    }

    /// Up to the end of its JSON, whose texts hold no braces.
    private static String answer(Socket socket) throws IOException {
        StringBuilder answer = new StringBuilder();
        InputStream in = socket.getInputStream();
        int open = 0;
        int read;
        do {
            read = in.read();
            answer.append((char) read);
            open += read == '{' ? 1 : read == '}' ? -1 : 0;
        } while (read >= 0 && (read != '}' || open > 0));
        return answer.toString();
    }

    /// Bytes of everything in the media directory, what is coming in among it.
    private static long stored() throws IOException {
        try (Stream<Path> files = Files.walk(api.media())) {
            return files.filter(Files::isRegularFile).mapToLong(BadFilesIT::size).sum();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            return 0;
        }
    }

    private void watch(AtomicLong most) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                long now = stored() - before;
                most.accumulateAndGet(now, Math::max);
            } catch (IOException | java.io.UncheckedIOException changing) {
                // a file went away while it was counted: counted in the next round
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static long kilobytes(String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] deflated(long zeros, boolean withHeader) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(withHeader ? 6 : 1, !withHeader);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater, 1 << 16)) {
            byte[] block = new byte[1 << 20];
            for (long left = zeros; left > 0; left -= block.length) {
                out.write(block, 0, (int) Math.min(left, block.length));
            }
        }
        deflater.end();
        return bytes.toByteArray();
    }

    private static byte[] bomb(byte[] deflated, long claimed, int entries) {
        return bomb(deflated, claimed, entries, "zeros");
    }

    /// A ZIP (APPNOTE 4.3) of the same entry many times.
    private static byte[] bomb(byte[] deflated, long claimed, int entries, String name) {
        byte[] path = bytes(name);
        int each = 30 + 46 + 2 * path.length + deflated.length;
        ByteBuffer zip = ByteBuffer.allocate(entries * each + 22).order(ByteOrder.LITTLE_ENDIAN);
        int[] starts = new int[entries];
        for (int i = 0; i < entries; i++) {
            starts[i] = zip.position();
            zip.putInt(0x04034b50).putShort((short) 20).putShort((short) 0).putShort((short) 8);
            zip.putInt(0).putInt(0).putInt(deflated.length).putInt((int) claimed);
            zip.putShort((short) path.length).putShort((short) 0).put(path).put(deflated);
        }
        int directory = zip.position();
        for (int start : starts) {
            zip.putInt(0x02014b50).putShort((short) 20).putShort((short) 20).putShort((short) 0);
            zip.putShort((short) 8).putInt(0).putInt(0).putInt(deflated.length);
            zip.putInt((int) claimed).putShort((short) path.length).putShort((short) 0);
            zip.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
            zip.putInt(start).put(path);
        }
        int end = zip.position();
        zip.putInt(0x06054b50).putInt(0).putShort((short) entries).putShort((short) entries);
        zip.putInt(end - directory).putInt(directory).putShort((short) 0);
        return zip.array();
    }

    private static byte[] png(int width, int height) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        byte[] head = new byte[13];
        ByteBuffer.wrap(head).putInt(width).putInt(height).put((byte) 8).put((byte) 0);
        chunk(png, "IHDR", head);
        chunk(png, "IDAT", deflated((width + 1L) * height, true));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] content)
            throws IOException {
        CRC32 sum = new CRC32();
        sum.update(bytes(type));
        sum.update(content);
        ByteBuffer around = ByteBuffer.allocate(12 + content.length).putInt(content.length);
        around.put(bytes(type)).put(content).putInt((int) sum.getValue());
        png.write(around.array());
    }

    private byte[] film(String... more) throws Exception {
        Stream<String> picture =
                Stream.of(
                        "film.mp4",
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc=size=320x180:rate=25:duration=2",
                        "-pix_fmt",
                        "yuv420p");
        return made(Stream.concat(picture, Stream.of(more)).toArray(String[]::new));
    }

    /// @param made the file's name, then ffmpeg's arguments
    private byte[] made(String... made) throws Exception {
        Path file = folder.resolve(made[0]);
        List<String> arguments =
                Stream.concat(Arrays.stream(made).skip(1), Stream.of(file.toString())).toList();
        Ffmpeg.run(arguments, Duration.ofSeconds(60));
        return Files.readAllBytes(file);
    }
}
