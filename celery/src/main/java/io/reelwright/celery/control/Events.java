package io.reelwright.celery.control;

import com.sun.management.OperatingSystemMXBean;
import io.reelwright.celery.broker.BrokerUnavailable;
import io.reelwright.celery.broker.Keys;
import io.reelwright.celery.broker.RedisLink;
import io.reelwright.celery.message.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a node tells of itself and its tasks to Celery's monitors. `worker-*` events are always
/// sent, each at once; `task-*` events only while somebody asked for them, many in one message.
/// Nothing waits for them, and one that cannot be sent is dropped.
public final class Events {

    /// How often a heartbeat is sent: Celery's default.
    public static final Duration HEARTBEAT = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Events.class);
    private static final String EXCHANGE = "celeryev";
    private static final int MOST_AT_ONCE = 24;
    private static final Duration GATHERING = Duration.ofMillis(20);

    private final RedisLink link;
    private final Keys keys;
    private final String node;
    private final LamportClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private ArrayNode gathered = Json.MAPPER.createArrayNode();
    private volatile boolean tellingTasks;

    public Events(RedisLink link, String node, LamportClock clock) {
        this.link = link;
        this.keys = new Keys(link.address());
        this.node = node;
        this.clock = clock;
    }

    /// Switches `task-*` events on or off.
    ///
    /// @return were they the other way before?
    public boolean tellTasks(boolean tell) {
        boolean changed = tellingTasks != tell;
        tellingTasks = tell;
        return changed;
    }

    public boolean isTellingTasks() {
        return tellingTasks;
    }

    /// Tells that the worker lives.
    ///
    /// @param type `worker-online`, `worker-heartbeat` or `worker-offline`
    /// @param active tasks running now
    /// @param processed tasks ended since its start
    public void worker(String type, int active, long processed) {
        ObjectNode event = event(type);
        event.put("freq", HEARTBEAT.toMillis() / 1000.0);
        event.put("active", active);
        event.put("processed", processed);
        // the JVM knows one load average only
        double load =
                Math.max(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), 0);
        event.putArray("loadavg").add(load).add(load).add(load);
        memoryBytes().ifPresent(bytes -> event.put("memory", bytes)); // ours
        event.put("sw_ident", "reelwright");
        event.put("sw_ver", "0.1.0");
        event.put("sw_sys", System.getProperty("os.name"));
        publish(type.replace('-', '.'), event);
    }

    /// Sends an event of a kind of its own.
    public void custom(String type, ObjectNode fields) {
        ObjectNode event = event(type);
        event.setAll(fields);
        publish(type.replace('-', '.'), event);
    }

    /// Tells of a task, if somebody listens.
    ///
    /// @param type `task-received`, `task-started`, `task-succeeded`, ...
    /// @param fields what the type needs, the task's `uuid` among it
    public void task(String type, ObjectNode fields) {
        if (!tellingTasks) {
            return;
        }
        ObjectNode event = event(type);
        event.setAll(fields);
        lock.lock();
        try {
            gathered.add(event);
            if (gathered.size() == 1) {
                Thread.ofVirtual().name("celery-events").start(this::flushSoon);
            } else if (gathered.size() >= MOST_AT_ONCE) {
                flush();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Sends what was gathered.
    public void flush() {
        lock.lock();
        try {
            if (!gathered.isEmpty()) {
                ArrayNode batch = gathered;
                gathered = Json.MAPPER.createArrayNode();
                publish("task.multi", batch);
            }
        } finally {
            lock.unlock();
        }
    }

    private void flushSoon() {
        try {
            Thread.sleep(GATHERING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        flush();
    }

    private ObjectNode event(String type) {
        long now = System.currentTimeMillis();
        int eastSeconds =
                ZoneId.systemDefault()
                        .getRules()
                        .getOffset(java.time.Instant.ofEpochMilli(now))
                        .getTotalSeconds();
        ObjectNode event = Json.MAPPER.createObjectNode();
        event.put("hostname", node);
        event.put("utcoffset", -eastSeconds / 3600);
        event.put("pid", ProcessHandle.current().pid());
        event.put("clock", clock.tick());
        event.put("timestamp", now / 1000.0);
        event.put("type", type);
        return event;
    }

    private void publish(String routingKey, JsonNode body) {
        ObjectNode headers = Json.MAPPER.createObjectNode().put("hostname", node);
        String envelope = Envelopes.write(body, headers, EXCHANGE, routingKey, 1);
        try {
            link.begin(redis -> redis.publish(keys.fanout(EXCHANGE, routingKey), envelope))
                    .exceptionally(failure -> {
                        LOG.debug("An event was dropped: {}", failure.getMessage());
                        return 0L;
                    });
        } catch (BrokerUnavailable e) {
            LOG.debug("An event was dropped: {}", e.getMessage());
        }
    }

    /// What this process has in main memory; empty where the system does not tell.
    private static OptionalLong memoryBytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException | UncheckedIOException notLinux) {
            return OptionalLong.empty();
        }
    }

    /// CPU seconds this process has used; for `stats`.
    public static double cpuSeconds() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime() / 1e9
                : 0;
    }
}
