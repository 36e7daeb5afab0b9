package io.reelwright.celery.broker;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What a worker does to the queues, as the simulation sees it: by the scripts on Redis, by a model
/// of them, or by both side by side.
interface Ledger {

    /// The simulation's unit of time. Real time passes beside it while Redis works, so it is far
    /// longer than a run ever takes, on however slow a machine.
    Duration TICK = Duration.ofSeconds(1000);

    /// Ends half-way between ticks, so that the real time changes nothing.
    Duration LEASE = TICK.multipliedBy(25).dividedBy(2);

    void send(String queue, int priority, String envelope);

    List<Delivery> claim(String owner, Map<String, Integer> free);

    Deliveries.Renewal renew(Map<Delivery, String> held);

    /// @param state the record to store
    Ending complete(Delivery delivery, String taskId, String state);

    List<Ending> completeAll(Map<Delivery, String> taskIds, String state);

    Ending retry(Delivery delivery, String envelope, Duration delay);

    long giveBack(List<Delivery> oldestFirst);

    List<Delivery> expired();

    Ending restore(Delivery expired);

    Ending bury(Delivery expired, String taskId);

    void revoke(String taskId);

    void pass(Duration time);

    /// Where each message is, by its delivery tag: the waiting ones list by list, next one first.
    Places places();

    record Places(
            Map<String, List<String>> waiting,
            List<String> leased,
            List<String> delayed,
            int dead) {}
}
