package io.reelwright.celery.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// Celery's protocol 2: a [TaskMessage] as the JSON envelope that stands in a Redis list, and back.
///
/// ```
/// envelope = {"body": base64(body), "content-encoding", "content-type", "headers": {...},
///             "properties": {"delivery_tag", "delivery_info": {"exchange", "routing_key"}, ...}}
/// body     = [args, kwargs, {"callbacks", "errbacks", "chain", "chord"}]
/// ```
///
/// Reading forgives what a stock worker forgives; everything else is a [MalformedMessage]. No
/// state: safe for use by many threads.
public final class MessageCodec {

    /// The header that counts how often a delivery of a message was cut short by the death of its
    /// worker.
    static final String LOST_DELIVERIES = "lost_deliveries";

    /// The property, in epoch microseconds, by which a message is found in a long queue.
    private static final String SENT_AT = "sent_at";

    private static final Set<String> OWN_HEADERS =
            Set.of(
                    "lang",
                    "task",
                    "id",
                    "shadow",
                    "eta",
                    "expires",
                    "group",
                    "group_index",
                    "retries",
                    "timelimit",
                    "root_id",
                    "parent_id",
                    "argsrepr",
                    "kwargsrepr",
                    "origin",
                    "ignore_result",
                    "replaced_task_nesting",
                    "stamped_headers",
                    "stamps",
                    "compression",
                    "redelivered",
                    LOST_DELIVERIES);

    private MessageCodec() {}

    /// The envelope of a message, under a new delivery tag.
    ///
    /// @throws IllegalArgumentException when its body is larger than a megabyte, or an argument has
    ///   no JSON form
    public static String encode(TaskMessage message) {
        byte[] body = body(message);
        ObjectNode envelope = Json.MAPPER.createObjectNode();
        envelope.put("body", Base64.getEncoder().encodeToString(body));
        envelope.put("content-encoding", "utf-8");
        envelope.put("content-type", "application/json");
        envelope.set("headers", headers(message));
        envelope.set("properties", properties(message));
        return Json.MAPPER.writeValueAsString(envelope);
    }

    /// Reads an envelope.
    ///
    /// @param queue the queue it was taken from
    /// @throws MalformedMessage when it is not one, with the reason
    public static TaskMessage decode(String envelope, String queue) {
        ObjectNode root = tree(envelope);
        JsonNode headers = root.path("headers");
        @Nullable String id = text(headers, "id");
        try {
            return decode(root, headers, id, queue);
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            throw new MalformedMessage(firstLine(e), id);
        }
    }

    /// The same message after its worker died: Celery's `redelivered` marks are set, and one more
    /// lost delivery is counted.
    public static String redelivered(String envelope) {
        ObjectNode root = tree(envelope);
        ObjectNode headers = object(root, "headers");
        headers.put("redelivered", true);
        headers.put(LOST_DELIVERIES, lostDeliveries(root) + 1);
        object(object(root, "properties"), "delivery_info").put("redelivered", true);
        return Json.MAPPER.writeValueAsString(root);
    }

    /// How many deliveries of this message ended with their worker's death.
    public static int lostDeliveries(String envelope) {
        return lostDeliveries(tree(envelope));
    }

    /// Whose message it is; null when not even that can be read.
    public static @Nullable String taskId(String envelope) {
        try {
            return text(tree(envelope).path("headers"), "id");
        } catch (MalformedMessage e) {
            return null;
        }
    }

    /// The group it names; null for none, or when that cannot be read.
    public static @Nullable String group(String envelope) {
        try {
            return text(tree(envelope).path("headers"), "group");
        } catch (MalformedMessage e) {
            return null;
        }
    }

    /// The message that tries the same task again: same id, one retry more, a new delivery tag.
    /// Everything else, custom headers and the body included, stays as it was.
    public static String retried(String envelope, @Nullable Instant eta) {
        ObjectNode root = tree(envelope);
        ObjectNode headers = object(root, "headers");
        headers.put("retries", integer(headers, "retries") + 1);
        headers.put("parent_id", text(headers, "id"));
        headers.put("eta", eta == null ? null : PythonTime.write(eta));
        headers.remove(List.of("redelivered", LOST_DELIVERIES));
        ObjectNode properties = object(root, "properties");
        properties.put("delivery_tag", UUID.randomUUID().toString());
        properties.remove(SENT_AT); // it no longer stands where it was sent
        object(properties, "delivery_info").remove("redelivered");
        return Json.MAPPER.writeValueAsString(root);
    }

    /// The same message as if it had never been delivered, under a new delivery tag.
    ///
    /// @throws MalformedMessage when it is no JSON object
    public static String anew(String envelope) {
        ObjectNode root = tree(envelope);
        object(root, "headers").remove(List.of("redelivered", LOST_DELIVERIES));
        ObjectNode properties = object(root, "properties");
        properties.put("delivery_tag", UUID.randomUUID().toString());
        properties.remove(SENT_AT);
        object(properties, "delivery_info").remove("redelivered");
        return Json.MAPPER.writeValueAsString(root);
    }

    /// The same message as one that an exchange routed.
    public static String routed(String envelope, String exchange, String routingKey) {
        ObjectNode root = tree(envelope);
        object(object(root, "properties"), "delivery_info")
                .put("exchange", exchange)
                .put("routing_key", routingKey);
        return Json.MAPPER.writeValueAsString(root);
    }

    /// Its priority, 0 when it has none.
    ///
    /// @throws MalformedMessage when it is no JSON object
    public static int priority(String envelope) {
        return Math.clamp(integer(tree(envelope).path("properties"), "priority"), 0, 9);
    }

    /// The values a message was stamped with, by the stamp's name. Empty for most.
    public static Map<String, List<String>> stamps(String envelope) {
        if (!envelope.contains("\"stamped_headers\": [")
                && !envelope.contains("\"stamped_headers\":[")) {
            return Map.of(); // without reading it all: most are not
        }
        Map<String, List<String>> stamps = new LinkedHashMap<>();
        tree(envelope)
                .path("headers")
                .path("stamps")
                .properties()
                .forEach(stamp -> stamps.put(stamp.getKey(), texts(stamp.getValue())));
        return stamps;
    }

    private static List<String> texts(JsonNode value) {
        return value.isArray()
                ? value.valueStream().map(each -> each.asString("")).toList()
                : List.of(value.asString(""));
    }

    private static byte[] body(TaskMessage message) {
        Embed embed = message.options().embed();
        Map<String, Object> follow = new LinkedHashMap<>();
        follow.put("callbacks", embed.callbacks());
        follow.put("errbacks", embed.errbacks());
        follow.put("chain", embed.chain());
        follow.put("chord", embed.chord());
        byte[] body = serialised(message, follow);
        if (body.length > Json.BODY_LIMIT) {
            throw new IllegalArgumentException(
                    "The arguments of task %s (%s) take %,d bytes; %,d are allowed. Store large data and send its path."
                            .formatted(message.id(), message.task(), body.length, Json.BODY_LIMIT));
        }
        return body;
    }

    private static byte[] serialised(TaskMessage message, Map<String, Object> follow) {
        try {
            return Json.MAPPER.writeValueAsBytes(
                    Arrays.asList(
                            PythonValues.encode(message.args()),
                            PythonValues.encode(message.kwargs()),
                            follow));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "The arguments of task %s (%s) have no JSON form: %s"
                            .formatted(message.id(), message.task(), firstLine(e)),
                    e);
        }
    }

    private static ObjectNode headers(TaskMessage message) {
        TaskOptions options = message.options();
        ObjectNode headers = Json.MAPPER.createObjectNode();
        headers.put("lang", "java");
        headers.put("task", message.task());
        headers.put("id", message.id());
        headers.put("shadow", options.shadow());
        headers.put("eta", time(message.eta()));
        headers.put("expires", time(message.expires()));
        headers.put("group", options.group());
        headers.put("group_index", options.groupIndex());
        headers.put("retries", message.retries());
        headers.putArray("timelimit")
                .add(seconds(options.timeLimit()))
                .add(seconds(options.softTimeLimit()));
        headers.put("root_id", message.rootId() == null ? message.id() : message.rootId());
        headers.put("parent_id", message.parentId());
        headers.put("argsrepr", PythonText.tuple(message.args()));
        headers.put("kwargsrepr", PythonText.of(message.kwargs()));
        headers.put("origin", Origin.NAME);
        headers.put("ignore_result", options.ignoreResult());
        headers.put("replaced_task_nesting", 0);
        headers.putNull("stamped_headers");
        headers.putObject("stamps");
        message.headers()
                .forEach((name, value) ->
                        headers.set(name, Json.MAPPER.valueToTree(PythonValues.encode(value))));
        return headers;
    }

    private static ObjectNode properties(TaskMessage message) {
        ObjectNode properties = Json.MAPPER.createObjectNode();
        properties.put("correlation_id", message.id());
        properties.put("reply_to", Origin.REPLY_TO);
        properties.put("delivery_mode", 2);
        if (message.expires() != null) {
            long left = Duration.between(Instant.now(), message.expires()).toMillis();
            properties.put("expiration", String.valueOf(Math.max(left, 0)));
        }
        properties
                .putObject("delivery_info")
                .put("exchange", "")
                .put("routing_key", message.queue());
        properties.put("priority", message.priority());
        properties.put("body_encoding", "base64");
        properties.put("delivery_tag", UUID.randomUUID().toString());
        properties.put(SENT_AT, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
        return properties;
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : PythonTime.write(instant);
    }

    private static JsonNode seconds(@Nullable Duration limit) {
        if (limit == null) {
            return NullNode.getInstance();
        }
        long millis = limit.toMillis();
        return millis % 1000 == 0
                ? Json.MAPPER.getNodeFactory().numberNode(millis / 1000)
                : Json.MAPPER.getNodeFactory().numberNode(millis / 1000.0);
    }

    private static ObjectNode tree(String envelope) {
        try {
            if (Json.MAPPER.readTree(envelope) instanceof ObjectNode root) {
                return root;
            }
        } catch (JacksonException e) {
            throw new MalformedMessage("The message is not JSON: " + firstLine(e), null);
        }
        throw new MalformedMessage("The message is not a JSON object.", null);
    }

    private static TaskMessage decode(
            ObjectNode root, JsonNode headers, @Nullable String id, String queue) {
        if (id == null || id.isEmpty()) {
            throw new MalformedMessage("The message has no header \"id\".", null);
        }
        @Nullable String task = text(headers, "task");
        if (task == null || task.isEmpty()) {
            throw new MalformedMessage("The message has no header \"task\".", id);
        }
        JsonNode properties = root.path("properties");
        JsonNode body = readBody(root, headers, properties, id);
        return new TaskMessage(
                task,
                id,
                args(body.path(0)),
                kwargs(body.path(1), id),
                queue,
                Math.clamp(integer(properties, "priority"), 0, 9),
                Math.max(integer(headers, "retries"), 0),
                instant(headers, "eta", id),
                instant(headers, "expires", id),
                text(headers, "root_id"),
                text(headers, "parent_id"),
                custom(headers),
                options(headers, body.path(2)));
    }

    private static TaskOptions options(JsonNode headers, JsonNode embed) {
        JsonNode limits = headers.path("timelimit");
        JsonNode groupIndex = headers.path("group_index");
        return new TaskOptions(
                duration(limits.path(0)),
                duration(limits.path(1)),
                headers.path("ignore_result").asBoolean(false),
                text(headers, "group"),
                groupIndex.isIntegralNumber() ? groupIndex.intValue() : null,
                text(headers, "shadow"),
                new Embed(
                        orNull(embed.path("callbacks")),
                        orNull(embed.path("errbacks")),
                        orNull(embed.path("chain")),
                        orNull(embed.path("chord"))));
    }

    private static JsonNode orNull(JsonNode node) {
        return node.isMissingNode() ? NullNode.getInstance() : node;
    }

    private static JsonNode readBody(
            JsonNode root, JsonNode headers, JsonNode properties, String id) {
        String type = root.path("content-type").asString("application/json");
        if (!type.equals("application/json")) {
            throw new MalformedMessage(
                    "The body's content type is " + type + "; only application/json is read.", id);
        }
        byte[] bytes = bytes(root.path("body"), properties);
        @Nullable String compression = text(headers, "compression");
        if (compression != null) {
            bytes = inflate(bytes, compression, id);
        }
        if (bytes.length > Json.BODY_LIMIT) {
            throw new MalformedMessage("The body is larger than a megabyte.", id);
        }
        JsonNode body = Json.MAPPER.readTree(bytes);
        if (!(body instanceof ArrayNode) || body.size() < 2) {
            throw new MalformedMessage("The body is not [args, kwargs, embed].", id);
        }
        return body;
    }

    private static byte[] bytes(JsonNode body, JsonNode properties) {
        String text = body.asString("");
        return "base64".equals(text(properties, "body_encoding"))
                ? Base64.getDecoder().decode(text)
                : text.getBytes(StandardCharsets.UTF_8);
    }

    /// Celery calls it gzip, but it is a zlib stream.
    private static byte[] inflate(byte[] bytes, String compression, String id) {
        if (!compression.equals("application/x-gzip")) {
            throw new MalformedMessage(
                    "The body's compression is " + compression + "; only zlib is read.", id);
        }
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(bytes);
            return drain(inflater);
        } catch (DataFormatException e) {
            throw new MalformedMessage("The compressed body cannot be read: " + e, id);
        }
    }

    private static byte[] drain(Inflater inflater) throws DataFormatException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] chunk = new byte[8192];
        while (!inflater.finished() && out.size() <= Json.BODY_LIMIT) {
            int count = inflater.inflate(chunk);
            if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                throw new DataFormatException("the stream ends early");
            }
            out.write(chunk, 0, count);
        }
        return out.toByteArray();
    }

    private static List<@Nullable Object> args(JsonNode args) {
        // Python unpacks an object into its keys
        return args.isObject() ? List.copyOf(args.propertyNames()) : PythonValues.list(args);
    }

    private static Map<String, @Nullable Object> kwargs(JsonNode kwargs, String id) {
        if (!kwargs.isObject()) {
            throw new MalformedMessage("The named arguments are not an object.", id);
        }
        return PythonValues.map(kwargs);
    }

    private static Map<String, @Nullable Object> custom(JsonNode headers) {
        Map<String, @Nullable Object> custom = new LinkedHashMap<>();
        headers.properties().stream()
                .filter(header -> !OWN_HEADERS.contains(header.getKey()))
                .forEach(header ->
                        custom.put(header.getKey(), PythonValues.decode(header.getValue())));
        return custom;
    }

    private static @Nullable Instant instant(JsonNode headers, String name, String id) {
        @Nullable String value = text(headers, name);
        try {
            return value == null ? null : PythonTime.parse(value);
        } catch (DateTimeException e) {
            throw new MalformedMessage("The header \"" + name + "\" is not a time: " + value, id);
        }
    }

    private static @Nullable Duration duration(JsonNode seconds) {
        return seconds.isNumber() && seconds.doubleValue() > 0
                ? Duration.ofMillis(Math.round(seconds.doubleValue() * 1000))
                : null;
    }

    private static int lostDeliveries(JsonNode root) {
        return Math.max(integer(root.path("headers"), LOST_DELIVERIES), 0);
    }

    private static int integer(JsonNode node, String name) {
        return node.path(name).asInt(0);
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isString() ? value.stringValue() : null;
    }

    private static ObjectNode object(ObjectNode parent, String name) {
        return parent.path(name) instanceof ObjectNode child ? child : parent.putObject(name);
    }

    private static String firstLine(Throwable e) {
        String message = e.getMessage();
        return message == null ? e.toString() : message.lines().findFirst().orElse("");
    }
}
