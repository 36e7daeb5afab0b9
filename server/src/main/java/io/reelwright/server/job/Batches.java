package io.reelwright.server.job;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Moves batches as their jobs move, in the transaction that moves those. A batch is locked after
/// its jobs, always.
@Component
class Batches {

    private final JobTable table;
    private final JobNews news;
    private final InstantSource clock;

    Batches(JobTable table, JobNews news, InstantSource clock) {
        this.table = table;
        this.news = news;
        this.clock = clock;
    }

    /// Brings those up to date whose jobs may have moved.
    void follow(Collection<UUID> batchIds) {
        batchIds.stream().distinct().sorted().forEach(this::follow);
    }

    private void follow(UUID batchId) {
        Job batch = Objects.requireNonNull(table.lock(batchId));
        List<Job> jobs = table.ofBatch(batchId);
        BatchStanding standing = BatchStanding.of(jobs);
        Instant now = clock.instant();
        if (batch.status() == JobStatus.FAILED && standing.status().isUnderway()) {
            table.queueAgain(batchId, now);
        } else if (!batch.status().isUnderway()) {
            return;
        }
        if (standing.status() != JobStatus.QUEUED) {
            table.progress(batchId, standing.progress(), standing.estimate(), now);
        }
        if (end(batchId, standing.status(), jobs, now)) {
            table.addToOutbox("job." + standing.status().key(), batchId, Map.of("job_id", batchId));
        }
        news.announce(batchId);
    }

    private boolean end(UUID batchId, JobStatus status, List<Job> jobs, Instant now) {
        return switch (status) {
            case QUEUED, PROCESSING -> false;
            case COMPLETED -> table.complete(batchId, BatchStanding.usage(jobs), now);
            case FAILED ->
                    table.fail(
                            batchId, BatchStanding.failure(jobs), BatchStanding.usage(jobs), now);
            case CANCELLED -> table.cancel(batchId, now);
        };
    }
}
