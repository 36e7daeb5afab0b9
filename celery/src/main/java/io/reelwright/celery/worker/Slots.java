package io.reelwright.celery.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// How many more tasks of each queue may run.
final class Slots {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Integer> limits;
    private final Map<String, Integer> used = new LinkedHashMap<>();
    private final List<String> order;

    Slots(Map<String, Integer> limits) {
        this.limits = new LinkedHashMap<>(limits);
        this.order = new ArrayList<>(limits.keySet());
        Collections.sort(order);
    }

    /// The free slots of the queues that have any. Each call begins with another queue, so that all
    /// are asked first in turn.
    Map<String, Integer> free() {
        lock.lock();
        try {
            Collections.rotate(order, -1);
            Map<String, Integer> free = new LinkedHashMap<>();
            for (String queue : order) {
                int left = limits.getOrDefault(queue, 0) - used.getOrDefault(queue, 0);
                if (left > 0) {
                    free.put(queue, left);
                }
            }
            return free;
        } finally {
            lock.unlock();
        }
    }

    /// Is a queue served that has no free slot?
    boolean anyFull() {
        lock.lock();
        try {
            return limits.entrySet().stream()
                    .anyMatch(limit ->
                            limit.getValue() > 0
                                    && used.getOrDefault(limit.getKey(), 0) >= limit.getValue());
        } finally {
            lock.unlock();
        }
    }

    /// Changes how many tasks of a queue may run; 0 serves it no more.
    void limit(String queue, int limit) {
        lock.lock();
        try {
            if (limits.put(queue, limit) == null) {
                order.add(queue);
            }
        } finally {
            lock.unlock();
        }
    }

    /// The queues that are served, each with its limit.
    Map<String, Integer> limits() {
        lock.lock();
        try {
            Map<String, Integer> served = new TreeMap<>(limits);
            served.values().removeIf(limit -> limit == 0);
            return served;
        } finally {
            lock.unlock();
        }
    }

    void take(String queue) {
        change(queue, 1);
    }

    void release(String queue) {
        change(queue, -1);
    }

    /// Waits until nothing runs.
    ///
    /// @return false when the time was over before
    boolean awaitIdle(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (used.values().stream().anyMatch(count -> count > 0)) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void change(String queue, int by) {
        lock.lock();
        try {
            used.merge(queue, by, Integer::sum);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
