package io.reelwright.celery.canvas;

import io.reelwright.celery.message.Embed;
import io.reelwright.celery.message.Json;
import io.reelwright.celery.message.PythonTime;
import io.reelwright.celery.message.TaskMessage;
import io.reelwright.celery.message.TaskOptions;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// Turns signatures into messages, by Celery's rules: composites never travel as messages; a chain
/// sends its first task with the rest embedded, a group all of its tasks, a chord its header with
/// the body embedded in each part. No state: safe for use by many threads.
public final class Canvas {

    private final Routes routes;

    public Canvas(Routes routes) {
        this.routes = routes;
    }

    /// What begins a workflow.
    public Outgoing begin(Workflow workflow) {
        Outgoing out = Outgoing.none();
        out.children().add(plan(workflow.json(), Place.START, out));
        return out;
    }

    /// What follows a task that succeeded: its callbacks, and the next of its chain.
    public Outgoing afterSuccess(TaskMessage done, JsonNode result) {
        Outgoing out = Outgoing.none();
        Embed embed = done.options().embed();
        Place place = Place.after(List.of(result), root(done), done.id());
        List<JsonNode> callbacks = list(embed.callbacks());
        if (callbacks.size() == 1) {
            out.children().add(plan(callbacks.getFirst(), place, out));
        } else if (!callbacks.isEmpty()) {
            out.children().add(planGroup(newId(), callbacks, place, out));
        }
        List<JsonNode> chain = list(embed.chain());
        if (!chain.isEmpty()) {
            ArrayNode rest = array(chain.subList(0, chain.size() - 1));
            out.children().add(plan(chain.getLast(), place.withRest(rest), out));
        }
        return out;
    }

    /// What follows a task that failed: its error callbacks, each with the failed task's id.
    public Outgoing afterFailure(TaskMessage failed) {
        return errbacks(failed.options().embed().errbacks(), failed.id(), root(failed));
    }

    /// The body of a chord, when all its parts succeeded.
    ///
    /// @param results of the parts, in their order
    /// @param last the part that ended last
    public Outgoing body(JsonNode body, JsonNode results, TaskMessage last) {
        Outgoing out = Outgoing.none();
        out.children().add(plan(body, Place.after(List.of(results), root(last), last.id()), out));
        return out;
    }

    /// What follows when a part of a chord failed: the body's error callbacks.
    public Outgoing bodyFailed(JsonNode body, TaskMessage last) {
        String id = ids(body).stream().findFirst().orElse(last.id());
        return errbacks(body.path("options").path("link_error"), id, root(last));
    }

    /// The ids of the tasks in a signature, the last one first.
    public static List<String> ids(JsonNode signature) {
        List<String> ids = new ArrayList<>();
        addIds(signature, ids);
        return ids;
    }

    private static void addIds(JsonNode signature, List<String> ids) {
        switch (type(signature)) {
            case "chain" -> tasks(signature).reversed().forEach(each -> addIds(each, ids));
            case "group" -> tasks(signature).forEach(each -> addIds(each, ids));
            case "chord" -> addIds(signature.path("kwargs").path("body"), ids);
            default -> {
                String id = signature.path("options").path("task_id").asString("");
                if (!id.isEmpty()) {
                    ids.add(id);
                }
            }
        }
    }

    private Outgoing errbacks(JsonNode errbacks, String failedId, String rootId) {
        Outgoing out = Outgoing.none();
        List<JsonNode> signatures = list(errbacks);
        if (!signatures.isEmpty()) {
            JsonNode id = Json.MAPPER.valueToTree(failedId);
            Place place = Place.after(List.of(id), rootId, failedId);
            out.children().add(planGroup(newId(), signatures, place, out));
        }
        return out;
    }

    /// Adds what a signature sends.
    ///
    /// @return its result tuple
    private JsonNode plan(JsonNode signature, Place place, Outgoing out) {
        return switch (type(signature)) {
            case "chain" -> planChain(signature, place, out);
            case "group" ->
                    planGroup(
                            text(signature.path("options"), "task_id", newId()),
                            tasks(signature),
                            place,
                            out);
            case "chord" -> planChord(signature, place, out);
            default -> planTask(signature, place, out);
        };
    }

    private JsonNode planTask(JsonNode signature, Place place, Outgoing out) {
        JsonNode options = signature.path("options");
        String id = text(options, "task_id", newId());
        out.messages().add(message(signature, options, id, place));
        return tuple(id, NullNode.getInstance(), NullNode.getInstance());
    }

    private JsonNode planChain(JsonNode signature, Place place, Outgoing out) {
        List<JsonNode> tasks = withIds(tasks(signature));
        if (tasks.isEmpty()) {
            return NullNode.getInstance();
        }
        // what the chain is a part of, its last task is a part of
        ObjectNode last = options(tasks.getLast());
        JsonNode own = signature.path("options");
        putUnlessThere(last, "group_id", textNode(own, "group_id", place.group()));
        putUnlessThere(last, "group_index", indexNode(own, place.groupIndex()));
        putUnlessThere(last, "chord", own.has("chord") ? own.path("chord") : place.chord());
        ArrayNode rest = Json.MAPPER.createArrayNode();
        rest.addAll(place.rest()).addAll(array(list(own.path("chain"))));
        rest.addAll(array(tasks.subList(1, tasks.size()).reversed()));
        Place first = place.inGroup(null, null, NullNode.getInstance()).withRest(rest);
        plan(tasks.getFirst(), first, out);
        JsonNode parents = NullNode.getInstance();
        for (JsonNode task : tasks) {
            String id = ids(task).stream().findFirst().orElse("");
            parents = tuple(id, parents, NullNode.getInstance());
        }
        return parents;
    }

    private JsonNode planGroup(String groupId, List<JsonNode> tasks, Place place, Outgoing out) {
        ArrayNode members = Json.MAPPER.createArrayNode();
        for (int i = 0; i < tasks.size(); i++) {
            JsonNode given = tasks.get(i).path("options").path("group_index");
            int index = given.isIntegralNumber() ? given.intValue() : i;
            // a group inside a chord's header reports to the chord
            boolean part = !place.chord().isNull();
            String group = part && place.group() != null ? place.group() : groupId;
            members.add(plan(tasks.get(i), place.inGroup(group, index, place.chord()), out));
        }
        return tuple(groupId, NullNode.getInstance(), members);
    }

    private JsonNode planChord(JsonNode signature, Place place, Outgoing out) {
        JsonNode kwargs = signature.path("kwargs");
        List<JsonNode> header = header(kwargs.path("header"));
        ObjectNode body = (ObjectNode) withIds(List.of(kwargs.path("body"))).getFirst();
        ObjectNode options = options(body);
        JsonNode own = signature.path("options");
        ArrayNode rest = Json.MAPPER.createArrayNode();
        rest.addAll(place.rest()).addAll(array(list(own.path("chain"))));
        rest.addAll(array(list(options.path("chain"))));
        if (!rest.isEmpty()) {
            options.set("chain", rest);
        }
        putUnlessThere(options, "group_id", textNode(own, "group_id", place.group()));
        putUnlessThere(options, "group_index", indexNode(own, place.groupIndex()));
        putUnlessThere(options, "chord", own.has("chord") ? own.path("chord") : place.chord());
        String groupId = newId();
        out.chordSizes().put(groupId, header.stream().mapToInt(Canvas::parts).sum());
        Place part =
                Place.after(place.arguments(), place.rootId(), place.parentId())
                        .inGroup(groupId, null, body);
        JsonNode parts = planGroup(groupId, header, part, out);
        return tuple(ids(body).stream().findFirst().orElse(""), parts, NullNode.getInstance());
    }

    private static List<JsonNode> header(JsonNode header) {
        return header.isArray() ? list(header) : tasks(header);
    }

    /// How many parts a header's element has.
    private static int parts(JsonNode signature) {
        return switch (type(signature)) {
            case "chain" -> tasks(signature).isEmpty() ? 0 : parts(tasks(signature).getLast());
            case "group" -> tasks(signature).stream().mapToInt(Canvas::parts).sum();
            case "chord" -> parts(signature.path("kwargs").path("body"));
            default -> 1;
        };
    }

    private TaskMessage message(JsonNode signature, JsonNode options, String id, Place place) {
        String task = signature.path("task").asString("");
        List<JsonNode> args = new ArrayList<>();
        if (!signature.path("immutable").asBoolean(false)) {
            args.addAll(place.arguments());
        }
        args.addAll(list(signature.path("args")));
        Map<String, Object> kwargs = new LinkedHashMap<>();
        signature.path("kwargs").properties().forEach(e -> kwargs.put(e.getKey(), e.getValue()));
        Map<String, Object> headers = new LinkedHashMap<>();
        options.path("headers").properties().forEach(e -> headers.put(e.getKey(), e.getValue()));
        String queue = text(options, "queue", text(options, "routing_key", routes.queue(task)));
        @Nullable String root = textOrNull(options, "root_id");
        @Nullable String parent = textOrNull(options, "parent_id");
        return new TaskMessage(
                task,
                id,
                args,
                kwargs,
                queue,
                Math.clamp(options.path("priority").asInt(0), 0, 9),
                Math.max(options.path("retries").asInt(0), 0),
                eta(options),
                time(options.path("expires")),
                root != null ? root : place.rootId(),
                parent != null ? parent : place.parentId(),
                headers,
                taskOptions(options, place));
    }

    private static TaskOptions taskOptions(JsonNode options, Place place) {
        ArrayNode chain = Json.MAPPER.createArrayNode();
        chain.addAll(place.rest()).addAll(array(list(options.path("chain"))));
        JsonNode index = indexNode(options, place.groupIndex());
        @Nullable String group = textOrNull(options, "group_id");
        return new TaskOptions(
                seconds(options.path("time_limit")),
                seconds(options.path("soft_time_limit")),
                options.path("ignore_result").asBoolean(false),
                group != null ? group : place.group(),
                index.isIntegralNumber() ? index.intValue() : null,
                textOrNull(options, "shadow"),
                new Embed(
                        listOrNull(options.path("link")),
                        listOrNull(options.path("link_error")),
                        chain,
                        options.path("chord").isObject() ? options.path("chord") : place.chord()));
    }

    private static @Nullable Instant eta(JsonNode options) {
        JsonNode countdown = options.path("countdown");
        return countdown.isNumber() ? time(countdown) : time(options.path("eta"));
    }

    /// A number of seconds from now, or a time.
    private static @Nullable Instant time(JsonNode value) {
        if (value.isNumber()) {
            return Instant.now().plusMillis(Math.round(value.doubleValue() * 1000));
        }
        JsonNode text = value.isObject() ? value.path("__value__") : value;
        try {
            return text.isString() ? PythonTime.parse(text.stringValue()) : null;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("A signature's time cannot be read: " + text, e);
        }
    }

    private static @Nullable Duration seconds(JsonNode value) {
        return value.isNumber() ? Duration.ofMillis(Math.round(value.doubleValue() * 1000)) : null;
    }

    private static String type(JsonNode signature) {
        String task = signature.path("task").asString("");
        return switch (task) {
            case "celery.chain" -> "chain";
            case "celery.group" -> "group";
            case "celery.chord" -> "chord";
            default -> "task";
        };
    }

    private static List<JsonNode> tasks(JsonNode composite) {
        return list(composite.path("kwargs").path("tasks"));
    }

    /// Copies in which every task has an id, so that those who wait for it know it.
    private static List<JsonNode> withIds(List<JsonNode> signatures) {
        List<JsonNode> copies = new ArrayList<>();
        for (JsonNode signature : signatures) {
            JsonNode copy = signature.deepCopy();
            if (type(copy).equals("task")) {
                putUnlessThere(options(copy), "task_id", Json.MAPPER.valueToTree(newId()));
            }
            copies.add(copy);
        }
        return copies;
    }

    private static ObjectNode options(JsonNode signature) {
        return signature.path("options") instanceof ObjectNode options
                ? options
                : ((ObjectNode) signature).putObject("options");
    }

    private static void putUnlessThere(ObjectNode options, String name, JsonNode value) {
        if (!options.hasNonNull(name) && !value.isNull() && !value.isMissingNode()) {
            options.set(name, value);
        }
    }

    private static JsonNode textNode(JsonNode own, String name, @Nullable String otherwise) {
        @Nullable String value = textOrNull(own, name);
        @Nullable String chosen = value != null ? value : otherwise;
        return chosen == null ? NullNode.getInstance() : Json.MAPPER.valueToTree(chosen);
    }

    private static JsonNode indexNode(JsonNode own, @Nullable Integer otherwise) {
        JsonNode value = own.path("group_index");
        return value.isIntegralNumber()
                ? value
                : otherwise == null ? NullNode.getInstance() : Json.MAPPER.valueToTree(otherwise);
    }

    private static JsonNode tuple(String id, JsonNode parent, JsonNode members) {
        ArrayNode tuple = Json.MAPPER.createArrayNode();
        tuple.addArray().add(id).add(parent);
        return tuple.add(members);
    }

    /// A list may also be written as its only element.
    private static List<JsonNode> list(JsonNode node) {
        return node.isArray()
                ? node.valueStream().toList()
                : node.isObject() ? List.of(node) : List.of();
    }

    private static JsonNode listOrNull(JsonNode node) {
        List<JsonNode> elements = list(node);
        return elements.isEmpty() ? NullNode.getInstance() : array(elements);
    }

    private static ArrayNode array(List<JsonNode> elements) {
        ArrayNode array = Json.MAPPER.createArrayNode();
        elements.forEach(array::add);
        return array;
    }

    private static String text(JsonNode options, String name, String otherwise) {
        @Nullable String value = textOrNull(options, name);
        return value == null ? otherwise : value;
    }

    private static @Nullable String textOrNull(JsonNode options, String name) {
        JsonNode value = options.path(name);
        return value.isString() && !value.stringValue().isEmpty() ? value.stringValue() : null;
    }

    private static String root(TaskMessage message) {
        String root = message.rootId();
        return root == null ? message.id() : root;
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }
}
