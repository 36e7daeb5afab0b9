package io.reelwright.server.task;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How urgent a job and its tasks are.
public enum Priority {
    URGENT(0),
    HIGH(3),
    NORMAL(6),
    LOW(9);

    private final int wire;

    Priority(int wire) {
        this.wire = wire;
    }

    /// As Celery's Redis transport has it: 0 goes first.
    int wire() {
        return wire;
    }

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Priority parse(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
