package io.reelwright.server.job;

import io.reelwright.server.sql.AfterCommit;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Tells of a job once what became of it is committed: live, and where that was asked for, its
/// callback of progress.
@Component
class JobNews {

    private final JobTable table;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    JobNews(JobTable table, ApplicationEventPublisher events, InstantSource clock) {
        this.table = table;
        this.events = events;
        this.clock = clock;
    }

    void announce(UUID jobId) {
        table.find(jobId).ifPresent(this::announce);
    }

    void announce(Job job) {
        if (job.callbackProgress() && job.status() == JobStatus.PROCESSING) {
            table.addProgressToOutbox(job.jobId());
        }
        AfterCommit.run(() -> events.publishEvent(JobChanged.of(job, clock.instant())));
    }
}
