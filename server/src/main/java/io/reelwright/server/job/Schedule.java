package io.reelwright.server.job;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;

/// How long tasks take together: each begins when those it needs are done and its queue has a slot
/// free, first come, first served.
final class Schedule {

    private final Map<UUID, Part> waiting = new HashMap<>();
    private final Map<UUID, Integer> missing = new HashMap<>();
    private final Map<UUID, List<UUID>> dependents = new HashMap<>();
    private final Map<UUID, Double> ready = new HashMap<>();
    private final Map<String, PriorityQueue<Double>> free = new HashMap<>();

    private Schedule(Collection<Part> parts, Map<String, Integer> slots) {
        slots.forEach((queue, count) -> {
            PriorityQueue<Double> idle = new PriorityQueue<>();
            for (int i = 0; i < count; i++) {
                idle.add(0.0);
            }
            free.put(queue, idle);
        });
        for (Part part : parts) {
            waiting.put(part.id(), part);
            missing.put(part.id(), part.needs().size());
            ready.put(part.id(), 0.0);
            part.needs()
                    .forEach(need ->
                            dependents
                                    .computeIfAbsent(need, _ -> new ArrayList<>())
                                    .add(part.id()));
        }
    }

    /// @param seconds how long it takes; 0 needs no slot
    /// @param needs other parts that must be done before
    record Part(UUID id, String queue, double seconds, Set<UUID> needs) {}

    /// @param parts in any order
    /// @param slots at least one for each queue of a part that takes time
    /// @return seconds until the last is done
    static double seconds(Collection<Part> parts, Map<String, Integer> slots) {
        return new Schedule(parts, slots).run(parts);
    }

    private double run(Collection<Part> parts) {
        Comparator<Part> first = Comparator.comparing(part -> ready.getOrDefault(part.id(), 0.0));
        PriorityQueue<Part> next = new PriorityQueue<>(first);
        parts.stream().filter(part -> part.needs().isEmpty()).forEach(next::add);
        double end = 0;
        for (Part part = next.poll(); part != null; part = next.poll()) {
            double done = place(part);
            end = Math.max(end, done);
            for (UUID id : dependents.getOrDefault(part.id(), List.of())) {
                ready.merge(id, done, Math::max);
                if (missing.merge(id, -1, Integer::sum) == 0) {
                    next.add(waiting.get(id));
                }
            }
        }
        return end;
    }

    /// @return when it is done
    private double place(Part part) {
        double begin = ready.getOrDefault(part.id(), 0.0);
        if (part.seconds() == 0) {
            return begin;
        }
        PriorityQueue<Double> slots = free.getOrDefault(part.queue(), new PriorityQueue<>());
        Double idle = slots.poll();
        if (idle == null) {
            throw new IllegalArgumentException("Nobody serves the queue " + part.queue() + ".");
        }
        double done = Math.max(begin, idle) + part.seconds();
        slots.add(done);
        return done;
    }
}
