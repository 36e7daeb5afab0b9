package io.reelwright.celery.canvas;

import io.reelwright.celery.message.Json;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Work to be sent: one task, or several that depend on each other. Its parts may run on stock
/// Celery's workers or ours.
public sealed interface Workflow {

    /// Celery's form of it: `{"task", "args", "kwargs", "options", "subtask_type", "immutable"}`.
    ObjectNode json();

    /// The id whose result is the workflow's.
    String id();

    /// A task with some of its arguments; those before them come from the task before it.
    ///
    /// @param queue where it goes; null leaves it to the routes
    /// @param immutable takes nothing from the task before it
    record Signature(
            String task,
            String id,
            List<Object> args,
            Map<String, Object> kwargs,
            @Nullable String queue,
            int priority,
            boolean immutable)
            implements Workflow {

        public static Signature of(String task, Object... args) {
            return new Signature(
                    task, UUID.randomUUID().toString(), List.of(args), Map.of(), null, 0, false);
        }

        public Signature on(String queue) {
            return new Signature(task, id, args, kwargs, queue, priority, immutable);
        }

        public Signature unchanged() {
            return new Signature(task, id, args, kwargs, queue, priority, true);
        }

        @Override
        public ObjectNode json() {
            ObjectNode json = form(task, null);
            json.set("args", Json.MAPPER.valueToTree(args));
            json.set("kwargs", Json.MAPPER.valueToTree(kwargs));
            json.put("immutable", immutable);
            ObjectNode options = json.putObject("options");
            options.put("task_id", id).put("priority", priority);
            if (queue != null) {
                options.put("queue", queue);
            }
            return json;
        }
    }

    /// One after another; each takes the result of the one before it.
    record Chain(List<Workflow> tasks) implements Workflow {

        public Chain {
            tasks = List.copyOf(tasks);
            if (tasks.isEmpty()) {
                throw new IllegalArgumentException("A chain needs at least one task.");
            }
        }

        public static Chain of(Workflow... tasks) {
            return new Chain(List.of(tasks));
        }

        @Override
        public ObjectNode json() {
            ObjectNode json = form("celery.chain", "chain");
            array(json.putObject("kwargs").putArray("tasks"), tasks);
            return json;
        }

        @Override
        public String id() {
            return tasks.getLast().id();
        }
    }

    /// All at once.
    record Group(String id, List<Workflow> tasks) implements Workflow {

        public Group {
            tasks = List.copyOf(tasks);
        }

        public static Group of(Workflow... tasks) {
            return new Group(UUID.randomUUID().toString(), List.of(tasks));
        }

        @Override
        public ObjectNode json() {
            ObjectNode json = form("celery.group", "group");
            array(json.putObject("kwargs").putArray("tasks"), tasks);
            json.putObject("options").put("task_id", id);
            return json;
        }
    }

    /// All at once, and then the body with the list of their results.
    record Chord(List<Workflow> header, Workflow body) implements Workflow {

        public Chord {
            header = List.copyOf(header);
            if (header.isEmpty()) {
                throw new IllegalArgumentException(
                        "A chord needs at least one task in its header.");
            }
        }

        @Override
        public ObjectNode json() {
            ObjectNode json = form("celery.chord", "chord");
            ObjectNode kwargs = json.putObject("kwargs");
            array(kwargs.putArray("header"), header);
            kwargs.set("body", body.json());
            return json;
        }

        @Override
        public String id() {
            return body.id();
        }
    }

    private static ObjectNode form(String task, @Nullable String type) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("task", task);
        json.putArray("args");
        json.putObject("kwargs");
        json.putObject("options");
        json.put("subtask_type", type);
        json.put("immutable", false);
        return json;
    }

    private static void array(ArrayNode array, List<Workflow> tasks) {
        tasks.forEach(task -> array.add(task.json()));
    }
}
