package io.reelwright.celery.worker;

import io.reelwright.celery.message.TaskOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// How long tasks may run: what a message says, else what remote control set for its name.
final class TimeLimits {

    /// @param soft after which a run is asked to end, by an interrupt; null means never
    /// @param hard after which it fails; null means never
    record Limit(@Nullable Duration soft, @Nullable Duration hard) {

        static final Limit NONE = new Limit(null, null);
    }

    private final Map<String, Limit> byTask = new ConcurrentHashMap<>();

    void set(String task, Limit limit) {
        byTask.put(task, limit);
    }

    Limit of(String task, TaskOptions options) {
        Limit own = byTask.getOrDefault(task, Limit.NONE);
        return new Limit(
                options.softTimeLimit() == null ? own.soft() : options.softTimeLimit(),
                options.timeLimit() == null ? own.hard() : options.timeLimit());
    }
}
