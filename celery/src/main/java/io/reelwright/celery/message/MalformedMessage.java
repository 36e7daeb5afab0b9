package io.reelwright.celery.message;

import org.jspecify.annotations.Nullable;

/// A message that cannot be read as a task. Its sender is somebody else's program, so this is data,
/// not a bug: the message is set aside with the reason.
public final class MalformedMessage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String taskId;

    MalformedMessage(String reason, @Nullable String taskId) {
        super(reason);
        this.taskId = taskId;
    }

    /// Whose message it is, so that its client can be told; null where not even that can be read.
    public @Nullable String taskId() {
        return taskId;
    }
}
