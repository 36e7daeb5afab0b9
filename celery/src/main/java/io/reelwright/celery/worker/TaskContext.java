package io.reelwright.celery.worker;

import tools.jackson.databind.JsonNode;

/// What a running task may ask of its worker.
public interface TaskContext {

    /// Stores a PROGRESS record with `meta` and announces it. Frequent calls are coalesced; the
    /// last one is never lost.
    void progress(JsonNode meta);

    /// How often this task was tried before: 0 on the first run.
    int retries();

    /// Has this run been revoked, or has its lease gone to another worker? Its thread is
    /// interrupted too.
    boolean isCancelled();
}
