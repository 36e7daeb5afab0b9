package io.reelwright.tasks.contract;

import io.reelwright.celery.worker.Reject;

/// Thrown by a task whose input can never succeed: the user must change something. The message says
/// what.
public final class InvalidInput extends Reject {

    private static final long serialVersionUID = 1L;

    public InvalidInput(String message) {
        super(message);
    }
}
