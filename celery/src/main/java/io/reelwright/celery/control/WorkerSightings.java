package io.reelwright.celery.control;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.reelwright.celery.RedisAddress;
import io.reelwright.celery.broker.Keys;
import io.reelwright.celery.broker.RedisLink;
import io.reelwright.celery.message.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Which workers live, ours and stock Celery's, by the heartbeats that all of them send. Safe for
/// use by many threads.
public final class WorkerSightings implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerSightings.class);

    /// Celery's monitors take a worker for dead after two beats without a word.
    private static final int BEATS = 2;

    private final RedisLink link;
    private final InstantSource clock;
    private final Map<String, Sighting> workers = new ConcurrentHashMap<>();
    private final Consumer<Sighting> listener;

    /// A worker as it was last heard of.
    ///
    /// @param node `name@host`, unique in the cluster
    /// @param runtime `jvm` for ours, else `celery`
    /// @param software name and version
    /// @param active tasks it ran then
    /// @param processed tasks it has ended
    /// @param heard when, by this host's clock
    /// @param isOffline it said goodbye
    /// @param beat how often it is to be heard of
    /// @param queues those it serves, as it answered when it was first heard of; empty until then
    public record Sighting(
            String node,
            String runtime,
            String software,
            int active,
            long processed,
            Instant heard,
            boolean isOffline,
            Duration beat,
            List<String> queues) {

        public Sighting {
            queues = List.copyOf(queues);
        }

        private Sighting serving(List<String> queues) {
            return new Sighting(
                    node, runtime, software, active, processed, heard, isOffline, beat, queues);
        }

        /// Does it live, as far as can be known?
        public boolean isAlive(Instant now) {
            return !isOffline && now.isBefore(heard.plus(beat.multipliedBy(BEATS)));
        }
    }

    /// Begins to listen.
    ///
    /// @param listener called with every word of a worker, on the connection's thread or on one
    ///   that asked for its queues; it must not wait
    /// @throws io.reelwright.celery.broker.BrokerUnavailable when Redis cannot be reached
    public WorkerSightings(RedisAddress address, InstantSource clock, Consumer<Sighting> listener) {
        this.link = new RedisLink(address);
        this.clock = clock;
        this.listener = listener;
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
        return workers.values().stream()
                .filter(worker -> worker.isAlive(now))
                .sorted(Comparator.comparing(Sighting::node))
                .toList();
    }

    @Override
    public void close() {
        link.close();
    }

    private void hear(String envelope) {
        try {
            JsonNode event = Envelopes.body(Json.MAPPER.readTree(envelope));
            String type = event.path("type").asString("");
            if (type.matches("worker-(online|heartbeat|offline)")) {
                Sighting sighting = sighting(event, type.equals("worker-offline"));
                workers.values().removeIf(worker -> !worker.isAlive(sighting.heard()));
                see(sighting, type.equals("worker-online"));
            }
        } catch (RuntimeException e) {
            LOG.warn("An event of a worker was ignored: {}", e.toString());
        }
    }

    private void see(Sighting sighting, boolean isNew) {
        Sighting known = workers.get(sighting.node());
        Sighting seen = known == null ? sighting : sighting.serving(known.queues());
        workers.put(seen.node(), seen);
        listener.accept(seen);
        if ((known == null || isNew) && !seen.isOffline()) {
            Thread.ofVirtual().name("celery-queues").start(() -> askForQueues(seen.node()));
        }
    }

    /// Events say nothing of queues.
    private void askForQueues(String node) {
        try {
            new Inquiry(link, new LamportClock())
                    .ask(
                            "active_queues",
                            Json.MAPPER.createObjectNode(),
                            List.of(node),
                            0,
                            (_, queues) -> learn(node, queues));
        } catch (RuntimeException e) {
            LOG.debug("The queues of {} are not known: {}", node, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void learn(String node, JsonNode answer) {
        List<String> queues =
                answer.valueStream()
                        .map(queue -> queue.path("name").asString(""))
                        .sorted()
                        .toList();
        Sighting known = workers.computeIfPresent(node, (_, seen) -> seen.serving(queues));
        if (known != null) {
            listener.accept(known);
        }
    }

    private Sighting sighting(JsonNode event, boolean isOffline) {
        String software = event.path("sw_ident").asString("");
        return new Sighting(
                event.path("hostname").asString(""),
                software.equals("reelwright") ? "jvm" : "celery",
                software + " " + event.path("sw_ver").asString(""),
                event.path("active").asInt(0),
                event.path("processed").asLong(0),
                clock.instant(),
                isOffline,
                Duration.ofMillis(Math.round(event.path("freq").asDouble(2) * 1000)),
                List.of());
    }
}
