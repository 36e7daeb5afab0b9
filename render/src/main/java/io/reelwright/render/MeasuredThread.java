package io.reelwright.render;

import io.reelwright.render.ffmpeg.Cost;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Work on a platform thread of its own, whose processor time is measured: the JVM does not know
/// that of a virtual thread, which long computations should not occupy anyway. Closed before its
/// end, it is interrupted.
final class MeasuredThread implements Closeable {

    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final FutureTask<Cost> task;
    private final Thread thread;

    private MeasuredThread(String name, Work work) {
        task =
                new FutureTask<>(() -> {
                    Cost others = work.run();
                    return others.plus(Cost.ofThreads(Duration.ofNanos(Cost.threadNanos())));
                });
        thread = Thread.ofPlatform().name(name).daemon().start(task);
    }

    @FunctionalInterface
    interface Work {
        /// @return what it took besides the time of the thread that it runs on
        Cost run() throws IOException, InterruptedException;
    }

    static MeasuredThread start(String name, Work work) {
        return new MeasuredThread(name, work);
    }

    /// Waits for the work's end. An interruption is handed on to it.
    ///
    /// @return what it took, with its thread's time
    static Cost run(String name, Work work) throws IOException, InterruptedException {
        try (MeasuredThread thread = start(name, work)) {
            return thread.cost();
        }
    }

    /// Waits for the work's end.
    ///
    /// @return what it took, with its thread's time
    Cost cost() throws IOException, InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw rethrown(e);
        }
    }

    /// Gives it a moment to clear up after itself.
    @Override
    public void close() {
        if (task.isDone()) {
            return;
        }
        thread.interrupt();
        try {
            thread.join(FAREWELL);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// A failure of another thread, as if it had happened here.
    static IOException rethrown(ExecutionException failure) throws InterruptedException {
        return switch (failure.getCause()) {
            case IOException io -> io;
            case InterruptedException interrupted -> throw interrupted;
            case RuntimeException bug -> throw bug;
            case Error error -> throw error;
            case null, default -> throw new IllegalStateException(failure);
        };
    }
}
