package io.reelwright.server.task;

import io.reelwright.tasks.contract.TaskType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How long tasks took lately, by their type and by what else makes them quick or slow: the
/// provider that does the work, or the size of the frame.
public final class Paces {

    private final Map<Kind, Pace> kinds = new HashMap<>();
    private final Map<TaskType, Pace> types = new HashMap<>();

    /// @param trait the provider, or the frame: `854x480`; empty for a type that has neither
    private record Kind(TaskType type, String trait) {}

    void add(TaskType type, String trait, Pace pace) {
        kinds.put(new Kind(type, trait), pace);
        types.merge(type, pace, Paces::together);
    }

    private static Pace together(Pace one, Pace other) {
        long runs = one.runs() + other.runs();
        double seconds = one.seconds() * one.runs() + other.seconds() * other.runs();
        return new Pace(seconds / runs, runs);
    }

    /// That of tasks of the same type and trait.
    public Optional<Pace> ofKind(NewTask task) {
        return Optional.ofNullable(kinds.get(new Kind(task.type(), trait(task.taskData()))));
    }

    /// That of all tasks of the same type.
    public Optional<Pace> ofType(NewTask task) {
        return Optional.ofNullable(types.get(task.type()));
    }

    /// As [TaskTable#paces] reads it off the record.
    private static String trait(JsonNode data) {
        @Nullable String provider = data.path("provider").asString(null);
        if (provider != null) {
            return provider;
        }
        JsonNode film = data.path("film");
        return film.isObject()
                ? film.path("width").asString("") + "x" + film.path("height").asString("")
                : "";
    }
}
