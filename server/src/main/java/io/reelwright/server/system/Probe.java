package io.reelwright.server.system;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A question to a part that may hang: nobody waits for it longer than a while, and as long as one
/// answer is outstanding it is not asked again, so that a part that hangs holds one thread and no
/// more. Nothing is kept: an answer goes to those who were waiting when it came.
final class Probe<T> {

    private final Callable<T> question;
    private final Duration patience;
    private @Nullable FutureTask<Answer<T>> underway;

    Probe(Duration patience, Callable<T> question) {
        this.patience = patience;
        this.question = question;
    }

    /// Asks, if no answer is outstanding, without waiting.
    synchronized Asked<T> ask() {
        FutureTask<Answer<T>> task = underway;
        if (task == null || task.isDone()) {
            task = new FutureTask<>(this::timed);
            underway = task;
            Thread.ofVirtual().name("probe").start(task);
        }
        return new Asked<>(task, System.nanoTime(), patience);
    }

    private Answer<T> timed() throws Exception {
        long start = System.nanoTime();
        return new Answer<>(question.call(), Duration.ofNanos(System.nanoTime() - start));
    }

    /// @param took from question to answer
    record Answer<T>(T value, Duration took) {}

    /// A question that was asked.
    record Asked<T>(FutureTask<Answer<T>> task, long sinceNanos, Duration patience) {

        /// @throws TimeoutException when the part does not answer in time
        /// @throws Exception what the question threw
        Answer<T> answer() throws Exception {
            long left = patience.toNanos() - (System.nanoTime() - sinceNanos);
            try {
                return task.get(Math.max(0, left), TimeUnit.NANOSECONDS);
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof Exception cause ? cause : failed;
            }
        }
    }
}
