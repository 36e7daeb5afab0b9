package io.reelwright.celery.worker;

import io.reelwright.celery.control.Events;
import io.reelwright.celery.message.Json;
import io.reelwright.celery.message.PythonText;
import io.reelwright.celery.message.PythonTime;
import io.reelwright.celery.message.TaskMessage;
import io.reelwright.celery.result.ResultRecord;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What monitors hear of a task's life.
final class TaskEvents {

    private final Events events;

    TaskEvents(Events events) {
        this.events = events;
    }

    void received(TaskMessage message) {
        if (!events.isTellingTasks()) {
            return;
        }
        ObjectNode fields = about(message.id());
        fields.put("name", message.task());
        fields.put("args", PythonText.tuple(message.args()));
        fields.put("kwargs", PythonText.of(message.kwargs()));
        fields.put("root_id", message.rootId() == null ? message.id() : message.rootId());
        fields.put("parent_id", message.parentId());
        fields.put("retries", message.retries());
        fields.put("eta", time(message.eta()));
        fields.put("expires", time(message.expires()));
        events.task("task-received", fields);
    }

    void started(String taskId) {
        events.task("task-started", about(taskId));
    }

    /// Tells of the end that a record speaks of.
    void ended(ResultRecord record, Duration runtime) {
        if (!events.isTellingTasks()) {
            return;
        }
        ObjectNode fields = about(record.taskId());
        switch (record.state()) {
            case SUCCESS -> {
                fields.put("result", PythonText.of(plain(record.result())));
                fields.put("runtime", runtime.toNanos() / 1e9);
                events.task("task-succeeded", fields);
            }
            case FAILURE -> events.task("task-failed", withException(fields, record));
            case RETRY -> events.task("task-retried", withException(fields, record));
            case REVOKED -> {
                String why = record.result().path("exc_message").path(0).asString("");
                fields.put("terminated", why.equals("terminated"));
                fields.put("expired", why.equals("expired"));
                if (why.equals("terminated")) {
                    fields.put("signum", 15);
                } else {
                    fields.putNull("signum");
                }
                events.task("task-revoked", fields);
            }
            case PENDING, RECEIVED, STARTED, PROGRESS -> {}
        }
    }

    private static ObjectNode withException(ObjectNode fields, ResultRecord record) {
        String type = record.result().path("exc_type").asString("");
        String message = record.result().path("exc_message").path(0).asString("");
        fields.put("exception", type + "(" + PythonText.of(message) + ")");
        fields.put("traceback", record.traceback());
        return fields;
    }

    private static Object plain(JsonNode json) {
        return json.isContainer()
                ? Json.MAPPER.treeToValue(json, Object.class)
                : json.isNumber() ? json.numberValue() : json.asString("");
    }

    private static ObjectNode about(String taskId) {
        return Json.MAPPER.createObjectNode().put("uuid", taskId);
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : PythonTime.write(instant);
    }
}
