package io.reelwright.tasks.worker;

import io.reelwright.celery.RedisAddress;
import io.reelwright.celery.worker.Task;
import io.reelwright.celery.worker.Worker;
import io.reelwright.celery.worker.WorkerSettings;
import io.reelwright.tasks.contract.MediaTask;
import io.reelwright.tasks.store.Leftovers;
import io.reelwright.tasks.store.MediaStore;
import io.reelwright.tasks.trace.Traces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/// The heart of a worker process: the task engine with our task types in it. It needs Redis and the
/// media store, nothing else.
public final class MediaWorker implements AutoCloseable {

    private final Path scratch;
    private final Worker worker;
    private final SessionKeys keys;

    /// A worker whose runs are not traced, and have the installation's keys only.
    ///
    /// @param scratch each run gets a directory of its own below it
    /// @param tasks the task types to serve
    public MediaWorker(
            RedisAddress redis,
            MediaStore store,
            Path scratch,
            WorkerSettings settings,
            Collection<MediaTask<?>> tasks) {
        this(redis, store, scratch, settings, Traces.NONE, SessionKeys.NONE, tasks);
    }

    /// @param scratch each run gets a directory of its own below it
    /// @param traces where each run is told of; closed by the caller
    /// @param keys the keys that users have brought themselves; closed with the worker
    /// @param tasks the task types to serve
    public MediaWorker(
            RedisAddress redis,
            MediaStore store,
            Path scratch,
            WorkerSettings settings,
            Traces traces,
            SessionKeys keys,
            Collection<MediaTask<?>> tasks) {
        this.scratch = scratch;
        this.keys = keys;
        List<Task> queued =
                tasks.stream()
                        .<Task>map(task -> queued(task, store, scratch, traces, keys))
                        .toList();
        this.worker = new Worker(redis, redis, settings, queued);
    }

    /// Begins to claim tasks. Returns once Redis was reached.
    public void start() {
        removeLeftovers();
        worker.start();
    }

    private void removeLeftovers() {
        if (!Files.isDirectory(scratch)) {
            return; // the first run makes it
        }
        try {
            Leftovers.remove(scratch, StoredRun.SCRATCH + "*");
        } catch (IOException stay) {
            return; // until a later start
        }
    }

    /// Claims nothing more and waits for what runs; what is not done in time goes back to its
    /// queue.
    public void drain(Duration patience) {
        worker.drain(patience);
    }

    @Override
    public void close() {
        worker.close();
        keys.close();
    }

    private static <I extends Record> Task queued(
            MediaTask<I> task, MediaStore store, Path scratch, Traces traces, SessionKeys keys) {
        return new QueuedTask<>(task, store, scratch, traces, keys);
    }
}
