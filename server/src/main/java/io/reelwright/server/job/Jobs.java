package io.reelwright.server.job;

import io.reelwright.server.limit.Quotas;
import io.reelwright.server.media.MediaAssets;
import io.reelwright.server.media.Room;
import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.PageWish;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.problem.Problem.FieldError;
import io.reelwright.server.project.Projects;
import io.reelwright.server.session.Sessions;
import io.reelwright.server.sql.AfterCommit;
import io.reelwright.server.sql.Ids;
import io.reelwright.server.task.Tasks;
import io.reelwright.server.video.Videos;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The jobs on record: asking for one, looking at it, stopping it, trying it again.
@Service
@Transactional
public class Jobs {

    private final JobTable table;
    private final Pipeline pipeline;
    private final Projects projects;
    private final Sessions sessions;
    private final Tasks tasks;
    private final Videos videos;
    private final MediaAssets media;
    private final Room room;
    private final Quotas quotas;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Jobs(
            JobTable table,
            Pipeline pipeline,
            Projects projects,
            Sessions sessions,
            Tasks tasks,
            Videos videos,
            MediaAssets media,
            Room room,
            Quotas quotas,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.table = table;
        this.pipeline = pipeline;
        this.projects = projects;
        this.tasks = tasks;
        this.videos = videos;
        this.media = media;
        this.room = room;
        this.sessions = sessions;
        this.quotas = quotas;
        this.events = events;
        this.clock = clock;
    }

    /// Puts a job and its first tasks on record. They are sent once this is committed.
    ///
    /// @throws Problem when it names files, a script or a project that the user does not have, or
    ///   there is no room for what it will make
    public Job submit(JobOrder order) {
        refuseUnknownSession(order);
        open(order);
        refuseUnknown(order);
        UUID id = Ids.next();
        table.insert(id, order, clock.instant());
        return begin(id);
    }

    /// What others must not write into: a session's stream is its browser's.
    private void refuseUnknownSession(JobOrder order) {
        String session = order.sessionId();
        if (session != null && sessions.find(session, order.userId()).isEmpty()) {
            throw Problem.validation(List.of(unknown("session_id", session)));
        }
    }

    /// A project of somebody else's, or one that was deleted, is a wrong name in a request's body.
    private void open(JobOrder order) {
        try {
            projects.open(
                    order.projectId(), order.projectName(), order.userId(), order.sessionId());
        } catch (Problem closed) {
            throw closed.code() == Problem.Code.PROJECT_NOT_FOUND
                    ? Problem.validation(List.of(unknown("project_id", order.projectId())))
                    : closed;
        }
    }

    private void refuseUnknown(JobOrder order) {
        Configuration wishes = order.configuration();
        List<FieldError> errors = new ArrayList<>();
        UUID script = wishes.scriptId();
        if (script != null && projects.script(script, order.projectId()) == null) {
            errors.add(unknown("configuration.script_id", script));
        }
        Set<UUID> usable = table.usableFiles(wishes.fileIds(), order.userId());
        for (int i = 0; i < wishes.fileIds().size(); i++) {
            UUID file = wishes.fileIds().get(i);
            if (!usable.contains(file)) {
                errors.add(unknown("configuration.file_ids[" + i + "]", file));
            }
        }
        if (!errors.isEmpty()) {
            throw Problem.validation(errors);
        }
    }

    private static FieldError unknown(String field, Object id) {
        return FieldError.invalid(field, "There is no " + id + " that you can use here.");
    }

    private Job begin(UUID jobId) {
        room.require(0);
        Job job = table.find(jobId).orElseThrow();
        String topic = job.configuration().topic();
        UUID video =
                videos.begin(
                        new Videos.Order(
                                jobId,
                                job.projectId(),
                                job.sessionId(),
                                job.userId(),
                                topic.substring(0, Math.min(200, topic.length())),
                                job.configuration().outputFormat()));
        table.setVideo(jobId, video);
        announce(table.find(jobId).orElseThrow());
        pipeline.begin(jobId);
        quotas.begin(job.userId(), 1);
        return table.find(jobId).orElseThrow();
    }

    /// @param userId whose it must be; null for any
    /// @throws Problem when there is none, or it is deleted, or another user's
    @Transactional(readOnly = true)
    public Job find(UUID jobId, @Nullable String userId) {
        return table.find(jobId)
                .filter(job -> userId == null || job.userId().equals(userId))
                .orElseThrow(() -> notFound(jobId.toString()));
    }

    @Transactional(readOnly = true)
    public Page<Job> list(JobFilter filter, PageWish wish) {
        return table.page(filter, wish);
    }

    /// Stops a job: what waits is never run, what runs is stopped. Cancelling it twice is fine.
    ///
    /// @throws Problem when it is completed or failed
    public Job cancel(UUID jobId, @Nullable String userId) {
        Job job = find(jobId, userId);
        tasks.cancelUnfinished(jobId);
        if (table.cancel(jobId, clock.instant())) {
            if (job.videoId() != null) {
                videos.delete(job.videoId());
            }
            table.addToOutbox("job.cancelled", jobId, Map.of("job_id", jobId));
            announce(table.find(jobId).orElseThrow());
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

    /// Tries a failed job again. It is planned anew; what was finished is found by its content key.
    ///
    /// @throws Problem when it did not fail
    public Job retry(UUID jobId, @Nullable String userId) {
        Job job = find(jobId, userId);
        if (!table.queueAgain(jobId, clock.instant())) {
            throw new Problem(
                    Problem.Code.INVALID_STATE,
                    "Job "
                            + jobId
                            + " is "
                            + job.status().key()
                            + "; only a failed one can be"
                            + " retried.");
        }
        return begin(jobId);
    }

    /// Hides a job, and removes what it made and nothing else needs. One that runs is cancelled
    /// first.
    public void delete(UUID jobId, @Nullable String userId) {
        if (find(jobId, userId).status().isUnderway()) {
            cancel(jobId, userId);
        }
        table.delete(jobId, clock.instant());
        media.deleteUnused(jobId);
    }

    private void announce(Job job) {
        AfterCommit.run(() -> events.publishEvent(JobChanged.of(job, clock.instant())));
    }

    public static Problem notFound(String id) {
        return new Problem(Problem.Code.JOB_NOT_FOUND, "There is no job " + id + ".");
    }
}
