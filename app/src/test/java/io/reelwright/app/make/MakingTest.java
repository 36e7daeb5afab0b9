package io.reelwright.app.make;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reelwright.app.terminal.Failure;
import io.reelwright.client.ApiFailed;
import io.reelwright.client.ReelwrightClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MakingTest {

    private static final String FILE = "0193b2c4-0000-7000-8000-000000000001";
    private static final String VIDEO =
            """
            {"video_id": "v", "job_id": "j", "duration_formatted": "01:02", "width": 1280,
             "height": 720, "file_size": 2097152,
             "subtitle_tracks": [{"id": "s", "format": "srt"}, {"id": "w", "format": "vtt"}],
             "thumbnails": [{"id": "t", "format": "jpeg"}]}
            """;

    @TempDir Path directory;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private ScriptedApi api;
    private Making making;

    @BeforeEach
    void startAnApi() throws IOException {
        api = new ScriptedApi();
        making = new Making(api.client(), new JsonReporter(new PrintStream(written, true, UTF_8)));
        api.says("POST /api/files", "{\"items\": [{\"id\": \"" + FILE + "\"}]}");
        api.says("POST /api/jobs", "{\"job_id\": \"j\"}");
        api.says("GET /api/videos/v", VIDEO);
        api.sends("GET /api/videos/v/download", "film");
        api.sends("GET /api/videos/v/subtitles/s", "lines");
        api.sends("GET /api/videos/v/subtitles/w", "lines");
        api.sends("GET /api/videos/v/thumbnails/t", "picture");
    }

    @AfterEach
    void stopTheApi() {
        api.close();
    }

    @Test
    void fetchesTheVideoAndAllThatBelongsToIt() throws Exception {
        jobEnds("completed", "\"video_id\": \"v\"");
        var made = making.make(order());
        assertThat(made.files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("moon.mp4", "moon.srt", "moon.vtt", "moon-thumb-1.jpg");
        assertThat(Files.readString(made.files().getFirst())).isEqualTo("film");
        assertThat(written.toString(UTF_8).lines())
                .allMatch(line -> line.startsWith("{"))
                .last()
                .asString()
                .contains("\"event_type\":\"result\"");
    }

    @Test
    void sendsTheDocumentAndNamesItInTheJob() throws Exception {
        jobEnds("completed", "\"video_id\": \"v\"");
        making.make(order());
        assertThat(api.received.get("POST /api/files"))
                .contains("filename=\"moon.md\"", "# The Moon");
        assertThat(api.received.get("POST /api/jobs")).contains("\"file_ids\":[\"" + FILE + "\"]");
    }

    @Test
    void asksWhatWouldBeMadeAndTakesItsDocumentsBack() throws Exception {
        api.says("GET /api/workers", "{\"items\": [{}]}");
        api.says("DELETE /api/files/" + FILE, "{}");
        api.says("POST /api/jobs", "{\"task_count\": 2}");
        making.rehearse(order());
        assertThat(written.toString(UTF_8))
                .contains("\"event_type\":\"forecast\"", "\"task_count\":2");
        assertThat(api.received).containsKey("DELETE /api/files/" + FILE);
        assertThat(api.received).doesNotContainKey("GET /api/jobs/j");
        assertThat(filesMade()).isEmpty();
    }

    @Test
    void givesTheReasonOfAFailedJobAndLeavesNothing() {
        jobEnds("failed", "\"error\": {\"error_message\": \"Nothing can be said about it.\"}");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> making.make(order()))
                .withMessage("Nothing can be said about it.")
                .matches(failure -> failure.exitCode() == 1);
        assertThat(filesMade()).isEmpty();
    }

    @Test
    void removesWhatItFetchedWhenTheRestCannotBeHad() {
        jobEnds("completed", "\"video_id\": \"v\"");
        api.forgets("GET /api/videos/v/thumbnails/t");
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> making.make(order()));
        assertThat(filesMade()).isEmpty();
    }

    @Test
    void saysWhichDocumentWasRefusedAndWhy() {
        api.forgets("POST /api/files");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> making.make(order()))
                .withMessageContaining("moon.md was refused: No such thing.");
    }

    @Test
    void saysThatNobodyAnswersAndNotThatADocumentWasRefused() {
        api.stop();
        assertThatExceptionOfType(ApiFailed.Unavailable.class)
                .isThrownBy(() -> making.make(order()))
                .withMessageMatching(
                        "No answer from http://127.0.0.1:\\d+: nothing listens there. Is it"
                                + " running\\?");
    }

    @Test
    void saysThatNobodyKnowsTheServersName() throws Exception {
        try (var nowhere = ReelwrightClient.of(URI.create("http://films.invalid"))) {
            var lost = new Making(nowhere, new JsonReporter(new PrintStream(written, true, UTF_8)));
            assertThatExceptionOfType(ApiFailed.Unavailable.class)
                    .isThrownBy(() -> lost.make(order()))
                    .withMessage(
                            "No answer from http://films.invalid: nobody knows this name. Is it"
                                    + " written right?");
        }
    }

    @Test
    void cancelsTheJobWhenItIsInterrupted() throws Exception {
        jobIs("processing", "\"progress\": {\"percentage\": 10}");
        api.says("POST /api/jobs/j/cancel", "{}");
        Thread waiting =
                Thread.startVirtualThread(() -> {
                    try {
                        making.make(order());
                    } catch (InterruptedException _) {
                        making.cancel();
                    } catch (IOException failed) {
                        throw new java.io.UncheckedIOException(failed);
                    }
                });
        api.awaitAsked("GET /api/jobs/j/events");
        waiting.interrupt();
        waiting.join();
        assertThat(api.received).containsKey("POST /api/jobs/j/cancel");
    }

    private Order order() throws IOException {
        Path document = Files.writeString(directory.resolve("moon.md"), "# The Moon\n\nIt is far.");
        return Order.of(
                document.toString(),
                null,
                List.of(),
                null,
                null,
                directory.resolve("moon.mp4"),
                Map.of());
    }

    private List<String> filesMade() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("moon.md"))
                    .toList();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private void jobEnds(String status, String more) {
        jobIs(status, more);
        api.sends(
                "GET /api/jobs/j/events",
                "id: 1-0\ndata: {\"job_id\": \"j\", \"data\": {\"status\": \""
                        + status
                        + "\"}}\n\n");
    }

    private void jobIs(String status, String more) {
        api.says(
                "GET /api/jobs/j",
                "{\"job_id\": \"j\", \"status\": \"" + status + "\", " + more + "}");
    }
}
