package io.reelwright.server.worker;

import io.reelwright.celery.control.WorkerFacts;
import io.reelwright.celery.control.WorkerSightings;
import io.reelwright.celery.control.WorkerSightings.Sighting;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The workers, as this node hears them, and as others heard them before it started.
@Service
public class Workers {

    private final WorkerSightings sightings;
    private final WorkerTable table;
    private final InstantSource clock;

    Workers(WorkerSightings sightings, WorkerTable table, InstantSource clock) {
        this.sightings = sightings;
        this.table = table;
        this.clock = clock;
    }

    /// How many live, by runtime: `jvm`, `celery`.
    public Map<String, Long> alive() {
        Map<String, Long> alive = new TreeMap<>(Map.of("jvm", 0L, "celery", 0L));
        sightings.alive().forEach(worker -> alive.merge(worker.runtime(), 1L, Long::sum));
        return alive;
    }

    /// The queues that workers serve.
    public Set<String> queues() {
        Set<String> queues = new TreeSet<>();
        sightings.alive().forEach(worker -> queues.addAll(slots(worker).keySet()));
        return queues;
    }

    /// How many workers serve a queue.
    public long consumers(String queue) {
        return sightings.alive().stream()
                .filter(worker -> slots(worker).containsKey(queue))
                .count();
    }

    /// How many tasks of a queue may run at once, over all workers.
    public int slots(String queue) {
        return sightings.alive().stream()
                .mapToInt(worker -> slots(worker).getOrDefault(queue, 0))
                .sum();
    }

    private static Map<String, Integer> slots(Sighting worker) {
        WorkerFacts facts = worker.facts();
        return facts == null ? Map.of() : facts.slots();
    }

    /// Those that live, and those that went in the last five minutes.
    ///
    /// @param userId whose tasks may be named; null for everybody's
    List<Worker> all(@Nullable String userId) {
        Instant now = clock.instant();
        List<Sighting> all = sightings.all();
        Map<String, UUID> tasks = table.running(all.stream().map(Sighting::node).toList(), userId);
        return all.stream()
                .map(seen ->
                        Worker.of(seen, seen.isAlive(now) ? tasks.get(seen.node()) : null, now))
                .toList();
    }

    Optional<Worker> find(String workerId, @Nullable String userId) {
        return all(userId).stream()
                .filter(worker -> worker.workerId().equals(workerId))
                .findFirst();
    }
}
