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
import org.springframework.jdbc.core.simple.JdbcClient;
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
            untilAllHadTheirTurn(one);

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

    @Test
    void goesOnWithTheOtherAreasWhenOneFails() {
        ServerSettings settings = Api.settings(media);
        JdbcClient database;
        try (Api first = Api.start(settings)) {
            untilAllHadTheirTurn(first);
            database = first.database();
        }
        database.sql("UPDATE storage_areas SET last_cleanup = NULL, last_report = NULL").update();
        database.sql(
                        """
                        CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
                            $$ BEGIN RAISE EXCEPTION 'This area cannot be cleaned up.'; END $$
                        """)
                .update();
        database.sql(
                        """
                        CREATE TRIGGER fails BEFORE UPDATE OF last_report ON storage_areas FOR EACH ROW
                            WHEN (NEW.storage_type = 'videos') EXECUTE FUNCTION fail()
                        """)
                .update();

        try (Api second = Api.start(settings)) {
            untilAllHadTheirTurn(second);
            assertThat(areas(second).valueStream())
                    .allMatch(area ->
                            area.has("last_report")
                                    != area.path("storage_type").asString().equals("videos"));
        }
    }

    private static void untilAllHadTheirTurn(Api api) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> areas(api).valueStream().allMatch(area -> area.has("last_cleanup")));
    }

    /// Without the moment of the counting.
    private static JsonNode areas(Api api) {
        JsonNode areas = api.get("/api/storage").data().path("items");
        areas.forEach(
                area -> ((tools.jackson.databind.node.ObjectNode) area).remove("measured_at"));
        return areas;
    }
}
