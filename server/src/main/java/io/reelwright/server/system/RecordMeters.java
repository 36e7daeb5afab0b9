package io.reelwright.server.system;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.reelwright.celery.broker.RedisBroker;
import io.reelwright.server.worker.Workers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// What stands in the record and in Redis, as gauges that are read anew for each scrape. Where one
/// cannot be read its gauges are gone from that scrape, and `reelwright_up` of it is 0.
@Component
class RecordMeters {

    private static final Logger log = LoggerFactory.getLogger(RecordMeters.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final RecordFigures record;
    private final RedisFigures redis;
    private final RedisBroker broker;
    private final Workers workers;
    private final Map<String, Integer> up = new TreeMap<>(Map.of("database", 1, "redis", 1));
    private final Probe<List<Reading>> fromRecord = new Probe<>(PATIENCE, this::readRecord);
    private final Probe<List<Reading>> fromRedis = new Probe<>(PATIENCE, this::readRedis);
    private final MultiGauge jobs;
    private final MultiGauge tasks;
    private final MultiGauge waiting;
    private final MultiGauge outbox;
    private final MultiGauge webhooks;
    private final MultiGauge messages;
    private final MultiGauge redisMemory;
    private final MultiGauge redisClients;
    private final MultiGauge redisCommands;
    private final MultiGauge redisHits;
    private final MultiGauge redisMisses;

    RecordMeters(
            MeterRegistry registry,
            RecordFigures record,
            RedisFigures redis,
            RedisBroker broker,
            Workers workers) {
        this.record = record;
        this.redis = redis;
        this.broker = broker;
        this.workers = workers;
        jobs = gauge(registry, "reelwright.jobs", "Jobs in each state");
        tasks = gauge(registry, "reelwright.tasks.unfinished", "Tasks that are not ended");
        waiting = gauge(registry, "reelwright.queue.depth", "Tasks that wait for a worker");
        outbox = gauge(registry, "reelwright.outbox.backlog", "Changes with something to follow");
        webhooks = gauge(registry, "reelwright.webhook.backlog", "Deliveries to be tried");
        messages = gauge(registry, "reelwright.queue.messages", "Messages on Redis");
        redisMemory = gauge(registry, "redis.memory.used.bytes", "Memory Redis uses");
        redisClients = gauge(registry, "redis.connected.clients", "Connections to Redis");
        redisCommands = gauge(registry, "redis.commands.processed", "Since Redis began");
        redisHits = gauge(registry, "redis.keyspace.hits", "Since Redis began");
        redisMisses = gauge(registry, "redis.keyspace.misses", "Since Redis began");
        for (String part : up.keySet()) {
            Gauge.builder("reelwright.up", () -> up(part))
                    .description("Whether the part answered this scrape")
                    .tag("part", part)
                    .register(registry);
        }
        for (String runtime : List.of("jvm", "celery")) {
            Gauge.builder("reelwright.workers", () -> workers.alive().getOrDefault(runtime, 0L))
                    .description("Workers that are alive")
                    .tag("runtime", runtime)
                    .register(registry);
        }
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    /// A gauge with all its values.
    private record Reading(MultiGauge gauge, List<Row<?>> rows) {
        static Reading of(MultiGauge gauge, String tag, Map<String, ? extends Number> values) {
            return new Reading(
                    gauge,
                    values.entrySet().stream()
                            .<Row<?>>map(
                                    value -> Row.of(Tags.of(tag, value.getKey()), value.getValue()))
                            .toList());
        }

        static Reading of(MultiGauge gauge, Number value) {
            return new Reading(gauge, List.of(Row.of(Tags.empty(), value)));
        }

        void show() {
            gauge.register(rows, true);
        }
    }

    /// Reads all there is; takes no longer than [#PATIENCE].
    synchronized void refresh() {
        Probe.Asked<List<Reading>> one = fromRecord.ask();
        Probe.Asked<List<Reading>> other = fromRedis.ask();
        show("database", one, List.of(jobs, tasks, waiting, outbox, webhooks));
        show(
                "redis",
                other,
                List.of(
                        messages,
                        redisMemory,
                        redisClients,
                        redisCommands,
                        redisHits,
                        redisMisses));
    }

    private void show(String part, Probe.Asked<List<Reading>> asked, List<MultiGauge> gauges) {
        try {
            asked.answer().value().forEach(Reading::show);
            up.put(part, 1);
        } catch (TimeoutException hangs) {
            log.warn("No figures from {}: it does not answer.", part);
            gone(part, gauges);
        } catch (Exception failure) {
            log.warn("No figures from {}.", part, failure);
            gone(part, gauges);
        }
    }

    private void gone(String part, List<MultiGauge> gauges) {
        gauges.forEach(gauge -> gauge.register(List.of(), true));
        up.put(part, 0);
    }

    private synchronized int up(String part) {
        return up.getOrDefault(part, 0);
    }

    private List<Reading> readRecord() {
        Map<String, Long> depth = new TreeMap<>();
        RecordFigures.QUEUES.forEach(queue -> depth.put(queue, 0L));
        depth.putAll(record.waitingByQueue());
        List<Row<?>> unfinished =
                record.unfinishedTasks().stream()
                        .<Row<?>>map(task ->
                                Row.of(
                                        Tags.of("task_type", task.type(), "status", task.status()),
                                        task.count()))
                        .toList();
        return List.of(
                Reading.of(jobs, "status", record.jobsByStatus()),
                new Reading(tasks, unfinished),
                Reading.of(waiting, "queue", depth),
                Reading.of(outbox, "topic", record.outboxByTopic()),
                Reading.of(webhooks, record.webhooksDue()));
    }

    private List<Reading> readRedis() {
        Map<String, Long> pending = new TreeMap<>();
        RecordFigures.QUEUES.forEach(queue -> pending.put(queue, broker.pending(queue)));
        RedisFigures.Metrics told = redis.read();
        return List.of(
                Reading.of(messages, "queue", pending),
                Reading.of(redisMemory, redis.memory().usedBytes()),
                Reading.of(redisClients, told.connectedClients()),
                Reading.of(redisCommands, told.commandsProcessed()),
                Reading.of(redisHits, told.keyspaceHits()),
                Reading.of(redisMisses, told.keyspaceMisses()));
    }
}
