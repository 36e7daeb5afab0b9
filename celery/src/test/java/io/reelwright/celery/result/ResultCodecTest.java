package io.reelwright.celery.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.celery.message.Json;
import io.reelwright.celery.message.TaskState;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ResultCodecTest {

    @Test
    void readsWhatItWrites() {
        ResultRecord record =
                new ResultRecord(
                        "t1",
                        TaskState.SUCCESS,
                        Json.MAPPER.createObjectNode().put("clip", "a.mov"),
                        null,
                        Instant.parse("2026-11-21T05:47:23.434328Z"));

        assertThat(ResultCodec.decode(ResultCodec.encode(record))).isEqualTo(record);
    }

    @Test
    void writesCelerysFields() {
        JsonNode json =
                Json.MAPPER.readTree(
                        ResultCodec.encode(
                                new ResultRecord(
                                        "t1",
                                        TaskState.STARTED,
                                        Json.MAPPER.nullNode(),
                                        null,
                                        null)));

        assertThat(json.propertyNames())
                .containsExactlyInAnyOrder(
                        "status", "result", "traceback", "children", "date_done", "task_id");
        assertThat(json.path("date_done").isNull()).isTrue();
    }

    @Test
    void readsACustomStateAsProgressAndATimeWithoutOffsetAsUtc() {
        ResultRecord record =
                ResultCodec.decode(
                        """
                        {"status": "RENDERING", "result": {"frame": 1}, "traceback": null,
                         "children": [], "date_done": "2026-11-21T05:47:23.434328", "task_id": "t1"}
                        """);

        assertThat(record.state()).isEqualTo(TaskState.PROGRESS);
        assertThat(record.dateDone()).isEqualTo(Instant.parse("2026-11-21T05:47:23.434328Z"));
    }

    @Test
    void readsNoRecordFromAnythingElse() {
        assertThat(ResultCodec.decode("not json")).isNull();
        assertThat(ResultCodec.decode("{}")).isNull();
        assertThat(ResultCodec.decode("[1, 2]")).isNull();
    }
}
