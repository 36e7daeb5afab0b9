package io.reelwright.server.task;

import io.reelwright.server.egress.CallableUrl;
import io.reelwright.server.problem.Fields;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.problem.Problem.FieldError;
import io.reelwright.server.sql.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A task as a user submits it, alone: the body of `POST /api/tasks/submit/{task_type}`.
///
/// @param projectId made if there is none of this id
/// @param sessionId whose live stream shall tell of it; null for the task's own
/// @param data as its type's schema has it, defaults filled in; files are named by ids still
/// @param callbackUrl to be called at its end; null for none
record TaskRequest(
        String userId,
        String projectId,
        @Nullable String sessionId,
        Priority priority,
        TaskData kind,
        JsonNode data,
        @Nullable String callbackUrl,
        Map<String, JsonNode> metadata) {

    TaskRequest {
        metadata = Map.copyOf(metadata);
    }

    /// @param url throws an [IllegalArgumentException] for a `callback_url` that may not be called
    /// @throws Problem naming every wrong field
    static TaskRequest read(TaskData kind, JsonNode body, String userId, Consumer<String> url) {
        Fields fields = Fields.of(body);
        String project = fields.optionalName("project_id");
        String session = fields.optionalText("session_id", 1, 128);
        Priority priority = Priority.read(fields);
        String callback = fields.optionalText("callback_url", 1, CallableUrl.LONGEST, url);
        Map<String, JsonNode> metadata = fields.values("metadata");
        JsonNode data = data(kind, fields);
        fields.check();
        return new TaskRequest(
                userId,
                Objects.requireNonNullElseGet(project, () -> Ids.next().toString()),
                session,
                priority,
                kind,
                data,
                callback,
                metadata);
    }

    private static JsonNode data(TaskData kind, Fields fields) {
        JsonNode given = fields.value(TaskData.FIELD);
        if (given == null) {
            if (!fields.has(TaskData.FIELD)) {
                fields.report(FieldError.missing(TaskData.FIELD));
            }
            return JsonNodeFactory.instance.objectNode();
        }
        List<FieldError> errors = new ArrayList<>();
        JsonNode data = kind.read(given, errors);
        errors.forEach(fields::report);
        return data;
    }
}
