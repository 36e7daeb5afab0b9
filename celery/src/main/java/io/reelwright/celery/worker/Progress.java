package io.reelwright.celery.worker;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Lets at most ten reports a second through. Of those that come faster the last one is kept and
/// sent when its time has come, or at the end.
final class Progress {

    private static final Duration PACE = Duration.ofMillis(100);

    private final Consumer<JsonNode> send;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable JsonNode waiting;
    private long notBefore = System.nanoTime();
    private boolean timed;
    private boolean reported;
    private volatile boolean ended;

    Progress(Consumer<JsonNode> send) {
        this.send = send;
    }

    /// Sends `first`, unless a report or the end came before it.
    void begin(Runnable first) {
        lock.lock();
        try {
            if (!ended && !reported) {
                first.run();
            }
        } finally {
            lock.unlock();
        }
    }

    void report(JsonNode meta) {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            waiting = meta;
            reported = true;
            long left = notBefore - System.nanoTime();
            if (left <= 0) {
                sendWaiting();
            } else if (!timed) {
                timed = true;
                Thread.ofVirtual().name("celery-progress").start(() -> sendLater(left));
            }
        } finally {
            lock.unlock();
        }
    }

    boolean isEnded() {
        return ended;
    }

    /// Sends what waits. Nothing is sent after this.
    void end() {
        lock.lock();
        try {
            sendWaiting();
            ended = true;
        } finally {
            lock.unlock();
        }
    }

    private void sendLater(long nanos) {
        try {
            Thread.sleep(Duration.ofNanos(nanos));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lock.lock();
        try {
            timed = false;
            sendWaiting();
        } finally {
            lock.unlock();
        }
    }

    private void sendWaiting() {
        JsonNode meta = waiting;
        if (meta != null && !ended) {
            waiting = null;
            notBefore = System.nanoTime() + PACE.toNanos();
            send.accept(meta);
        }
    }
}
