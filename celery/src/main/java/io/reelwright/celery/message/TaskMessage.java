package io.reelwright.celery.message;

import java.time.Instant;
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
public record TaskMessage(
        String task,
        String id,
        List<Object> args,
        Map<String, Object> kwargs,
        String queue,
        int priority,
        int retries,
        @Nullable Instant eta,
        @Nullable Instant expires,
        @Nullable String rootId,
        @Nullable String parentId,
        Map<String, Object> headers) {

    public TaskMessage {
        args = List.copyOf(args);
        kwargs = Map.copyOf(kwargs);
        headers = Map.copyOf(headers);
        if (priority < 0 || priority > 9) {
            throw new IllegalArgumentException("Priority " + priority + " is outside 0 to 9.");
        }
    }

    /// A message that is ready at once, with no arguments but `kwargs`.
    public static TaskMessage of(
            String task, String id, Map<String, Object> kwargs, String queue, int priority) {
        return new TaskMessage(
                task, id, List.of(), kwargs, queue, priority, 0, null, null, null, null, Map.of());
    }
}
