package io.reelwright.celery.worker;

import io.reelwright.celery.broker.Revocations;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// What all runs of one worker share.
///
/// @param settings how it works
/// @param tasks what it can do, by name
/// @param outcomes where runs end
/// @param sequels what follows in workflows
/// @param events who is told
/// @param revocations what must not run
/// @param rates how often tasks may begin
/// @param limits how long they may run
/// @param startedNotes who notes that they started
/// @param begun how many of each name have begun
record Station(
        WorkerSettings settings,
        Map<String, Task> tasks,
        Outcomes outcomes,
        Sequels sequels,
        TaskEvents events,
        Revocations revocations,
        RateLimits rates,
        TimeLimits limits,
        StartedNotes startedNotes,
        Map<String, LongAdder> begun) {

    Station(
            WorkerSettings settings,
            Map<String, Task> tasks,
            Outcomes outcomes,
            Sequels sequels,
            TaskEvents events,
            Revocations revocations) {
        this(
                settings,
                tasks,
                outcomes,
                sequels,
                events,
                revocations,
                new RateLimits(),
                new TimeLimits(),
                new StartedNotes(),
                new ConcurrentHashMap<>());
    }

    void count(String task) {
        begun.computeIfAbsent(task, name -> new LongAdder()).increment();
    }

    long processed() {
        return begun.values().stream().mapToLong(LongAdder::sum).sum();
    }
}
