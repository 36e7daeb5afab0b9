package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class VideoBytesIT {

    @AutoClose private static final Filming filming = new Filming();
    private static final Api api = filming.api;

    @Test
    void givesTheFilmAsAFile() throws Exception {
        JsonNode video = made("download");

        Api.Answer answer = api.get(video.path("download_url").asString());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.bytes()).isEqualTo(Files.readAllBytes(filming.film));
        assertThat(answer.header("Content-Type")).isEqualTo("video/mp4");
        assertThat(answer.header("Content-Disposition")).startsWith("attachment;").contains(".mp4");
        assertThat(video(video).path("download_count").asInt()).isEqualTo(1);
        assertThat(video(video).path("view_count").asInt()).isZero();
    }

    @Test
    void streamsPartsAndCountsOneView() throws Exception {
        JsonNode video = made("stream");
        String url = video.path("stream_url").asString();
        byte[] film = Files.readAllBytes(filming.film);

        Api.Answer first = api.get(url, "Range", "bytes=0-99");
        Api.Answer later = api.get(url, "Range", "bytes=100-199");
        Api.Answer outside = api.get(url, "Range", "bytes=" + film.length + "-");

        assertThat(first.status()).isEqualTo(206);
        assertThat(first.bytes()).isEqualTo(Arrays.copyOf(film, 100));
        assertThat(first.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(first.header("Content-Disposition")).doesNotStartWith("attachment");
        assertThat(later.bytes()).isEqualTo(Arrays.copyOfRange(film, 100, 200));
        assertThat(later.header("Content-Range")).isEqualTo("bytes 100-199/" + film.length);
        assertThat(outside.status()).isEqualTo(416);
        assertThat(outside.header("Content-Range")).isEqualTo("bytes */" + film.length);
        assertThat(video(video).path("view_count").asInt()).isEqualTo(1);
        assertThat(api.get(video.path("url_path").asString()).bytes()).isEqualTo(film);
    }

    @Test
    void givesSeveralPartsAtOnceButNotTooMany() throws Exception {
        String stream = made("parts").path("stream_url").asString();
        byte[] film = Files.readAllBytes(filming.film);

        Api.Answer parts = api.get(stream, "Range", "bytes=0-3,10-12");
        String boundary = parts.header("Content-Type").replaceFirst(".*boundary=", "");
        String text = new String(parts.bytes(), StandardCharsets.ISO_8859_1);

        assertThat(parts.status()).isEqualTo(206);
        assertThat(parts.header("Content-Type")).startsWith("multipart/byteranges; boundary=");
        assertThat(text)
                .isEqualTo(
                        part(boundary, "0-3/" + film.length, film, 0, 4)
                                + part(boundary, "10-12/" + film.length, film, 10, 3)
                                + "\r\n--"
                                + boundary
                                + "--\r\n");
        for (String many : new String[] {"0-9,5-12", "0-0,2-2,4-4,6-6,8-8,10-10"}) {
            Api.Answer whole = api.get(stream, "Range", "bytes=" + many);
            assertThat(whole.status()).as(many).isEqualTo(200);
            assertThat(whole.bytes()).isEqualTo(film);
        }
    }

    private static String part(String boundary, String range, byte[] film, int from, int length) {
        return "\r\n--"
                + boundary
                + "\r\nContent-Type: video/mp4\r\nContent-Range: bytes "
                + range
                + "\r\n\r\n"
                + new String(film, from, length, StandardCharsets.ISO_8859_1);
    }

    @Test
    void showsItsFiguresAsTheFileHasThem() throws Exception {
        JsonNode video = made("figures");

        assertThat(video.path("width").asInt()).isEqualTo(160);
        assertThat(video.path("height").asInt()).isEqualTo(90);
        assertThat(video.path("duration_seconds").asDouble()).isEqualTo(1.0);
        assertThat(video.path("file_size").asLong()).isEqualTo(Files.size(filming.film));
    }

    @Test
    void givesStillsAndSubtitles() {
        JsonNode video = made("tracks");
        String base = "/api/videos/" + video.path("video_id").asString();

        Api.Answer still =
                api.get(
                        base
                                + "/thumbnails/"
                                + video.path("thumbnails").get(0).path("id").asString());
        assertThat(still.status()).isEqualTo(200);
        assertThat(still.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(video.path("subtitle_tracks").size()).isEqualTo(2);
        for (JsonNode track : video.path("subtitle_tracks")) {
            Api.Answer text = api.get(base + "/subtitles/" + track.path("id").asString());
            assertThat(text.status()).isEqualTo(200);
            assertThat(text.bytes()).hasSize(track.path("file_size").asInt());
        }
        assertThat(api.get(base + "/thumbnails/none").status()).isEqualTo(404);
        assertThat(api.get(base + "/subtitles/none").status()).isEqualTo(404);
    }

    private static JsonNode made(String project) {
        Api.Answer job = filming.ended(filming.order(project));
        assertThat(job.data().path("status").asString()).as(job.text()).isEqualTo("completed");
        return api.get("/api/videos/" + job.data().path("video_id").asString()).data();
    }

    private static JsonNode video(JsonNode video) {
        return api.get("/api/videos/" + video.path("video_id").asString()).data();
    }

    /// What is left is less than a refusal is long: it would fit.
    @Test
    void breaksOffWhereTheStoreDoes() throws Exception {
        String id =
                Multipart.upload(api, Multipart.file("broken.txt", Multipart.bytes("It breaks.")))
                        .data()
                        .path("items")
                        .get(0)
                        .path("id")
                        .asString();
        String path = "/api/files/" + id + "/download";
        Path file =
                api.media()
                        .resolve(
                                api.database()
                                        .sql(
                                                "SELECT file_path FROM files WHERE id = CAST(? AS uuid)")
                                        .param(id)
                                        .query(String.class)
                                        .single());
        long size = 64L << 20;
        try (RandomAccessFile stored = new RandomAccessFile(file.toFile(), "rw");
                Socket socket = new Socket("127.0.0.1", api.server().port())) {
            stored.setLength(size);
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(
                            "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                    .formatted(path)
                                    .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            byte[] begun = in.readNBytes(4000); // the rest waits for us
            stored.setLength(size - 100);

            long came = begun.length;
            byte[] chunk = new byte[1 << 16];
            String last = "";
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                came += read;
                last = new String(chunk, 0, read, StandardCharsets.ISO_8859_1);
            }

            String head = new String(begun, StandardCharsets.ISO_8859_1);
            assertThat(head).startsWith("HTTP/1.1 200").contains("Content-Length: " + size);
            assertThat(came - head.indexOf("\r\n\r\n") - 4).isLessThanOrEqualTo(size - 100);
            assertThat(last).doesNotContain("{");
        }
    }
}
