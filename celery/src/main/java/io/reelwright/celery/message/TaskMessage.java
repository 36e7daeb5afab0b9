package io.reelwright.celery.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request to run one task, as Celery's protocol 2 has it.
///
/// @param task registered task name, for example `reelwright.segment_render`
/// @param id the task's id; its result is stored under it
/// @param args positional arguments, as plain JSON values
/// @param kwargs named arguments, as plain JSON values
/// @param queue where it goes; the routing key
/// @param priority 0 to 9, 0 is the most urgent on Redis
/// @param retries how many retries went before
/// @param eta not to be started before; null means at once
/// @param expires to be discarded after; null means never
/// @param rootId the first task of the workflow; null means this one
/// @param parentId the task that sent this one; null means none
/// @param headers application headers, kept and passed on
/// @param options what few callers set: limits, group, what follows it
public record TaskMessage(
        String task,
        String id,
        List<? extends @Nullable Object> args,
        Map<String, ? extends @Nullable Object> kwargs,
        String queue,
        int priority,
        int retries,
        @Nullable Instant eta,
        @Nullable Instant expires,
        @Nullable String rootId,
        @Nullable String parentId,
        Map<String, ? extends @Nullable Object> headers,
        TaskOptions options) {

    public TaskMessage {
        args = Collections.unmodifiableList(new ArrayList<>(args));
        kwargs = Collections.unmodifiableMap(new LinkedHashMap<>(kwargs));
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        if (task.isEmpty() || id.isEmpty() || queue.isEmpty()) {
            throw new IllegalArgumentException(
                    "A message needs a task name, an id and a queue, but has \"%s\", \"%s\", \"%s\"."
                            .formatted(task, id, queue));
        }
        if (priority < 0 || priority > 9) {
            throw new IllegalArgumentException("Priority " + priority + " is outside 0 to 9.");
        }
    }

    public TaskMessage(
            String task,
            String id,
            List<? extends @Nullable Object> args,
            Map<String, ? extends @Nullable Object> kwargs,
            String queue,
            int priority,
            int retries,
            @Nullable Instant eta,
            @Nullable Instant expires,
            @Nullable String rootId,
            @Nullable String parentId,
            Map<String, ? extends @Nullable Object> headers) {
        this(
                task,
                id,
                args,
                kwargs,
                queue,
                priority,
                retries,
                eta,
                expires,
                rootId,
                parentId,
                headers,
                TaskOptions.NONE);
    }

    /// A message that is ready at once, with no arguments but `kwargs`.
    public static TaskMessage of(
            String task,
            String id,
            Map<String, ? extends @Nullable Object> kwargs,
            String queue,
            int priority) {
        return new TaskMessage(
                task, id, List.of(), kwargs, queue, priority, 0, null, null, null, null, Map.of());
    }

    /// The same task, not to be started before `eta`.
    public TaskMessage withEta(@Nullable Instant eta) {
        return new TaskMessage(
                task, id, args, kwargs, queue, priority, retries, eta, expires, rootId, parentId,
                headers, options);
    }

    /// The same task, to be discarded after `expires`.
    public TaskMessage withExpires(@Nullable Instant expires) {
        return new TaskMessage(
                task, id, args, kwargs, queue, priority, retries, eta, expires, rootId, parentId,
                headers, options);
    }

    /// The same task with application headers. A header must not have one of Celery's own names.
    public TaskMessage withHeaders(Map<String, ? extends @Nullable Object> headers) {
        return new TaskMessage(
                task, id, args, kwargs, queue, priority, retries, eta, expires, rootId, parentId,
                headers, options);
    }

    public TaskMessage withOptions(TaskOptions options) {
        return new TaskMessage(
                task, id, args, kwargs, queue, priority, retries, eta, expires, rootId, parentId,
                headers, options);
    }
}
