package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CleanupScheduleIT {

    private static final String ATTEMPT =
            "projects/p/attempts/0196f0aa-0000-7000-8000-000000000002/1/run/";

    @TempDir Path media;

    @Test
    void cleansUpEachAreaOnceThoughTwoNodesAreDue() throws Exception {
        for (int i = 0; i < 3; i++) {
            Path left = media.resolve(ATTEMPT + i + ".png");
            Files.createDirectories(left.getParent());
            Files.writeString(left, "left behind");
            Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        }
        ServerSettings settings = Api.settings(media);
        try (Api one = Api.start(settings);
                Api other = Api.start(settings)) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() ->
                            areas(one).valueStream().allMatch(area -> area.has("last_cleanup")));

            assertThat(media.resolve("projects")).doesNotExist();
            assertThat(areas(other)).isEqualTo(areas(one));
            assertThat(
                            one.database()
                                    .sql(
                                            "SELECT count(*), sum(CAST(details ->> 'files_removed' AS int))"
                                                    + " AS files FROM audit_log WHERE action ="
                                                    + " 'storage_area.cleaned_up' AND user_id IS NULL")
                                    .query()
                                    .singleRow())
                    .containsEntry("count", 1L)
                    .containsEntry("files", 3L);
        }
    }

    /// Without the moment of the counting.
    private static JsonNode areas(Api api) {
        JsonNode areas = api.get("/api/storage").data().path("items");
        areas.forEach(
                area -> ((tools.jackson.databind.node.ObjectNode) area).remove("measured_at"));
        return areas;
    }
}
