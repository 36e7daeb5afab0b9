package io.reelwright.server;

import static io.reelwright.server.Multipart.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.drew.imaging.ImageMetadataReader;
import io.reelwright.tasks.MediaTasks;
import io.reelwright.tasks.worker.MediaWorker;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Jobs that make uploaded files ready for a project, done by a real worker.
class FileJobsIT {

    private static People people;
    private static Api api;
    private static MediaWorker worker;
    private static byte[] tides;

    @BeforeAll
    static void start() throws Exception {
        people = People.start();
        api = people.a();
        tides = Files.readAllBytes(Path.of("..", "examples", "tides.md"));
        worker = api.worker(Map.of("cpu_intensive", 1, "io", 1), MediaTasks.offline());
    }

    @AfterAll
    static void stop() {
        worker.close();
        people.close();
    }

    @Test
    void readsADocumentOnceForAllJobsThatAskForItsMeaning() {
        String file = upload(Multipart.file("tides.md", tides)).path("id").asString();

        JsonNode job = ended(order("once", file));

        assertThat(job.path("status").asString()).isEqualTo("completed");
        assertThat(job.path("job_type").asString()).isEqualTo("file_processing");
        assertThat(job.path("progress").path("percentage").asDouble()).isEqualTo(100);
        assertThat(job.path("configuration").path("file_ids").get(0).asString()).isEqualTo(file);
        assertThat(job.has("video_id")).isFalse();
        JsonNode asset = only(api.get("/api/projects/once/media"));
        assertThat(asset.path("asset_type").asString()).isEqualTo("document");
        assertThat(asset.path("content_key").asString()).hasSize(64);
        JsonNode read = api.get(asset.path("url_path").asString()).json();
        assertThat(read.path("chunks").size()).isGreaterThan(5);
        assertThat(read.path("chunks").get(0).path("embedding").asString()).hasSize(2048);

        String video =
                api.post(
                                "/api/jobs",
                                """
                                {"project_id":"once","configuration":{"topic":"Why the sea rises",
                                "context":"For school.","use_rag":true,"file_ids":["%s"]}}
                                """
                                        .formatted(file))
                        .data()
                        .path("job_id")
                        .asString();
        JsonNode reading = only(api.get("/api/tasks?task_type=file_processing&job_id=" + video));
        assertThat(reading.path("cached").asBoolean()).isTrue();
        assertThat(reading.path("status").asString()).isEqualTo("completed");
        api.post("/api/jobs/" + video + "/cancel", "{}");
    }

    @Test
    void startsForUploadsWhenAsked() {
        JsonNode file =
                upload(
                        Multipart.file("tides.md", tides),
                        Multipart.field("process", "true"),
                        Multipart.field("project_id", "asked"));

        JsonNode job = only(api.get("/api/jobs?job_type=file_processing&project_id=asked"));
        assertThat(job.path("configuration").path("file_ids").get(0)).isEqualTo(file.path("id"));
        assertThat(ended(job.path("job_id").asString()).path("status").asString())
                .isEqualTo("completed");
    }

    @Test
    void startsForUploadsInPartsWhenAsked() {
        String metadata =
                Map.of("filename", "tides.md", "process", "true", "project_id", "parts")
                        .entrySet()
                        .stream()
                        .map(pair ->
                                pair.getKey()
                                        + " "
                                        + Base64.getEncoder()
                                                .encodeToString(bytes(pair.getValue())))
                        .collect(Collectors.joining(","));
        Api.Answer answer =
                api.send(
                        api.request("/api/files/uploads")
                                .header("Tus-Resumable", "1.0.0")
                                .header("Upload-Length", "" + tides.length)
                                .header("Upload-Metadata", metadata)
                                .header("Content-Type", "application/offset+octet-stream")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(tides)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);

        JsonNode job = only(api.get("/api/jobs?job_type=file_processing&project_id=parts"));
        assertThat(job.path("configuration").path("file_ids").get(0).asString())
                .isEqualTo(answer.header("Upload-File-Id"));
    }

    @Test
    void copiesAPictureIntoTheProjectWithoutThePlace() throws Exception {
        byte[] photo = photo();
        String file = upload(Multipart.file("photo.jpg", photo)).path("id").asString();
        assertThat(ended(order("photos", file)).path("status").asString()).isEqualTo("completed");

        JsonNode asset = only(api.get("/api/projects/photos/media"));
        assertThat(asset.path("asset_type").asString()).isEqualTo("image");
        assertThat(asset.path("resolution").asString()).isEqualTo("160x90");
        byte[] shown = api.get(asset.path("url_path").asString()).bytes();
        assertThat(places(photo)).isTrue();
        assertThat(places(shown)).isFalse();
        assertThat(api.get("/api/files/" + file + "/download").bytes()).isEqualTo(photo);
    }

    @Test
    void refusesArchivesAndFilesOfOthers() throws Exception {
        String theirs =
                Multipart.upload(people.b(), Multipart.file("tides.md", tides))
                        .data()
                        .path("items")
                        .get(0)
                        .path("id")
                        .asString();

        Api.Answer refused = asked("others", theirs);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.wrongFields()).containsExactly("configuration.file_ids[0]");
        String archive =
                upload(Multipart.file("a.zip", zip(Map.of("a.txt", "The moon."))))
                        .path("id")
                        .asString();
        assertThat(asked("others", archive).wrongFields())
                .containsExactly("configuration.file_ids[0]");
        Api.Answer none =
                api.post("/api/jobs", "{\"job_type\":\"file_processing\",\"configuration\":{}}");
        assertThat(none.wrongFields()).containsExactly("configuration.file_ids");
        assertThat(api.get("/api/projects/others").status()).isEqualTo(404);
    }

    /// Its own entity, a picture and a template, all at the same address.
    @Test
    void fetchesNothingThatADocumentNames() throws Exception {
        try (ServerSocket canary = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + canary.getLocalPort() + "/x";
            byte[] docx =
                    zip(
                            Map.of(
                                    "[Content_Types].xml",
                                    """
                                    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                                    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                                    <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
                                    </Types>
                                    """,
                                    "_rels/.rels",
                                    """
                                    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                                    <Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
                                    </Relationships>
                                    """,
                                    "word/_rels/document.xml.rels",
                                    """
                                    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                                    <Relationship Id="r1" TargetMode="External" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="%1$s"/>
                                    <Relationship Id="r2" TargetMode="External" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="%1$s"/>
                                    </Relationships>
                                    """
                                            .formatted(url),
                                    "word/document.xml",
                                    """
                                    <?xml version="1.0"?>
                                    <!DOCTYPE d [<!ENTITY x SYSTEM "%1$s"><!ENTITY %% y SYSTEM "%1$s"> %%y;]>
                                    <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
                                    <w:body><w:p><w:r><w:t>The moon pulls the water. &x;</w:t></w:r></w:p></w:body>
                                    </w:document>
                                    """
                                            .formatted(url)
                                            .strip()));
            byte[] page =
                    bytes(
                            """
                            <!DOCTYPE html><html><head><link rel=stylesheet href="%1$s"></head>
                            <body><img src="%1$s"><p>The moon pulls the water.</p></body></html>
                            """
                                    .formatted(url));
            String first = upload(Multipart.file("a.docx", docx)).path("id").asString();
            String second = upload(Multipart.file("a.html", page)).path("id").asString();

            assertThat(ended(order("names-docx", first)).path("status").asString())
                    .isIn("completed", "failed");
            assertThat(ended(order("names-html", second)).path("status").asString())
                    .isEqualTo("completed");
            canary.setSoTimeout(200);
            assertThatThrownBy(canary::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    private static byte[] zip(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(bytes(file.getValue().strip()));
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void failsWithTheReasonAndDoesNotTryAgain() {
        String file =
                upload(Multipart.file("title.md", bytes("# Only a title\n"))).path("id").asString();

        JsonNode job = ended(order("nothing", file));

        assertThat(job.path("status").asString()).isEqualTo("failed");
        assertThat(job.path("error").path("error_message").asString()).contains("title.md");
        assertThat(job.path("error").path("retry_count").asInt()).isZero();
    }

    private static JsonNode upload(byte[]... parts) {
        Api.Answer answer = Multipart.upload(api, parts);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.data().path("items").get(0);
    }

    private static String order(String project, String file) {
        Api.Answer answer = asked(project, file);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.data().path("job_id").asString();
    }

    private static Api.Answer asked(String project, String file) {
        return api.post(
                "/api/jobs",
                """
                {"job_type":"file_processing","project_id":"%s","configuration":{"file_ids":["%s"]}}
                """
                        .formatted(project, file));
    }

    private static JsonNode ended(String job) {
        api.events("/api/jobs/" + job + "/events");
        return api.get("/api/jobs/" + job).data();
    }

    private static JsonNode only(Api.Answer page) {
        List<JsonNode> items = page.data().path("items").valueStream().toList();
        assertThat(items).as(page.text()).hasSize(1);
        return items.getFirst();
    }

    /// A JPEG whose Exif has a directory of places.
    private static byte[] photo() throws Exception {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(160, 90, BufferedImage.TYPE_INT_RGB), "jpg", jpeg);
        ByteBuffer exif = ByteBuffer.allocate(50);
        exif.put("Exif\0\0MM".getBytes(StandardCharsets.ISO_8859_1));
        exif.putShort((short) 42).putInt(8).putShort((short) 1);
        exif.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(26).putInt(0);
        exif.putShort((short) 1);
        exif.putShort((short) 1).putShort((short) 2).putInt(2).putInt('N' << 24);
        byte[] plain = jpeg.toByteArray();
        ByteBuffer photo = ByteBuffer.allocate(plain.length + 4 + 50);
        photo.put(plain, 0, 2).putShort((short) 0xFFE1).putShort((short) 52).put(exif.array());
        return photo.put(plain, 2, plain.length - 2).array();
    }

    private static boolean places(byte[] picture) throws Exception {
        return ImageMetadataReader.readMetadata(new ByteArrayInputStream(picture))
                .containsDirectoryOfType(com.drew.metadata.exif.GpsDirectory.class);
    }

    @Test
    void takesAsLogoOnlyAPictureOfTheUsersThatIsThere() throws Exception {
        String picture = upload(Multipart.file("logo.jpg", photo())).path("id").asString();
        String document = upload(Multipart.file("tides.md", tides)).path("id").asString();
        assertThat(withLogo(api, picture).status()).isEqualTo(200);

        assertThat(refusedLogo(api, document))
                .isEqualTo("tides.md is no logo: name a PNG or a JPEG.");
        String none = "There is no %s that you can use here.".formatted(picture);
        assertThat(refusedLogo(people.b(), picture)).isEqualTo(none);
        api.delete("/api/files/" + picture);
        assertThat(refusedLogo(api, picture)).isEqualTo(none);
    }

    private static String refusedLogo(Api who, String file) {
        Api.Answer refused = withLogo(who, file);
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("VALIDATION_ERROR");
        assertThat(refused.wrongFields()).containsExactly("configuration.style_preferences.logo");
        return refused.json().at("/error/field_errors/0/message").asString();
    }

    private static Api.Answer withLogo(Api who, String file) {
        return who.post(
                "/api/jobs?dry_run=true",
                """
                {"project_id":"house","configuration":{"topic":"Tides","context":"The sea rises.",
                "style_preferences":{"logo":"%s"}}}
                """
                        .formatted(file));
    }

    @Test
    void takesNoSessionOfAnotherUser() {
        String file = upload(Multipart.file("tides.md", tides)).path("id").asString();
        String session =
                people.b().post("/api/sessions", "{}").data().path("session_id").asString();

        Api.Answer refused =
                api.post(
                        "/api/jobs",
                        """
                        {"project_id":"theirs","session_id":"%s","job_type":"file_processing",
                        "configuration":{"file_ids":["%s"]}}
                        """
                                .formatted(session, file));

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.wrongFields()).containsExactly("session_id");
    }
}
