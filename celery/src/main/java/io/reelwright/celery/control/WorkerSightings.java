package io.reelwright.celery.control;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.reelwright.celery.RedisAddress;
import io.reelwright.celery.broker.BrokerUnavailable;
import io.reelwright.celery.broker.Keys;
import io.reelwright.celery.broker.RedisLink;
import io.reelwright.celery.message.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Which workers live, ours and stock Celery's, by the heartbeats that all of them send. What a
/// heartbeat does not tell, a worker is asked when it is first heard of, and again each
/// [#FACTS_LIFE] with its next heartbeat. Safe for use by many threads.
public final class WorkerSightings implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerSightings.class);

    /// Celery's monitors take a worker for dead after two beats without a word.
    private static final int BEATS = 2;

    /// How long one that is gone is remembered.
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private static final Duration FACTS_LIFE = Duration.ofMinutes(1);

    /// One that did not answer was busy, or is just starting.
    private static final Duration NEXT_QUESTION = Duration.ofSeconds(5);

    private final RedisLink link;
    private final InstantSource clock;
    private final WorkerFacts.Source source;
    private final Map<String, Sighting> workers = new ConcurrentHashMap<>();
    private final Map<String, Instant> asked = new ConcurrentHashMap<>();
    private final Map<String, WorkerFacts> facts = new ConcurrentHashMap<>();
    private final ExecutorService questions =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("celery-ask-", 0).factory());
    private final Consumer<Sighting> listener;

    /// A worker as it was last heard of.
    ///
    /// @param node `name@host`, unique in the cluster
    /// @param runtime `jvm` for ours, else `celery`
    /// @param software name and version
    /// @param pid its process, on its own host
    /// @param active tasks it ran then
    /// @param processed tasks it has ended
    /// @param load its host's load average of the last minute
    /// @param memoryBytes what it had in main memory; null where its heartbeat does not tell
    /// @param heard when, by this host's clock
    /// @param isOffline it said goodbye
    /// @param beat how often it is to be heard of
    /// @param facts what it answered when it was asked; null while it has not
    public record Sighting(
            String node,
            String runtime,
            String software,
            long pid,
            int active,
            long processed,
            double load,
            @Nullable Long memoryBytes,
            Instant heard,
            boolean isOffline,
            Duration beat,
            @Nullable WorkerFacts facts) {

        /// Does it live, as far as can be known?
        public boolean isAlive(Instant now) {
            return !isOffline && now.isBefore(heard.plus(beat.multipliedBy(BEATS)));
        }

        private Sighting with(@Nullable WorkerFacts facts) {
            return new Sighting(
                    node,
                    runtime,
                    software,
                    pid,
                    active,
                    processed,
                    load,
                    memoryBytes,
                    heard,
                    isOffline,
                    beat,
                    facts);
        }
    }

    /// Begins to listen.
    ///
    /// @param listener called on the connection's thread with every word of a worker; it must not
    ///   wait
    /// @throws BrokerUnavailable when Redis cannot be reached
    public WorkerSightings(RedisAddress address, InstantSource clock, Consumer<Sighting> listener) {
        this.link = new RedisLink(address);
        this.clock = clock;
        this.listener = listener;
        this.source = new WorkerFacts.Source(link);
        StatefulRedisPubSubConnection<String, String> connection = link.listen();
        connection.addListener(
                new RedisPubSubAdapter<>() {
                    @Override
                    public void message(String pattern, String channel, String envelope) {
                        hear(envelope);
                    }
                });
        String events = new Keys(address).fanout("celeryev", "worker.*");
        link.await(connection.async().psubscribe(events));
    }

    /// Those that live, by name.
    public List<Sighting> alive() {
        Instant now = clock.instant();
        return all().stream().filter(worker -> worker.isAlive(now)).toList();
    }

    /// Those that live and those that were heard of in the last five minutes, by name.
    public List<Sighting> all() {
        Instant now = clock.instant();
        return workers.values().stream()
                .filter(worker -> isRemembered(worker, now))
                .map(worker -> worker.with(facts.get(worker.node())))
                .sorted(Comparator.comparing(Sighting::node))
                .toList();
    }

    /// Takes over what another process has heard, where this one has heard nothing yet.
    public void restore(Collection<Sighting> seen) {
        Instant now = clock.instant();
        for (Sighting worker : seen) {
            @Nullable WorkerFacts told = worker.facts();
            if (isRemembered(worker, now)
                    && workers.putIfAbsent(worker.node(), worker) == null
                    && told != null) {
                facts.putIfAbsent(worker.node(), told);
            }
        }
    }

    @Override
    public void close() {
        questions.shutdownNow();
        link.close();
    }

    private static boolean isRemembered(Sighting worker, Instant now) {
        return now.isBefore(worker.heard().plus(REMEMBERED));
    }

    private void hear(String envelope) {
        try {
            JsonNode event = Envelopes.body(Json.MAPPER.readTree(envelope));
            String type = event.path("type").asString("");
            if (type.matches("worker-(online|heartbeat|offline)")) {
                hear(sighting(event, type.equals("worker-offline")));
            }
        } catch (RuntimeException e) {
            LOG.warn("An event of a worker was ignored: {}", e.toString());
        }
    }

    private void hear(Sighting sighting) {
        workers.values().removeIf(worker -> !isRemembered(worker, sighting.heard()));
        facts.keySet().retainAll(workers.keySet());
        asked.keySet().retainAll(workers.keySet());
        @Nullable Sighting before = workers.put(sighting.node(), sighting);
        boolean fresh = before == null || !before.isAlive(sighting.heard());
        if (!sighting.isOffline() && (fresh || isToBeAsked(sighting))) {
            asked.put(sighting.node(), sighting.heard());
            ask(sighting.node());
        }
        listener.accept(sighting.with(facts.get(sighting.node())));
    }

    private boolean isToBeAsked(Sighting sighting) {
        @Nullable Instant lately = asked.get(sighting.node());
        Duration life = facts.containsKey(sighting.node()) ? FACTS_LIFE : NEXT_QUESTION;
        return lately == null || lately.plus(life).isBefore(sighting.heard());
    }

    private void ask(String node) {
        try {
            questions.execute(() -> learn(node));
        } catch (RejectedExecutionException closed) {
            LOG.debug("A worker was heard of after the end.");
        }
    }

    private void learn(String node) {
        try {
            source.ask(node)
                    .ifPresent(told -> {
                        facts.put(node, told);
                        @Nullable Sighting worker = workers.get(node);
                        if (worker != null) {
                            listener.accept(worker.with(told));
                        }
                    });
        } catch (BrokerUnavailable e) {
            LOG.debug("Worker {} was not asked: {}", node, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Sighting sighting(JsonNode event, boolean isOffline) {
        String software = event.path("sw_ident").asString("");
        JsonNode memory = event.path("memory");
        return new Sighting(
                event.path("hostname").asString(""),
                software.equals("reelwright") ? "jvm" : "celery",
                software + " " + event.path("sw_ver").asString(""),
                event.path("pid").asLong(0),
                event.path("active").asInt(0),
                event.path("processed").asLong(0),
                event.path("loadavg").path(0).asDouble(0),
                memory.isIntegralNumber() ? memory.longValue() : null,
                clock.instant(),
                isOffline,
                Duration.ofMillis(Math.round(event.path("freq").asDouble(2) * 1000)),
                null);
    }
}
