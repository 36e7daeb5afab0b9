package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class FilesIT {

    private static final String TEXT = "# Tides\n\nThe moon pulls the water.\n";

    @AutoClose private static final Api api = Api.start();

    @Test
    void storesSeveralFilesAndGivesThemBack() throws Exception {
        Api.Answer answer = upload(part("tides.md", bytes(TEXT)), part("dot.png", png(3, 2)));

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        var markdown = answer.data().path("items").get(0);
        assertThat(markdown.path("file_type").asString()).isEqualTo("document");
        assertThat(markdown.path("mime_type").asString()).isEqualTo("text/markdown");
        assertThat(markdown.path("checksum").asString())
                .isEqualTo(
                        HexFormat.of()
                                .formatHex(
                                        java.security.MessageDigest.getInstance("SHA-256")
                                                .digest(bytes(TEXT))));
        assertThat(
                        answer.data()
                                .path("items")
                                .get(1)
                                .path("metadata")
                                .path("dimensions")
                                .asString())
                .isEqualTo("3x2");
        String url = markdown.path("download_url").asString();
        Api.Answer download = api.get(url);
        assertThat(download.text()).isEqualTo(TEXT);
        assertThat(download.header("Content-Disposition")).startsWith("attachment;");
        assertThat(download.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(api.get("/api/files?file_type=image").data().path("items").size()).isPositive();
    }

    @Test
    void sendsPartsOfAFile() throws Exception {
        String url = "/api/files/" + idOf(upload(part("a.txt", bytes("0123456789")))) + "/download";
        String tag = api.get(url).header("ETag");

        Api.Answer part = api.get(url, "Range", "bytes=2-4");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.text()).isEqualTo("234");
        assertThat(part.header("Content-Range")).isEqualTo("bytes 2-4/10");
        assertThat(api.get(url, "Range", "bytes=-3").text()).isEqualTo("789");
        assertThat(api.get(url, "Range", "bytes=7-").text()).isEqualTo("789");
        Api.Answer several = api.get(url, "Range", "bytes=0-1,4-5");
        assertThat(several.status()).isEqualTo(206);
        assertThat(several.header("Content-Type")).startsWith("multipart/byteranges");
        Api.Answer overlapping = api.get(url, "Range", "bytes=0-4,2-5");
        assertThat(overlapping.status()).isEqualTo(200);
        assertThat(overlapping.text()).isEqualTo("0123456789");
        Api.Answer outside = api.get(url, "Range", "bytes=10-");
        assertThat(outside.status()).isEqualTo(416);
        assertThat(outside.header("Content-Range")).isEqualTo("bytes */10");
        assertThat(outside.code()).isEqualTo("INVALID_INPUT");
        assertThat(api.get(url, "Range", "bytes=2-4", "If-Range", "\"other\"").status())
                .isEqualTo(200);
        assertThat(api.get(url, "Range", "bytes=2-4", "If-Range", tag).status()).isEqualTo(206);
        assertThat(api.get(url, "If-None-Match", tag).status()).isEqualTo(304);
        Api.Answer head =
                api.send(api.request(url).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(head.header("Content-Length")).isEqualTo("10");
        assertThat(head.bytes()).isEmpty();
    }

    @Test
    void forgetsDeletedFiles() throws Exception {
        String url = "/api/files/" + idOf(upload(part("b.txt", bytes("some text"))));

        assertThat(api.delete(url).status()).isEqualTo(200);
        assertThat(api.get(url).code()).isEqualTo("FILE_NOT_FOUND");
        assertThat(api.get(url + "/download").status()).isEqualTo(404);
        assertThat(api.delete(url).status()).isEqualTo(404);
        assertThat(api.get("/api/files/not-a-uuid").code()).isEqualTo("FILE_NOT_FOUND");
    }

    @Test
    void refusesNamesThatLeadElsewhere() throws Exception {
        for (String name :
                new String[] {
                    "../../etc/cron.d/x", "a\\\\..\\\\b", ".hidden", "-rf", "x".repeat(256)
                }) {
            Api.Answer answer = upload(part(name, bytes(TEXT)));
            assertThat(answer.status()).as(name).isEqualTo(422);
            assertThat(answer.wrongFields()).containsExactly("filename");
        }
        assertThat(upload(part("a.txt", bytes(TEXT)), field("subdirectory", "../x")).wrongFields())
                .containsExactly("subdirectory");
    }

    @Test
    void refusesKindsThatAreNotTaken() throws Exception {
        byte[] playlist = bytes("#EXTM3U\n#EXT-X-VERSION:3\nhttp://127.0.0.1:1/a.ts\n");
        byte[] svg = bytes("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        byte[] garbage = new byte[4000];
        new java.util.Random(7).nextBytes(garbage);
        for (byte[][] file :
                new byte[][][] {
                    {bytes("clip.mp4"), playlist},
                    {bytes("list.txt"), playlist},
                    {bytes("logo.png"), svg},
                    {bytes("page.jpg"), bytes("<!DOCTYPE html><html><body>hi</body></html>")},
                    {bytes("garbage.txt"), garbage},
                    {bytes("list.txt"), bytes("ffconcat version 1.0\nfile /etc/passwd\n")},
                    {bytes("a.7z"), bytes("7z\u00bc\u00af'\u001c".repeat(20))},
                }) {
            String name = new String(file[0], StandardCharsets.UTF_8);
            Api.Answer answer = upload(part(name, file[1]));
            assertThat(answer.status()).as(name + answer.text()).isEqualTo(415);
            assertThat(answer.code()).isEqualTo("UNSUPPORTED_FILE_TYPE");
        }
    }

    @Test
    void takesOfficeDocumentsByTheirContent() throws Exception {
        Api.Answer answer =
                upload(part("paper.docx", zip("[Content_Types].xml", "word/document.xml")));

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.data().path("items").get(0).path("filename").asString())
                .endsWith(".docx");
    }

    @Test
    void refusesFilesThatAreBrokenOrEmpty() throws Exception {
        byte[] jpeg =
                Arrays.copyOf(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0}, 500);
        byte[] mp4 =
                Arrays.copyOf(
                        bytes("\0\0\0\u0020ftypisom\0\0\2\0isomiso2avc1mp41\0\1\0\0moov"), 200);
        for (byte[][] file :
                new byte[][][] {
                    {bytes("empty.txt"), {}},
                    {bytes("cut.mp4"), mp4},
                    {bytes("noise.jpg"), jpeg},
                    {bytes("escape.zip"), zip("../../x")},
                    {bytes("huge.png"), hugePng()}
                }) {
            String name = new String(file[0], StandardCharsets.UTF_8);
            Api.Answer answer = upload(part(name, file[1]));
            assertThat(answer.status()).as(name + answer.text()).isEqualTo(422);
            assertThat(answer.wrongFields()).containsExactly("file");
        }
    }

    @Test
    void leavesNothingBehindWhenItRefuses() throws Exception {
        long before = stored();
        upload(part("good.txt", bytes(TEXT)), part("bad.txt", new byte[0]));

        assertThat(stored()).isEqualTo(before);
        try (Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(temporary.filter(file -> file.getFileName().toString().endsWith(".part")))
                    .isEmpty();
        }
    }

    @Test
    void servesNothingThatIsNotOnRecord() throws Exception {
        Files.writeString(api.media().resolve("secret.txt"), "secret");

        assertThat(api.get("/media/secret.txt").status()).isEqualTo(404);
        assertThat(api.get("/media/..%2fx").status()).isEqualTo(400);
        assertThat(api.get("/api/videos/not-a-uuid/download").code()).isEqualTo("VIDEO_NOT_FOUND");
    }

    private static long stored() throws IOException {
        try (Stream<Path> files = Files.walk(api.media())) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private static String idOf(Api.Answer answer) {
        return answer.data().path("items").get(0).path("id").asString();
    }

    private static Api.Answer upload(byte[]... parts) {
        return Multipart.upload(api, parts);
    }

    private static byte[] part(String name, byte[] content) {
        return Multipart.file(name, content);
    }

    private static byte[] field(String name, String value) {
        return Multipart.field(name, value);
    }

    private static byte[] bytes(String text) {
        return Multipart.bytes(text);
    }

    private static byte[] png(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), "png", bytes);
        return bytes.toByteArray();
    }

    /// A small PNG whose header claims 16000 by 16000 pixels.
    private static byte[] hugePng() throws IOException {
        byte[] png = png(1, 1);
        java.nio.ByteBuffer header = java.nio.ByteBuffer.wrap(png);
        header.putInt(16, 16_000).putInt(20, 16_000);
        java.util.zip.CRC32 sum = new java.util.zip.CRC32();
        sum.update(png, 12, 17);
        header.putInt(29, (int) sum.getValue());
        return png;
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(bytes(name));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
