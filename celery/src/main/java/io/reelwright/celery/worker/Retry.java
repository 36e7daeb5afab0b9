package io.reelwright.celery.worker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Thrown by a task to be run again later: the world was not ready (a limit, a busy upstream).
public final class Retry extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Duration after;

    /// @param after how long to wait; null leaves it to the worker's policy
    public Retry(String reason, @Nullable Duration after) {
        super(reason);
        this.after = after;
    }

    public @Nullable Duration after() {
        return after;
    }
}
