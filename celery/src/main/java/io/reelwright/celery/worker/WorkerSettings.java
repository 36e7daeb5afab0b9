package io.reelwright.celery.worker;

import io.reelwright.celery.canvas.Routes;
import java.time.Duration;
import java.util.Map;

/// How a worker works.
///
/// @param nodeName `name@host`, unique in the cluster
/// @param queues the queues it serves, each with how many of its tasks may run at once
/// @param beat how often leases are renewed and a heartbeat is sent
/// @param lease how long a delivery stays ours after the last renewal
/// @param retries what happens after a failed attempt
/// @param routes where the next tasks of a workflow go when they name no queue
public record WorkerSettings(
        String nodeName,
        Map<String, Integer> queues,
        Duration beat,
        Duration lease,
        RetryPolicy retries,
        Routes routes) {

    public WorkerSettings {
        queues = Map.copyOf(queues);
        if (queues.isEmpty()) {
            throw new IllegalArgumentException("A worker needs at least one queue.");
        }
    }

    public WorkerSettings(
            String nodeName,
            Map<String, Integer> queues,
            Duration beat,
            Duration lease,
            RetryPolicy retries) {
        this(nodeName, queues, beat, lease, retries, Routes.DEFAULT);
    }

    public WorkerSettings withRoutes(Routes routes) {
        return new WorkerSettings(nodeName, queues, beat, lease, retries, routes);
    }

    public static WorkerSettings of(String nodeName, Map<String, Integer> queues) {
        return new WorkerSettings(
                nodeName,
                queues,
                Duration.ofSeconds(3),
                Duration.ofSeconds(12),
                RetryPolicy.DEFAULT);
    }
}
