package io.reelwright.celery.message;

/// Celery's task states. A custom state, set by a task that reports progress, reads as [#PROGRESS].
public enum TaskState {
    PENDING,
    RECEIVED,
    STARTED,
    PROGRESS,
    RETRY,
    SUCCESS,
    FAILURE,
    REVOKED;

    public boolean isFinal() {
        return this == SUCCESS || this == FAILURE || this == REVOKED;
    }
}
