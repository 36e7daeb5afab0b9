package io.reelwright.server.task;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Where a task stands.
///
/// ```
/// queued -> processing -> completed
///                      -> retrying -> processing
///                      -> failed   -> queued
///                                  -> expired
/// queued | processing | retrying -> cancelled
/// ```
public enum TaskStatus {
    QUEUED,
    PROCESSING,
    RETRYING,
    COMPLETED,
    FAILED,
    EXPIRED,
    CANCELLED;

    /// Those that a worker may still have, or get.
    public static final Set<TaskStatus> UNDERWAY = EnumSet.of(QUEUED, PROCESSING, RETRYING);

    /// May a task that stands here move to `next`?
    public boolean mayBecome(TaskStatus next) {
        return switch (this) {
            case QUEUED -> next == PROCESSING || next == CANCELLED;
            case PROCESSING ->
                    next == COMPLETED || next == RETRYING || next == FAILED || next == CANCELLED;
            case RETRYING -> next == PROCESSING || next == CANCELLED;
            case FAILED -> next == QUEUED || next == EXPIRED;
            case COMPLETED, EXPIRED, CANCELLED -> false;
        };
    }

    /// From where a task may reach `next`, seen from outside: a worker that is quick is heard only
    /// once it is done, so what leads through [#PROCESSING] may start one step before it.
    static List<String> before(TaskStatus next) {
        return Arrays.stream(values())
                .filter(from ->
                        from != next
                                && (from.mayBecome(next)
                                        || (from.mayBecome(PROCESSING)
                                                && PROCESSING.mayBecome(next))))
                .map(TaskStatus::key)
                .toList();
    }

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static TaskStatus parse(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
