package io.reelwright.app.make;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reelwright.app.terminal.Failure;
import io.reelwright.client.ApiFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PublishingTest {

    private static final String TASK =
            "\"task_id\": \"t\", \"task_data\": {\"platform\": \"folder\"}";
    private static final String PLACE =
            "{\"published\": [{\"platform\": \"folder\", \"id\": \"old\"},"
                    + " {\"platform\": \"folder\", \"id\": \"new\"},"
                    + " {\"platform\": \"s3\", \"id\": \"other\"}]}";

    @TempDir Path directory;
    private final List<String> steps = new ArrayList<>();
    private ScriptedApi api;
    private Publishing publishing;

    @BeforeEach
    void startAnApi() throws IOException {
        api = new ScriptedApi();
        publishing = new Publishing(api.client());
    }

    @AfterEach
    void stopTheApi() {
        api.close();
    }

    @Test
    void followsThePublicationToItsEndAndSaysWhereTheVideoIs() throws Exception {
        api.says("POST /api/videos/v/publish", "{" + TASK + ", \"status\": \"queued\"}");
        api.says(
                "GET /api/tasks/t",
                "{" + TASK + ", \"status\": \"processing\", \"current_step\": \"Copying\"}",
                "{" + TASK + ", \"status\": \"completed\", \"current_step\": \"Done\"}");
        api.says("GET /api/videos/v", PLACE);

        var published = published(null);

        assertThat(api.received.get("POST /api/videos/v/publish"))
                .isEqualTo("{\"platform\":\"folder\"}");
        assertThat(steps).containsExactly("", "Copying", "Done");
        assertThat(published.place()).isNotNull();
        assertThat(published.place().path("id").asString()).isEqualTo("new");
    }

    @Test
    void sendsThePictureThatIsToBeItsThumbnail() throws Exception {
        Path picture = Files.writeString(directory.resolve("cover.png"), "picture");
        api.says(
                "POST /api/files",
                "{\"items\": [{\"id\": \"0193b2c4-0000-7000-8000-000000000001\"}]}");
        api.says("POST /api/videos/v/publish", "{" + TASK + ", \"status\": \"completed\"}");
        api.says("GET /api/videos/v", PLACE);

        published(picture);

        assertThat(api.received.get("POST /api/files")).contains("cover.png");
        assertThat(api.received.get("POST /api/videos/v/publish"))
                .contains("\"thumbnail_file_id\":\"0193b2c4-0000-7000-8000-000000000001\"");
    }

    @Test
    void saysWhichPictureWasRefusedAndWhy() throws Exception {
        Path picture = Files.writeString(directory.resolve("cover.png"), "picture");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> published(picture))
                .withMessage(picture + " was refused: No such thing.");
    }

    @Test
    void givesTheReasonOfAFailure() {
        api.says(
                "POST /api/videos/v/publish",
                "{"
                        + TASK
                        + ", \"status\": \"failed\", \"error\": {\"error_message\": \"No room.\"}}");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> published(null))
                .withMessage("No room.")
                .matches(failure -> failure.exitCode() == 1);
    }

    @Test
    void tellsWhatTheApiRefuses() {
        assertThatExceptionOfType(ApiFailed.class).isThrownBy(() -> published(null));
    }

    @Test
    void findsAVideoByItsContentOnWhicheverPage() throws Exception {
        api.says(
                "GET /api/videos",
                "{\"items\": [{\"video_id\": \"a\", \"file_hash\": \"11\"}],"
                        + " \"pagination\": {\"has_next\": true}}",
                "{\"items\": [{\"video_id\": \"b\", \"file_hash\": \"22\"}],"
                        + " \"pagination\": {\"has_next\": false}}");
        assertThat(publishing.videoOf("22")).contains("b");
        api.says("GET /api/videos", "{\"items\": [], \"pagination\": {\"has_next\": false}}");
        assertThat(publishing.videoOf("33")).isEmpty();
    }

    private Publishing.Published published(@Nullable Path thumbnail) throws InterruptedException {
        return publishing.publish(
                "v",
                Map.of("platform", "folder"),
                thumbnail,
                task -> steps.add(task.path("current_step").asString("")));
    }
}
