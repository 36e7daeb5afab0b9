package io.reelwright.server.job;

import io.reelwright.server.job.JobTable.NewJob;
import io.reelwright.server.limit.Quotas;
import io.reelwright.server.media.MediaAssets;
import io.reelwright.server.media.Room;
import io.reelwright.server.problem.IfMatch;
import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.PageWish;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.sql.Ids;
import io.reelwright.server.task.TaskRetried;
import io.reelwright.server.task.Tasks;
import io.reelwright.server.video.Videos;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/// The jobs on record: asking for one, looking at it, stopping it, trying it again.
@Service
@Transactional
public class Jobs {

    private final JobTable table;
    private final Admission admission;
    private final Pipeline pipeline;
    private final Rehearsal rehearsal;
    private final Tasks tasks;
    private final Videos videos;
    private final MediaAssets media;
    private final Room room;
    private final Batches batches;
    private final JobNews news;
    private final Quotas quotas;
    private final InstantSource clock;

    Jobs(
            JobTable table,
            Admission admission,
            Pipeline pipeline,
            Rehearsal rehearsal,
            Tasks tasks,
            Videos videos,
            MediaAssets media,
            Room room,
            Batches batches,
            JobNews news,
            Quotas quotas,
            InstantSource clock) {
        this.table = table;
        this.admission = admission;
        this.pipeline = pipeline;
        this.rehearsal = rehearsal;
        this.tasks = tasks;
        this.videos = videos;
        this.media = media;
        this.room = room;
        this.batches = batches;
        this.news = news;
        this.quotas = quotas;
        this.clock = clock;
    }

    /// Puts a job and its first tasks on record. They are sent once this is committed.
    ///
    /// @throws Problem when it names files, a script or a project that the user does not have, or
    ///   there is no room for what it will make
    Job submit(Order order) {
        return switch (order) {
            case JobOrder job -> submit(List.of(job)).getFirst();
            case FileOrder files -> submit(files);
        };
    }

    /// Puts jobs of one user and their first tasks on record: all of them, or none.
    ///
    /// @return the jobs, in the same order
    /// @throws Problem as for a single job, when one of them is refused
    List<Job> submit(List<JobOrder> orders) {
        admission.admit(orders);
        List<Job> jobs = insert(orders, null);
        quotas.begin(orders.getFirst().userId(), jobs.size());
        return jobs;
    }

    /// Says which span asked for a job, where it was not this thread's.
    void askedFor(Map<UUID, String> traceparents) {
        tasks.askedFor(traceparents);
    }

    private List<Job> insert(List<JobOrder> orders, @Nullable UUID batchId) {
        room.require(0);
        List<Job> jobs =
                table.insert(orders.stream().map(NewJob::of).toList(), batchId, clock.instant());
        videos.begin(jobs.stream().filter(job -> job.videoId() != null).map(Jobs::video).toList());
        return begin(jobs);
    }

    /// Puts several jobs and their batch on record: all of them, or none.
    ///
    /// @return the batch
    /// @throws Problem as for a single job
    public Job submit(BatchOrder order) {
        admission.admit(order);
        UUID batch = Ids.next();
        table.insert(batch, order, clock.instant());
        news.announce(batch);
        insert(order.configurations().stream().map(order::job).toList(), batch);
        quotas.begin(order.userId(), order.configurations().size());
        batches.follow(List.of(batch));
        return table.find(batch).orElseThrow();
    }

    /// Puts a job on record that makes uploaded files ready for a project.
    ///
    /// @throws Problem when it names files or a project that the user does not have, or archives
    public Job submit(FileOrder order) {
        admission.admit(order);
        UUID id = Ids.next();
        table.insert(id, order, clock.instant());
        Job job = begin(id);
        quotas.begin(order.userId(), 1);
        return job;
    }

    /// Looks what a job would do. Nothing of it stays on record, and it counts for no quota.
    ///
    /// @throws Problem as [#submit] would
    Forecast rehearse(Order order) {
        return switch (order) {
            case JobOrder job -> rehearse(job);
            case FileOrder files -> rehearse(files);
        };
    }

    /// The same for a video, or its script.
    public Forecast rehearse(JobOrder order) {
        leaveNoTrace();
        admission.admit(order);
        room.require(0);
        return rehearsal.of(order);
    }

    /// The same for a batch.
    Forecast rehearse(BatchOrder order) {
        leaveNoTrace();
        admission.admit(order);
        room.require(0);
        return rehearsal.of(order);
    }

    /// The same for files.
    Forecast rehearse(FileOrder order) {
        leaveNoTrace();
        admission.admit(order);
        room.require(0);
        return rehearsal.of(order);
    }

    /// The project that a job would make is made, as all checks want it, and goes again.
    private static void leaveNoTrace() {
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
    }

    private Job begin(UUID jobId) {
        room.require(0);
        Job job = Objects.requireNonNull(table.lock(jobId));
        if (!job.isOfFiles() && !job.isOfScript()) {
            job = table.setVideo(jobId, Ids.next());
            videos.begin(List.of(video(job)));
        }
        return begin(List.of(job)).getFirst();
    }

    /// Jobs that the caller has put on record or locked.
    private List<Job> begin(List<Job> jobs) {
        jobs.forEach(news::announce);
        Set<UUID> moved = pipeline.begin(jobs);
        return jobs.stream()
                .map(job ->
                        moved.contains(job.jobId()) ? table.find(job.jobId()).orElseThrow() : job)
                .toList();
    }

    private static Videos.Order video(Job job) {
        Configuration wishes = job.wishes();
        String topic = wishes.topic();
        return new Videos.Order(
                Objects.requireNonNull(job.videoId()),
                job.jobId(),
                job.projectId(),
                job.sessionId(),
                job.userId(),
                topic.substring(0, Math.min(200, topic.length())),
                wishes.outputFormat());
    }

    /// @param userId whose it must be; null for any
    /// @throws Problem when there is none, or it is deleted, or another user's
    @Transactional(readOnly = true, propagation = Propagation.SUPPORTS)
    public Job find(UUID jobId, @Nullable String userId) {
        return find(jobId)
                .filter(job -> userId == null || job.userId().equals(userId))
                .orElseThrow(() -> notFound(jobId.toString()));
    }

    /// Anybody's; empty when there is none, or it is deleted. For those who ask within a longer
    /// transaction: a [Problem] that leaves this door would end theirs.
    @Transactional(readOnly = true)
    public Optional<Job> find(UUID jobId) {
        return table.find(jobId);
    }

    @Transactional(readOnly = true)
    public Page<Job> list(JobFilter filter, PageWish wish) {
        return table.page(filter, wish);
    }

    /// Stops a job, and all of a batch: what waits is never run, what runs is stopped. Cancelling
    /// it twice is fine.
    ///
    /// @throws Problem when it is completed or failed
    public Job cancel(UUID jobId, @Nullable String userId) {
        Job asked = find(jobId, userId);
        if (asked.isBatch()) {
            table.lockBatch(jobId).stream()
                    .filter(job -> job.status().isUnderway())
                    .forEach(job -> stop(job.jobId()));
            end(Objects.requireNonNull(table.lock(jobId)));
        } else {
            stop(jobId);
            batches.follow(Optional.ofNullable(asked.parentJobId()).stream().toList());
        }
        Job after = table.find(jobId).orElseThrow();
        return switch (after.status()) {
            case CANCELLED -> after;
            case COMPLETED ->
                    throw new Problem(
                            Problem.Code.JOB_ALREADY_COMPLETED,
                            "Job " + jobId + " is completed and cannot be cancelled.");
            case QUEUED, PROCESSING, FAILED ->
                    throw new Problem(
                            Problem.Code.JOB_CANNOT_BE_CANCELLED,
                            "Job " + jobId + " is " + after.status().key() + ".");
        };
    }

    private void stop(UUID jobId) {
        Job job = Objects.requireNonNull(table.lock(jobId));
        tasks.cancelUnfinished(jobId);
        end(job);
    }

    private void end(Job job) {
        if (table.cancel(job.jobId(), clock.instant())) {
            Optional.ofNullable(job.videoId()).ifPresent(videos::delete);
            table.addToOutbox("job.cancelled", job.jobId(), Map.of("job_id", job.jobId()));
            news.announce(job.jobId());
        }
    }

    /// Finished videos that their jobs want published, the oldest first.
    @Transactional(readOnly = true)
    public List<Finished> unpublished(int most) {
        return table.unpublished(most);
    }

    /// Holds a job up for whoever publishes its video, until the transaction ends.
    ///
    /// @return whether it still waits for that, and nobody else is at it
    public boolean claimUnpublished(UUID jobId) {
        return table.claimUnpublished(jobId);
    }

    /// Takes on record what became of publishing its video.
    public void publication(UUID jobId, Publication publication) {
        table.publication(jobId, publication, clock.instant());
        news.announce(jobId);
    }

    /// Tries a failed job again, and of a batch those that failed. It is planned anew; what was
    /// finished is found by its content key.
    ///
    /// @throws Problem when it did not fail
    public Job retry(UUID jobId, @Nullable String userId) {
        Job asked = find(jobId, userId);
        if (!asked.isBatch()) {
            again(jobId);
            batches.follow(Optional.ofNullable(asked.parentJobId()).stream().toList());
            quotas.begin(asked.userId(), 1);
            return table.find(jobId).orElseThrow();
        }
        List<Job> jobs = table.lockBatch(jobId);
        if (Objects.requireNonNull(table.lock(jobId)).status() != JobStatus.FAILED) {
            throw notFailed(asked);
        }
        List<Job> failed =
                jobs.stream()
                        .filter(job -> job.status() == JobStatus.FAILED && !job.isDeleted())
                        .toList();
        failed.forEach(job -> again(job.jobId()));
        batches.follow(List.of(jobId));
        quotas.begin(asked.userId(), failed.size());
        return table.find(jobId).orElseThrow();
    }

    private void again(UUID jobId) {
        if (!table.queueAgain(jobId, clock.instant())) {
            throw notFailed(table.find(jobId).orElseThrow());
        }
        begin(jobId);
    }

    private static Problem notFailed(Job job) {
        return new Problem(
                Problem.Code.INVALID_STATE,
                "Job %s is %s; only a failed one can be retried."
                        .formatted(job.jobId(), job.status().key()));
    }

    /// A task that is tried again takes its job into the next round, as if that had been retried.
    @EventListener
    void on(TaskRetried retried) {
        Job job = Objects.requireNonNull(table.lock(retried.jobId()));
        if (job.isDeleted() || !table.queueAgain(job.jobId(), clock.instant())) {
            throw new Problem(
                    Problem.Code.INVALID_STATE,
                    "Job %s of this task is %s and goes on without it."
                            .formatted(
                                    job.jobId(), job.isDeleted() ? "deleted" : job.status().key()));
        }
        tasks.enter(retried.taskId(), job.retryCount() + 1);
        begin(job.jobId());
        batches.follow(Optional.ofNullable(job.parentJobId()).stream().toList());
        quotas.begin(job.userId(), 1);
    }

    /// Hides a job, and with a batch its jobs, and removes what it made and nothing else needs. One
    /// that runs is cancelled first.
    ///
    /// @throws Problem when there is none, or it is another user's, or `seen` does not hold
    public void delete(UUID jobId, @Nullable String userId, IfMatch seen) {
        Job job = find(jobId, userId);
        if (!job.isBatch()) {
            job = Objects.requireNonNull(table.lock(jobId)); // a batch is locked after its jobs
            media.holdUp(job.projectId());
        }
        seen.check(job);
        if (job.status().isUnderway()) {
            cancel(jobId, userId);
        }
        if (job.isBatch()) {
            table.lockBatch(jobId).forEach(this::hide);
        }
        hide(job);
    }

    private void hide(Job job) {
        table.delete(job.jobId(), clock.instant());
        media.deleteUnused(job.jobId(), job.projectId());
    }

    public static Problem notFound(String id) {
        return new Problem(Problem.Code.JOB_NOT_FOUND, "There is no job " + id + ".");
    }
}
