package io.reelwright.render;

import io.reelwright.render.ffmpeg.Cost;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Runs work on a platform thread and measures its processor time: the JVM does not know that of a
/// virtual thread, which long computations should not occupy anyway.
final class MeasuredThread {

    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private MeasuredThread() {}

    @FunctionalInterface
    interface Work {
        /// @return what it took besides the time of the thread that it runs on
        Cost run() throws IOException, InterruptedException;
    }

    /// Waits for the work's end. An interruption is handed on to it.
    ///
    /// @return what it took, with its thread's time
    static Cost run(String name, Work work) throws IOException, InterruptedException {
        FutureTask<Cost> task =
                new FutureTask<>(() -> {
                    Cost others = work.run();
                    return others.plus(Cost.ofThreads(Duration.ofNanos(Cost.threadNanos())));
                });
        Thread thread = Thread.ofPlatform().name(name).daemon().start(task);
        try {
            return task.get();
        } catch (InterruptedException e) {
            thread.interrupt();
            thread.join(FAREWELL);
            throw e;
        } catch (ExecutionException e) {
            throw rethrown(e);
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
