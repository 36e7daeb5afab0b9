package io.reelwright.celery.worker;

import io.lettuce.core.RedisURI;
import io.reelwright.celery.broker.Deliveries;
import io.reelwright.celery.broker.RedisLink;
import io.reelwright.celery.broker.Revocations;
import io.reelwright.celery.control.Commands;
import io.reelwright.celery.control.Events;
import io.reelwright.celery.control.LamportClock;
import io.reelwright.celery.message.Json;
import io.reelwright.celery.message.MalformedMessage;
import io.reelwright.celery.message.MessageCodec;
import io.reelwright.celery.message.PythonText;
import io.reelwright.celery.message.PythonTime;
import io.reelwright.celery.message.TaskMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// What a worker answers to `celery inspect` and `celery control`, in stock Celery's words.
final class NodeCommands implements Commands {

    private static final int SHOWN = 1000;

    private final Worker worker;
    private final Station station;
    private final Slots slots;
    private final RedisLink link;
    private final Deliveries deliveries;
    private final Revocations revocations;
    private final Events events;
    private final LamportClock clock;
    private final long bornNanos = System.nanoTime();

    NodeCommands(
            Worker worker,
            Station station,
            Slots slots,
            RedisLink link,
            Deliveries deliveries,
            Events events,
            LamportClock clock) {
        this.worker = worker;
        this.station = station;
        this.slots = slots;
        this.link = link;
        this.deliveries = deliveries;
        this.revocations = new Revocations(link);
        this.events = events;
        this.clock = clock;
    }

    @Override
    public @Nullable JsonNode obey(String method, JsonNode arguments) {
        return switch (method) {
            case "ping" -> ok("pong");
            case "active", "dump_active" -> active();
            case "reserved", "dump_reserved" -> Json.MAPPER.createArrayNode();
            case "scheduled", "dump_schedule" -> scheduled();
            case "revoked", "dump_revoked" -> Json.MAPPER.valueToTree(revocations.marked());
            case "registered", "dump_tasks" -> registered(arguments);
            case "stats" -> stats();
            case "active_queues" -> activeQueues();
            case "conf", "dump_conf" -> configuration();
            case "query_task" -> queryTask(strings(arguments.path("ids")));
            case "clock" -> Json.MAPPER.createObjectNode().put("clock", clock.now());
            case "report" -> ok("software -> reelwright 0.1.0, Java " + Runtime.version());
            case "hello" -> hello(arguments);
            case "memsample", "memdump", "objgraph" -> error("not a Python process");
            case "revoke" -> revoke(arguments, arguments.path("terminate").asBoolean(false));
            case "terminate" -> revoke(arguments, true);
            case "revoke_by_stamped_headers" -> revokeStamped(arguments);
            case "rate_limit" -> rateLimit(arguments);
            case "time_limit" -> timeLimit(arguments);
            case "add_consumer" -> addConsumer(arguments.path("queue").asString(""));
            case "cancel_consumer" -> cancelConsumer(arguments.path("queue").asString(""));
            case "pool_grow" -> resize(arguments.path("n").asInt(1), "grow");
            case "pool_shrink" -> resize(-arguments.path("n").asInt(1), "shrink");
            case "pool_restart" -> error("ValueError('Pool restarts not enabled')");
            case "autoscale" -> error("ValueError('Autoscale not enabled')");
            case "enable_events" -> tellTasks(true, "enabled");
            case "disable_events" -> tellTasks(false, "disabled");
            case "heartbeat" -> heartbeat();
            case "election" -> election(arguments);
            case "shutdown" -> shutdown();
            default -> throw new UnknownCommand(method);
        };
    }

    @Override
    public void electing(JsonNode event) {
        ObjectNode fields = Json.MAPPER.createObjectNode();
        fields.set("id", event.path("id"));
        events.custom("worker-elect-ack", fields);
    }

    private JsonNode active() {
        ArrayNode active = Json.MAPPER.createArrayNode();
        worker.runs().forEach(run -> active.add(run.describe()));
        return active;
    }

    private JsonNode scheduled() {
        ArrayNode scheduled = Json.MAPPER.createArrayNode();
        for (Deliveries.Delayed delayed : deliveries.delayed(SHOWN)) {
            if (slots.limits().containsKey(delayed.queue())) {
                scheduled.add(describe(delayed));
            }
        }
        return scheduled;
    }

    private ObjectNode describe(Deliveries.Delayed delayed) {
        ObjectNode entry = Json.MAPPER.createObjectNode();
        entry.put("eta", PythonTime.write(delayed.due()));
        try {
            TaskMessage message = MessageCodec.decode(delayed.envelope(), delayed.queue());
            entry.put("priority", message.priority());
            ObjectNode request = entry.putObject("request");
            request.put("id", message.id()).put("name", message.task()).put("type", message.task());
            request.set("args", Json.MAPPER.valueToTree(message.args()));
            request.set("kwargs", Json.MAPPER.valueToTree(message.kwargs()));
            request.put("hostname", station.settings().nodeName());
            request.putNull("time_start").put("acknowledged", false).putNull("worker_pid");
            request.putObject("delivery_info")
                    .put("exchange", "")
                    .put("routing_key", delayed.queue())
                    .put("priority", message.priority())
                    .put("redelivered", false);
        } catch (MalformedMessage unreadable) {
            entry.putObject("request").put("id", "").put("name", unreadable.getMessage());
        }
        return entry;
    }

    private JsonNode registered(JsonNode arguments) {
        List<String> items = strings(arguments.path("taskinfoitems"));
        ArrayNode names = Json.MAPPER.createArrayNode();
        for (String name : new TreeSet<>(station.tasks().keySet())) {
            @Nullable String rate = station.rates().rate(name);
            boolean shown = rate != null && (items.isEmpty() || items.contains("rate_limit"));
            names.add(shown ? name + " [rate_limit=" + rate + "]" : name);
        }
        return names;
    }

    private JsonNode stats() {
        RedisURI address = link.address().uri();
        int concurrency = concurrency();
        ObjectNode stats = Json.MAPPER.createObjectNode();
        ObjectNode total = stats.putObject("total");
        station.begun().forEach((name, count) -> total.put(name, count.sum()));
        stats.put("pid", ProcessHandle.current().pid());
        stats.put("clock", String.valueOf(clock.now()));
        stats.put("uptime", Duration.ofNanos(System.nanoTime() - bornNanos).toSeconds());
        ObjectNode pool = stats.putObject("pool");
        pool.put("implementation", "reelwright: virtual threads");
        pool.put("max-concurrency", concurrency);
        pool.putArray("processes").add(ProcessHandle.current().pid());
        pool.put("max-tasks-per-child", "N/A").put("put-guarded-by-semaphore", false);
        pool.putArray("timeouts").add(0).add(0);
        ObjectNode broker = stats.putObject("broker");
        broker.put("hostname", address.getHost() == null ? "" : address.getHost());
        broker.putNull("userid").putNull("credential_provider");
        broker.put("virtual_host", String.valueOf(address.getDatabase()));
        broker.put("port", address.getPort()).put("insist", false).put("ssl", address.isSsl());
        broker.put("transport", "redis").put("connect_timeout", 4).putObject("transport_options");
        broker.putNull("login_method").putNull("uri_prefix").put("heartbeat", 120.0);
        broker.put("failover_strategy", "round-robin").putArray("alternates");
        stats.put("prefetch_count", concurrency);
        stats.putObject("rusage").put("utime", Events.cpuSeconds());
        return stats;
    }

    private JsonNode activeQueues() {
        ArrayNode queues = Json.MAPPER.createArrayNode();
        slots.limits()
                .forEach((name, limit) -> {
                    ObjectNode queue = queues.addObject();
                    describeQueue(queue, name);
                    queue.put("slots", limit); // ours: stock workers share one pool
                });
        return queues;
    }

    private static void describeQueue(ObjectNode queue, String name) {
        queue.put("name", name);
        queue.putObject("exchange")
                .put("name", name)
                .put("type", "direct")
                .putNull("arguments")
                .put("durable", true)
                .put("passive", false)
                .put("auto_delete", false)
                .putNull("delivery_mode")
                .put("no_declare", false);
        queue.put("routing_key", name);
        queue.putNull("queue_arguments").putNull("binding_arguments");
        queue.putNull("consumer_arguments").put("durable", true).put("exclusive", false);
        queue.put("auto_delete", false).put("no_ack", false).putNull("alias");
        queue.putArray("bindings");
        queue.putNull("no_declare").putNull("expires").putNull("message_ttl");
        queue.putNull("max_length").putNull("max_length_bytes").putNull("max_priority");
    }

    private JsonNode configuration() {
        ObjectNode conf = Json.MAPPER.createObjectNode();
        conf.put("broker_url", link.address().toString());
        conf.put("worker_concurrency", concurrency());
        conf.put("task_acks_late", true).put("task_track_started", true);
        conf.put("task_serializer", "json").put("result_serializer", "json");
        conf.putArray("accept_content").add("json");
        conf.put("broker_heartbeat", station.settings().beat().toMillis() / 1000.0);
        return conf;
    }

    private JsonNode queryTask(List<String> ids) {
        ObjectNode found = Json.MAPPER.createObjectNode();
        worker.runs().stream()
                .filter(run -> ids.contains(run.taskId()))
                .forEach(run -> found.putArray(run.taskId()).add("active").add(run.describe()));
        return found;
    }

    private @Nullable JsonNode hello(JsonNode arguments) {
        if (arguments.path("from_node").asString("").equals(station.settings().nodeName())) {
            return null;
        }
        revocations.mark(new ArrayList<>(arguments.path("revoked").propertyNames()), false);
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ObjectNode revoked = answer.putObject("revoked");
        double monotonic = System.nanoTime() / 1e9;
        revocations.marked().forEach(id -> revoked.putArray(id).add(monotonic).add(id));
        answer.put("clock", clock.tick());
        return answer;
    }

    private JsonNode revoke(JsonNode arguments, boolean terminate) {
        List<String> ids = strings(arguments.path("task_id"));
        revocations.mark(ids, terminate);
        if (!terminate) {
            return ok("tasks " + String.join(", ", ids) + " flagged as revoked");
        }
        List<Run> running =
                worker.runs().stream().filter(run -> ids.contains(run.taskId())).toList();
        running.forEach(Run::terminate);
        return ok(
                "terminate: "
                        + (running.isEmpty()
                                ? "tasks unknown"
                                : running.stream()
                                        .map(Run::taskId)
                                        .collect(Collectors.joining(", "))));
    }

    private JsonNode revokeStamped(JsonNode arguments) {
        Map<String, List<String>> stamps = new TreeMap<>();
        arguments
                .path("headers")
                .properties()
                .forEach(stamp -> stamps.put(stamp.getKey(), strings(stamp.getValue())));
        revocations.markStamps(stamps);
        boolean terminate = arguments.path("terminate").asBoolean(false);
        if (terminate) {
            worker.runs().stream()
                    .filter(run -> revocations.isMarked(run.stamps()))
                    .forEach(Run::terminate);
        }
        return ok(
                "headers "
                        + PythonText.of(stamps)
                        + " flagged as revoked"
                        + (terminate ? "" : ", but not terminated"));
    }

    private JsonNode rateLimit(JsonNode arguments) {
        String task = arguments.path("task_name").asString("");
        if (!station.tasks().containsKey(task)) {
            return error("unknown task");
        }
        JsonNode limit = arguments.path("rate_limit");
        String rate = limit.isNull() || limit.isMissingNode() ? "0" : limit.asString();
        try {
            station.rates().set(task, rate);
        } catch (IllegalArgumentException e) {
            return error(String.valueOf(e.getMessage()));
        }
        return ok(
                station.rates().rate(task) == null
                        ? "rate limit disabled successfully"
                        : "new rate limit set successfully");
    }

    private JsonNode timeLimit(JsonNode arguments) {
        String task = arguments.path("task_name").asString("");
        if (!station.tasks().containsKey(task)) {
            return error("unknown task");
        }
        station.limits()
                .set(
                        task,
                        new TimeLimits.Limit(
                                seconds(arguments.path("soft")), seconds(arguments.path("hard"))));
        return ok("time limits set successfully");
    }

    private JsonNode addConsumer(String queue) {
        if (queue.isEmpty()) {
            return error("a queue is needed");
        }
        if (slots.limits().containsKey(queue)) {
            return ok("already consuming from '" + queue + "'");
        }
        int limit = slots.limits().values().stream().mapToInt(Integer::intValue).max().orElse(1);
        worker.serve(queue, limit);
        return ok("add consumer " + queue);
    }

    private JsonNode cancelConsumer(String queue) {
        if (slots.limits().containsKey(queue)) {
            slots.limit(queue, 0);
        }
        return ok("no longer consuming from " + queue);
    }

    private JsonNode resize(int by, String how) {
        for (Map.Entry<String, Integer> queue : slots.limits().entrySet()) {
            worker.serve(queue.getKey(), Math.max(queue.getValue() + by, 1));
        }
        return ok("pool will " + how);
    }

    private JsonNode tellTasks(boolean tell, String how) {
        return ok("task events " + (events.tellTasks(tell) ? how : "already " + how));
    }

    private JsonNode heartbeat() {
        worker.heartbeat();
        return NullNode.getInstance();
    }

    private JsonNode election(JsonNode arguments) {
        ObjectNode fields = Json.MAPPER.createObjectNode();
        fields.set("id", arguments.path("id"));
        fields.set("topic", arguments.path("topic"));
        fields.set("action", arguments.path("action"));
        // the lowest clock wins, and we cannot run a Python action
        events.custom("worker-elect", fields.put("cver", 1).put("clock", clock.now() + 1000));
        return NullNode.getInstance();
    }

    private @Nullable JsonNode shutdown() {
        worker.shutDown();
        return null;
    }

    private int concurrency() {
        return slots.limits().values().stream().mapToInt(Integer::intValue).sum();
    }

    private static @Nullable Duration seconds(JsonNode value) {
        return value.isNumber() && value.doubleValue() > 0
                ? Duration.ofMillis(Math.round(value.doubleValue() * 1000))
                : null;
    }

    private static List<String> strings(JsonNode value) {
        return value.isArray()
                ? value.valueStream().map(each -> each.asString("")).toList()
                : value.isString() ? List.of(value.stringValue()) : List.of();
    }

    private static JsonNode ok(String text) {
        return Json.MAPPER.createObjectNode().put("ok", text);
    }

    private static JsonNode error(String text) {
        return Json.MAPPER.createObjectNode().put("error", text);
    }
}
