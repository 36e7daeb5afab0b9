package io.reelwright.tasks;

import io.reelwright.celery.RedisAddress;
import io.reelwright.celery.worker.WorkerSettings;
import io.reelwright.tasks.store.MediaStore;
import java.nio.file.Path;
import java.time.Duration;

/// A worker process's heart: the task engine with our task types and their providers in it. It
/// needs Redis and the media store, nothing else.
public final class MediaWorker implements AutoCloseable {

    /// @param scratch under which each run gets its own directory
    public MediaWorker(
            RedisAddress redis, MediaStore store, Path scratch, WorkerSettings settings) {}

    /// Begins to claim tasks. Returns once Redis was reached.
    public void start() {
        throw new UnsupportedOperationException();
    }

    public void drain(Duration patience) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
