package io.reelwright.celery.worker;

import io.reelwright.celery.message.Json;
import io.reelwright.celery.message.TaskState;
import io.reelwright.celery.result.ResultRecord;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The result records that a worker writes, in Celery's words.
final class Records {

    private static final int TRACEBACK_LIMIT = 16_384;

    private Records() {}

    static ResultRecord started(String taskId, String nodeName) {
        ObjectNode meta = Json.MAPPER.createObjectNode();
        meta.put("pid", ProcessHandle.current().pid()).put("hostname", nodeName);
        return new ResultRecord(taskId, TaskState.STARTED, meta, null, null);
    }

    static ResultRecord progress(String taskId, JsonNode meta) {
        return new ResultRecord(taskId, TaskState.PROGRESS, meta, null, null);
    }

    static ResultRecord success(String taskId, JsonNode result) {
        return new ResultRecord(taskId, TaskState.SUCCESS, result, null, Instant.now());
    }

    static ResultRecord retry(String taskId, Throwable reason) {
        return new ResultRecord(
                taskId, TaskState.RETRY, exception(reason), traceback(reason), null);
    }

    static ResultRecord failure(String taskId, Throwable reason) {
        return new ResultRecord(
                taskId, TaskState.FAILURE, exception(reason), traceback(reason), Instant.now());
    }

    static ResultRecord failure(String taskId, JsonNode exception) {
        return new ResultRecord(taskId, TaskState.FAILURE, exception, null, Instant.now());
    }

    /// @param why `revoked`, `terminated` or `expired`
    static ResultRecord revoked(String taskId, String why) {
        return new ResultRecord(
                taskId,
                TaskState.REVOKED,
                exception("celery.exceptions", "TaskRevokedError", why),
                null,
                Instant.now());
    }

    static JsonNode exception(Throwable reason) {
        String message = reason.getMessage() == null ? "" : reason.getMessage();
        Class<?> type = reason.getClass();
        String name = type.getSimpleName().isEmpty() ? "Exception" : type.getSimpleName();
        return exception(type.getPackageName(), name, message);
    }

    static JsonNode exception(String module, String type, String message) {
        ObjectNode exception = Json.MAPPER.createObjectNode();
        exception.put("exc_type", type);
        exception.putArray("exc_message").add(message);
        exception.put("exc_module", module);
        return exception;
    }

    private static String traceback(Throwable reason) {
        StringWriter text = new StringWriter();
        reason.printStackTrace(new PrintWriter(text));
        String all = text.toString();
        return all.length() <= TRACEBACK_LIMIT ? all : all.substring(0, TRACEBACK_LIMIT);
    }
}
