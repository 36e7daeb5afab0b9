package io.reelwright.celery.worker;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Notes that tasks have started, once they have run for a moment. Most end sooner: their end says
/// more. One thread looks after all of them every few milliseconds, and sleeps while nothing runs.
final class StartedNotes implements AutoCloseable {

    private static final Duration MOMENT = Duration.ofMillis(5);

    private final BlockingQueue<Begun> queue = new LinkedBlockingQueue<>();
    private final Thread loop = Thread.ofVirtual().name("celery-started").start(this::run);

    private record Begun(Progress progress, Runnable note, long nanos) {}

    /// Runs `note` after a moment, unless a report or the end comes before it.
    void add(Progress progress, Runnable note) {
        queue.add(new Begun(progress, note, System.nanoTime()));
    }

    @Override
    public void close() {
        loop.interrupt();
    }

    /// Ends when it is closed.
    private void run() {
        try {
            while (true) {
                Begun next = queue.take();
                if (System.nanoTime() - next.nanos() < MOMENT.toNanos()) {
                    Thread.sleep(MOMENT); // the whole, so that many are looked at together
                }
                if (!next.progress().isEnded()) {
                    // where results are stored elsewhere a note waits for the answer
                    Thread.ofVirtual()
                            .name("celery-started-note")
                            .start(() -> next.progress().begin(next.note()));
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
