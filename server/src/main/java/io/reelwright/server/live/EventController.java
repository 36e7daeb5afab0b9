package io.reelwright.server.live;

import io.reelwright.server.account.Pass;
import io.reelwright.server.job.Job;
import io.reelwright.server.job.JobStatus;
import io.reelwright.server.job.Jobs;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.sql.Ids;
import io.reelwright.server.task.HotTasks;
import io.reelwright.server.task.Task;
import io.reelwright.server.task.Tasks;
import io.reelwright.tasks.contract.TaskJson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// The events of one job or task as server-sent events, from the first that is kept or after
/// `Last-Event-ID`. The answer ends once the job or task is over and all was told, or when the
/// server stops; then the client comes back with the id of the last event it has.
@RestController
class EventController {

    /// A comment is sent this often, so that proxies keep the connection and a client that left is
    /// noticed.
    private static final Duration BEAT = Duration.ofSeconds(10);

    /// The record is committed before its event stands in the stream. So the event that tells of
    /// the end is waited for, but not for long: of an old end the stream may have nothing left.
    private static final Duration LAST_EVENT = Duration.ofSeconds(1);

    private static final Set<String> END = Set.of("completed", "failed", "cancelled", "expired");

    private static final Set<JobStatus> JOB_OVER =
            Set.of(JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED);

    private final EventStreams streams;
    private final Followers followers;
    private final Doorkeeper doorkeeper;
    private final Connections connections;
    private final Jobs jobs;
    private final Tasks tasks;
    private final HotTasks hot;

    EventController(
            EventStreams streams,
            Followers followers,
            Doorkeeper doorkeeper,
            Connections connections,
            Jobs jobs,
            Tasks tasks,
            HotTasks hot) {
        this.streams = streams;
        this.doorkeeper = doorkeeper;
        this.connections = connections;
        this.followers = followers;
        this.jobs = jobs;
        this.tasks = tasks;
        this.hot = hot;
    }

    @GetMapping("/api/jobs/{id}/events")
    void jobEvents(
            @PathVariable String id,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        Pass pass = Pass.of(request);
        @Nullable String user = pass.caller().jobScope();
        UUID jobId = Ids.parse(id).orElseThrow(() -> Jobs.notFound(id));
        Job job = jobs.find(jobId, user);
        String stream = Objects.requireNonNullElse(job.sessionId(), id);
        tell(
                stream,
                lastId,
                new Sending(
                        response.getOutputStream(),
                        event -> jobId.equals(event.jobId()),
                        event -> event.taskId() == null),
                () -> JOB_OVER.contains(jobs.find(jobId, user).status()),
                pass,
                response);
    }

    @GetMapping("/api/tasks/{id}/events")
    void taskEvents(
            @PathVariable String id,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        Pass pass = Pass.of(request);
        @Nullable String user = pass.caller().jobScope();
        UUID taskId = Ids.parse(id).orElseThrow(() -> Tasks.notFound(id));
        Task task = tasks.find(taskId, user);
        UUID own = task.jobId() == null ? taskId : task.jobId();
        String stream = Objects.requireNonNullElse(task.sessionId(), own.toString());
        tell(
                stream,
                lastId,
                new Sending(
                        response.getOutputStream(),
                        event -> taskId.equals(event.taskId()),
                        _ -> true),
                () -> hot.progress(taskId, user).isOver(),
                pass,
                response);
    }

    private void tell(
            String stream,
            @Nullable String lastId,
            Sending sending,
            BooleanSupplier isOver,
            Pass pass,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        StreamId after = lastId == null ? StreamId.START : resumePoint(lastId);
        try (Connections.Seat _ = connections.take(pass.caller().userId())) {
            tell(stream, after, sending, isOver, pass, response);
        }
    }

    private void tell(
            String stream,
            StreamId after,
            Sending sending,
            BooleanSupplier isOver,
            Pass pass,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        if (streams.hasGap(stream, after)) {
            sending.write("event: gap\ndata: {\"type\":\"gap\"}\n\n");
        }
        Semaphore grown = new Semaphore(1);
        try (Follower follower = followers.follow(stream, after, grown::release)) {
            tell(follower, grown, sending, isOver, pass);
        }
    }

    /// Ends with the caller's right to listen, too: their token, their key, or their standing.
    private void tell(
            Follower follower, Semaphore grown, Sending sending, BooleanSupplier isOver, Pass pass)
            throws IOException, InterruptedException {
        long beaten = System.nanoTime() - BEAT.toNanos();
        long givenUp = Long.MAX_VALUE;
        while (doorkeeper.maySit(pass) && !pass.isOver(doorkeeper.now())) {
            boolean over = isOver.getAsBoolean();
            if (follower.drain(sending) > 0) {
                beaten = System.nanoTime();
            } else if (System.nanoTime() - beaten >= BEAT.toNanos()) {
                sending.write(": beat\n\n");
                beaten = System.nanoTime();
            }
            sending.flush();
            if (over && givenUp == Long.MAX_VALUE) {
                givenUp = System.nanoTime() + LAST_EVENT.toNanos();
            }
            boolean told = over && (sending.toldOfTheEnd() || System.nanoTime() >= givenUp);
            if (told || follower.isEnded()) {
                return;
            }
            long patience = over ? givenUp - System.nanoTime() : Doorkeeper.ROUND.toNanos();
            if (grown.tryAcquire(patience, TimeUnit.NANOSECONDS)) {
                grown.drainPermits();
            }
        }
    }

    /// Writes what is wanted, and notes whether the newest word on the thing itself is that it
    /// ended: a job that is tried again ends more than once.
    private static final class Sending implements Follower.Sink {

        private final OutputStream out;
        private final Predicate<LiveEvent> wanted;
        private final Predicate<LiveEvent> ofTheThingItself;
        private boolean ended;

        Sending(
                OutputStream out,
                Predicate<LiveEvent> wanted,
                Predicate<LiveEvent> ofTheThingItself) {
            this.out = out;
            this.wanted = wanted;
            this.ofTheThingItself = ofTheThingItself;
        }

        @Override
        public void take(Entry entry) throws IOException {
            LiveEvent event = entry.event();
            if (wanted.test(event)) {
                write(message(entry.id(), event));
                if (ofTheThingItself.test(event)) {
                    ended = END.contains(String.valueOf(event.data().get("status")));
                }
            }
        }

        boolean toldOfTheEnd() {
            return ended;
        }

        void write(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }

        void flush() throws IOException {
            out.flush();
        }
    }

    private static StreamId resumePoint(String lastId) {
        return StreamId.parse(lastId)
                .orElseThrow(() ->
                        new Problem(
                                Problem.Code.INVALID_INPUT,
                                "Last-Event-ID must be the id of an event."));
    }

    private static String message(StreamId id, LiveEvent event) {
        return "id: %s\nevent: %s\ndata: %s\n\n"
                .formatted(id, event.eventType(), TaskJson.MAPPER.writeValueAsString(event));
    }
}
