package io.reelwright.celery.worker;

import io.reelwright.celery.broker.BrokerUnavailable;
import io.reelwright.celery.broker.Deliveries;
import io.reelwright.celery.broker.Delivery;
import io.reelwright.celery.broker.Ending;
import io.reelwright.celery.broker.StoredRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// Ends deliveries together: those that end while one script is under way go into the next. A lone
/// one does not wait. This is what makes many short tasks cheap.
final class Completions implements AutoCloseable {

    private static final int MOST_AT_ONCE = 200;

    private final Deliveries deliveries;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private volatile boolean over;
    private final Thread loop;

    private record Waiting(Deliveries.Completion completion, CompletableFuture<Ending> ended) {}

    Completions(Deliveries deliveries) {
        this.deliveries = deliveries;
        this.loop = Thread.ofVirtual().name("celery-completions").start(this::run);
    }

    /// Ends a delivery, and waits until it is.
    ///
    /// @throws BrokerUnavailable when Redis cannot be reached
    Ending complete(Delivery delivery, @Nullable StoredRecord record) {
        Waiting waiting =
                new Waiting(new Deliveries.Completion(delivery, record), new CompletableFuture<>());
        queue.add(waiting);
        if (over && queue.remove(waiting)) {
            return deliveries.complete(delivery, record);
        }
        try {
            return waiting.ended().join(); // not cut short by an interrupt
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /// What still waits is ended first.
    @Override
    public void close() {
        loop.interrupt();
    }

    /// Ends when it is closed and nothing waits. Who comes after the last look sees that it is
    /// over.
    private void run() {
        try {
            while (true) {
                endWith(queue.take());
            }
        } catch (InterruptedException closed) {
            over = true;
        }
        for (Waiting late = queue.poll(); late != null; late = queue.poll()) {
            endWith(late);
        }
    }

    private void endWith(Waiting first) {
        List<Waiting> batch = new ArrayList<>();
        batch.add(first);
        queue.drainTo(batch, MOST_AT_ONCE - 1);
        end(batch);
    }

    private void end(List<Waiting> batch) {
        try {
            List<Ending> endings =
                    deliveries.complete(batch.stream().map(Waiting::completion).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).ended().complete(endings.get(i));
            }
        } catch (RuntimeException e) {
            batch.forEach(each -> each.ended().completeExceptionally(e));
        }
    }
}
