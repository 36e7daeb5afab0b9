package io.reelwright.celery.result;

import io.reelwright.celery.message.Json;
import io.reelwright.celery.message.PythonTime;
import io.reelwright.celery.message.TaskState;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Result records as JSON, in Celery's form. No state: safe for use by many threads.
public final class ResultCodec {

    /// A result may be larger than a message; its writer is bounded, its reader need not be.
    private static final JsonMapper MAPPER = Json.RESULT_MAPPER;

    private ResultCodec() {}

    public static String encode(ResultRecord record) {
        return encode(record, Lineage.NONE);
    }

    static String encode(ResultRecord record, Lineage lineage) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("status", record.state().name());
        json.set("result", record.result());
        json.put("traceback", record.traceback());
        json.set("children", lineage.children());
        json.put(
                "date_done",
                record.dateDone() == null ? null : PythonTime.write(record.dateDone()));
        json.put("task_id", record.taskId());
        if (lineage.parentId() != null) {
            json.put("parent_id", lineage.parentId());
        }
        if (record.groupId() != null) {
            json.put("group_id", record.groupId());
        }
        if (record.retries() > 0) {
            json.put("retries", record.retries());
        }
        return MAPPER.writeValueAsString(json);
    }

    /// Reads a record.
    ///
    /// @return null when it is no record: something else wrote to the key or the channel
    public static @Nullable ResultRecord decode(String json) {
        try {
            JsonNode record = MAPPER.readTree(json);
            String id = record.path("task_id").asString("");
            String status = record.path("status").asString("");
            if (id.isEmpty() || status.isEmpty()) {
                return null;
            }
            return new ResultRecord(
                    id,
                    state(status),
                    record.has("result") ? record.path("result") : MAPPER.nullNode(),
                    text(record.path("traceback")),
                    instant(record.path("date_done")),
                    text(record.path("group_id")),
                    Math.max(record.path("retries").asInt(0), 0));
        } catch (JacksonException notJson) {
            return null;
        }
    }

    private static @Nullable String text(JsonNode value) {
        return value.isString() ? value.stringValue() : null;
    }

    private static TaskState state(String status) {
        return Arrays.stream(TaskState.values())
                .filter(state -> state.name().equals(status))
                .findFirst()
                .orElse(TaskState.PROGRESS);
    }

    private static @Nullable Instant instant(JsonNode time) {
        // Celery 5.6 may write a tagged value
        String text = time.isObject() ? time.path("__value__").asString("") : time.asString("");
        try {
            return text.isEmpty() ? null : PythonTime.parse(text);
        } catch (DateTimeException notATime) {
            return null;
        }
    }
}
