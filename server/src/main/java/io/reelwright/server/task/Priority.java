package io.reelwright.server.task;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.reelwright.server.problem.Fields;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

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

    /// The field `priority`: a name, or a number as older clients have it: 1 is high, 2 normal, 3
    /// low. Normal unless told otherwise.
    public static Priority read(Fields fields) {
        JsonNode value = fields.value("priority");
        if (value == null) {
            return NORMAL;
        }
        if (value.isInt() && value.asInt() >= 1 && value.asInt() <= 3) {
            return List.of(HIGH, NORMAL, LOW).get(value.asInt() - 1);
        }
        List<String> names = Arrays.stream(values()).map(Priority::key).toList();
        return parse(fields.choice("priority", names, NORMAL.key()));
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
