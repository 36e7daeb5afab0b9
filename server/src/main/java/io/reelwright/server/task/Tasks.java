package io.reelwright.server.task;

import io.reelwright.celery.control.Control;
import io.reelwright.server.media.MediaAsset;
import io.reelwright.server.media.MediaAssets;
import io.reelwright.server.problem.IfMatch;
import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.PageWish;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.sql.AfterCommit;
import io.reelwright.server.task.Arrival.News;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The tasks on record, and every way they move.
@Service
@Transactional
public class Tasks {

    /// How long a failed task may be tried again, and how often.
    static final Duration RETRY_WINDOW = Duration.ofHours(1);

    static final int MOST_RETRIES = 3;
    private static final int AT_ONCE = 500;

    private final TaskTable table;
    private final Publication publication;
    private final MediaAssets media;
    private final Control control;
    private final Dispatch dispatch;
    private final HotTasks hot;
    private final TaskTraces traces;
    private final Queues queues;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;
    private final LongAdder staleResults = new LongAdder();

    Tasks(
            TaskTable table,
            Publication publication,
            MediaAssets media,
            Control control,
            Dispatch dispatch,
            HotTasks hot,
            TaskTraces traces,
            Queues queues,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.table = table;
        this.publication = publication;
        this.media = media;
        this.control = control;
        this.dispatch = dispatch;
        this.hot = hot;
        this.traces = traces;
        this.queues = queues;
        this.events = events;
        this.clock = clock;
    }

    /// Planned tasks, and for whom.
    public record Plan(Owner owner, List<NewTask> tasks) {

        public Plan {
            tasks = List.copyOf(tasks);
        }

        /// The same where other tasks are there already for some of these: their ids by these.
        private Plan with(Map<UUID, UUID> standIns) {
            return standIns.isEmpty()
                    ? this
                    : new Plan(
                            owner,
                            tasks.stream()
                                    .filter(task -> !standIns.containsKey(task.taskId()))
                                    .map(task -> task.with(standIns))
                                    .toList());
        }
    }

    /// Puts planned tasks on record. Those whose output is there already are completed at once, the
    /// others are sent as soon as they are ready and the transaction is committed.
    ///
    /// @return the jobs of which some were completed
    public Set<UUID> add(List<Plan> plans) {
        List<Plan> missing = new ArrayList<>();
        Set<UUID> standIns = new LinkedHashSet<>();
        for (Plan plan : plans) {
            Map<UUID, UUID> there = standIns(plan);
            missing.add(plan.with(there));
            standIns.addAll(there.values());
        }
        table.insert(missing, clock.instant());
        if (!standIns.isEmpty()) {
            table.release(standIns);
        }
        Set<UUID> jobs = new LinkedHashSet<>();
        Set<UUID> alone = new LinkedHashSet<>();
        for (Plan plan : plans) {
            UUID job = plan.owner().jobId();
            if (job != null) {
                jobs.add(job);
            } else {
                plan.tasks().forEach(task -> alone.add(task.taskId()));
            }
        }
        traces.askedFor(jobs);
        traces.askedFor(alone);
        AfterCommit.run(dispatch::wake);
        return tell(settle(jobs, alone)).stream()
                .map(Task::jobId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /// Says which span asked for jobs that this thread put on record for others.
    ///
    /// @param traceparents by job
    public void askedFor(Map<UUID, String> traceparents) {
        traces.askedFor(traceparents);
    }

    /// Planned tasks in whose place one stands that is tried again: its id by theirs.
    private Map<UUID, UUID> standIns(Plan plan) {
        UUID job = plan.owner().jobId();
        if (job == null || plan.owner().round() == 0) {
            return Map.of();
        }
        Map<String, UUID> there = table.names(job, plan.owner().round());
        return plan.tasks().stream()
                .filter(task -> there.containsKey(task.name()))
                .collect(
                        Collectors.toMap(
                                NewTask::taskId,
                                task -> Objects.requireNonNull(there.get(task.name()))));
    }

    /// Moves tasks by what was heard of them. What does not fit is left out: a late or repeated
    /// record moves nothing.
    ///
    /// @return the tasks completed by what was heard
    Set<UUID> record(List<Arrival> arrivals) {
        Set<UUID> ids = arrivals.stream().map(Arrival::taskId).collect(Collectors.toSet());
        table.lockJobs(ids);
        Map<UUID, Task> tasks =
                table.lock(ids).stream()
                        .collect(Collectors.toMap(Task::taskId, Function.identity()));
        Set<UUID> moved = new LinkedHashSet<>();
        Set<UUID> completed = new LinkedHashSet<>();
        boolean makesRoom = false;
        for (Arrival arrival : arrivals) {
            Task task = tasks.get(arrival.taskId());
            if (task == null || isStale(arrival, task) || !apply(arrival, task)) {
                continue;
            }
            if (arrival.retries() > task.retryCount()) {
                table.tried(task.taskId(), arrival.retries());
            }
            moved.add(task.taskId());
            makesRoom |= !(arrival.news() instanceof News.Progressed) || !isRunning(task);
            if (arrival.news() instanceof News.Judged(Publication.Verdict.Published _)) {
                completed.add(task.taskId());
            }
        }
        if (!completed.isEmpty()) {
            table.release(completed);
            moved.addAll(
                    settle(
                            completed.stream()
                                    .map(id -> Objects.requireNonNull(tasks.get(id)).jobId())
                                    .filter(Objects::nonNull)
                                    .collect(Collectors.toSet()),
                            Set.of()));
        }
        if (makesRoom) {
            AfterCommit.run(dispatch::wake);
        }
        tell(moved);
        return completed;
    }

    private static boolean isRunning(Task task) {
        return task.status() == TaskStatus.PROCESSING;
    }

    /// Only the current attempt counts, whatever another one says.
    private boolean isStale(Arrival arrival, Task task) {
        boolean stale =
                !arrival.isOf(task)
                        || arrival.news() instanceof News.Judged(Publication.Verdict.Stale _);
        if (stale && arrival.news().isFinal()) {
            staleResults.increment();
        }
        return stale;
    }

    private boolean apply(Arrival arrival, Task task) {
        Instant now = clock.instant();
        UUID id = task.taskId();
        return switch (arrival.news()) {
            case News.Began began -> table.start(id, began.workerId(), now);
            case News.Progressed progressed -> {
                boolean started = table.start(id, null, now);
                yield table.progress(
                                id, progressed.percentage(), progressed.step(), progressed.detail())
                        || started;
            }
            case News.Retrying _ -> table.retry(id);
            case News.Succeeded _ ->
                    throw new IllegalArgumentException("Task " + id + "'s result was not judged.");
            case News.Judged judged -> judge(judged.verdict(), task, now);
            case News.Failed failed ->
                    fail(
                            task,
                            failed.failure().after(Math.max(arrival.retries(), task.retryCount())),
                            now);
            case News.Revoked _ -> table.cancel(id, now);
        };
    }

    private boolean judge(Publication.Verdict verdict, Task task, Instant now) {
        if (!TaskStatus.UNDERWAY.contains(task.status())) {
            return false;
        }
        return switch (verdict) {
            case Publication.Verdict.Published published -> {
                complete(task, published.result(), now);
                yield true;
            }
            case Publication.Verdict.Refused refused -> refuse(task, refused.reason(), now);
            case Publication.Verdict.Stale _ -> false;
        };
    }

    private void complete(Task task, ObjectNode result, Instant now) {
        table.complete(task.taskId(), result, false, now);
        media.add(
                new MediaAsset.Origin(
                        task.projectId(),
                        task.jobId(),
                        task.taskId(),
                        task.contentKey(),
                        Map.of("task_type", task.taskType().key(), "task", task.name())),
                Publication.outputs(result));
    }

    /// What a worker hands in wrongly is a failed attempt.
    private boolean refuse(Task task, String reason, Instant now) {
        if (task.retryCount() < Failure.MAX_RETRIES) {
            table.retry(task.taskId());
            table.sendAgain(task.taskId());
            AfterCommit.run(dispatch::wake);
            return true;
        }
        Failure failure =
                new Failure(
                        "OUTPUT_REFUSED",
                        "A worker handed in files that are not what it says they are. Look at the"
                                + " worker and its media store.",
                        Map.of("reason", reason),
                        null,
                        task.retryCount(),
                        Failure.MAX_RETRIES);
        return fail(task, failure, now);
    }

    /// Who asked for it as often as one may has had the last try.
    private boolean fail(Task task, Failure failure, Instant now) {
        boolean failed = table.fail(task.taskId(), failure, now);
        if (failed && task.retriesAsked() >= MOST_RETRIES) {
            table.expire(task.taskId());
        }
        return failed;
    }

    /// Completes what was made before, and what becomes ready by that, to the end: in jobs, and of
    /// tasks without a job.
    ///
    /// @return the tasks completed
    private Set<UUID> settle(Set<UUID> jobs, Set<UUID> alone) {
        Set<UUID> all = new LinkedHashSet<>();
        Set<UUID> completed = completeKnown(table.known(jobs, alone));
        while (!completed.isEmpty()) {
            table.release(completed);
            all.addAll(completed);
            completed = completeKnown(table.known(jobs, alone));
        }
        return all;
    }

    private Set<UUID> completeKnown(Map<UUID, JsonNode> known) {
        Set<UUID> completed = new LinkedHashSet<>();
        Map<JsonNode, Boolean> standing = new HashMap<>();
        if (!known.isEmpty()) {
            table.keepMedia(known.keySet()); // before it is looked whether they are there
        }
        known.forEach((taskId, result) -> {
            if (standing.computeIfAbsent(result, publication::stands)
                    && table.complete(taskId, result, true, clock.instant())) {
                completed.add(taskId);
            }
        });
        return completed;
    }

    /// Cancels all of a job that is not finished; what runs is stopped. The caller has locked the
    /// job.
    public void cancelUnfinished(UUID jobId) {
        List<Task> unfinished = table.lockUnfinished(jobId);
        Instant now = clock.instant();
        unfinished.forEach(task -> table.cancel(task.taskId(), now));
        revoke(unfinished);
        announce(table.find(unfinished.stream().map(Task::taskId).toList()));
    }

    /// Cancels one task; what runs is stopped. Cancelling it twice is fine.
    ///
    /// @param userId whose it must be; null for any
    /// @throws Problem when there is none, or it is another user's, or finished, or `seen` does not
    ///   hold
    Task cancel(UUID taskId, @Nullable String userId, IfMatch seen) {
        find(taskId, userId);
        table.lockJobs(List.of(taskId));
        List<Task> locked = table.lock(List.of(taskId));
        seen.check(locked.getFirst());
        if (table.cancel(taskId, clock.instant())) {
            revoke(locked);
            tell(Set.of(taskId));
        }
        Task task = table.find(taskId).orElseThrow();
        if (task.status() != TaskStatus.CANCELLED) {
            throw new Problem(
                    Problem.Code.INVALID_STATE,
                    "Task " + taskId + " is " + task.status().key() + " and cannot be cancelled.");
        }
        return task;
    }

    /// Tries a failed task again. That of a job goes on with its job, where what was finished is
    /// kept.
    ///
    /// @param userId whose it must be; null for any
    /// @throws Problem when it did not fail, or too long ago, or was tried again too often, or its
    ///   job goes on without it
    public Task retry(UUID taskId, @Nullable String userId) {
        Task before = find(taskId, userId);
        table.lockJobs(List.of(taskId));
        Instant now = clock.instant();
        if (!table.queueAgain(taskId, now.minus(RETRY_WINDOW), MOST_RETRIES)) {
            throw new Problem(Problem.Code.INVALID_STATE, whyNot(table.find(taskId).orElseThrow()));
        }
        if (before.jobId() != null) {
            events.publishEvent(new TaskRetried(taskId, before.jobId()));
        }
        Task again = table.find(taskId).orElseThrow();
        announce(List.of(again));
        AfterCommit.run(dispatch::wake);
        return again;
    }

    private static String whyNot(Task task) {
        return switch (task.status()) {
            case FAILED, EXPIRED ->
                    "Task %s can no longer be tried again: that is possible %d times, within %d minutes after it failed. Submit it anew."
                            .formatted(task.taskId(), MOST_RETRIES, RETRY_WINDOW.toMinutes());
            case QUEUED, PROCESSING, RETRYING, COMPLETED, CANCELLED ->
                    "Task %s is %s; only a failed one can be tried again."
                            .formatted(task.taskId(), task.status().key());
        };
    }

    /// Makes a task one of a later round of its job.
    public void enter(UUID taskId, int round) {
        table.enter(taskId, round);
    }

    /// Failed tasks that can no longer be tried again expire.
    void expire() {
        List<UUID> expired;
        do {
            expired = table.expire(clock.instant().minus(RETRY_WINDOW), AT_ONCE);
            announce(table.find(expired));
        } while (expired.size() == AT_ONCE);
    }

    private void revoke(List<Task> tasks) {
        List<String> sent =
                tasks.stream()
                        .filter(task -> task.attempt() > 0)
                        .map(task -> task.taskId().toString())
                        .toList();
        if (!sent.isEmpty()) {
            AfterCommit.run(() -> control.revoke(sent));
        }
    }

    private List<Task> tell(Set<UUID> moved) {
        if (moved.isEmpty()) {
            return List.of();
        }
        List<Task> tasks = table.find(moved);
        announce(tasks);
        tasks.stream().filter(Tasks::isCalledBack).forEach(this::callBack);
        events.publishEvent(new TasksRecorded(tasks));
        return tasks;
    }

    private static boolean isCalledBack(Task task) {
        return task.callbackUrl() != null && !TaskStatus.UNDERWAY.contains(task.status());
    }

    private void callBack(Task task) {
        TaskStatus end = task.status() == TaskStatus.EXPIRED ? TaskStatus.FAILED : task.status();
        table.addToOutbox("task." + end.key(), task.taskId());
    }

    private void announce(List<Task> tasks) {
        Instant now = clock.instant();
        AfterCommit.run(() -> hot.write(tasks));
        tasks.forEach(
                task -> AfterCommit.run(() -> events.publishEvent(Announcement.of(task, now))));
    }

    @Transactional(readOnly = true)
    public List<Task> ofJob(UUID jobId, int round) {
        return table.ofJob(jobId, round);
    }

    /// Those of all rounds.
    @Transactional(readOnly = true)
    public List<Task> ofJob(UUID jobId) {
        return table.ofJob(jobId);
    }

    /// @param userId whose it must be; null for any
    /// @throws Problem when there is none, or it is another user's
    @Transactional(readOnly = true)
    public Task find(UUID taskId, @Nullable String userId) {
        return find(taskId)
                .filter(task -> userId == null || task.userId().equals(userId))
                .orElseThrow(() -> notFound(taskId.toString()));
    }

    /// Anybody's; empty when there is none. For those who ask within a longer transaction: a
    /// [Problem] that leaves this door would end theirs.
    @Transactional(readOnly = true)
    public Optional<Task> find(UUID taskId) {
        return table.find(taskId);
    }

    @Transactional(readOnly = true)
    public Page<Task> list(TaskFilter filter, PageWish wish) {
        return table.page(filter, wish);
    }

    /// How long tasks took lately.
    @Transactional(readOnly = true)
    public Paces paces() {
        return table.paces();
    }

    /// What providers counted lately for a task.
    @Transactional(readOnly = true)
    public UsualCharges usualCharges() {
        return new UsualCharges(table.usualCharges());
    }

    /// What earlier work in a project would serve of planned tasks: results by the tasks' ids.
    @Transactional(readOnly = true)
    public Map<UUID, JsonNode> served(String projectId, List<NewTask> planned) {
        List<NewTask> asked = planned.stream().filter(NewTask::reuse).toList();
        Map<String, JsonNode> results =
                table.results(projectId, asked.stream().map(NewTask::contentKey).toList());
        Map<UUID, JsonNode> served = new HashMap<>();
        for (NewTask task : asked) {
            JsonNode result = results.get(task.contentKey());
            if (result != null && publication.stands(result)) {
                served.put(task.taskId(), result);
            }
        }
        return served;
    }

    /// The newest tasks of a name in a project that were done and whose files are there still, the
    /// newest first.
    @Transactional(readOnly = true)
    public List<Task> latest(String projectId, String name, int most) {
        return table.latest(projectId, name, most).stream()
                .filter(task -> task.result() != null && publication.stands(task.result()))
                .toList();
    }

    /// The newest task of each of these content keys that a project has one of, by the key; those
    /// that wait for a worker with their place.
    @Transactional(readOnly = true)
    public Map<String, Task> newest(String projectId, Collection<String> contentKeys) {
        return queues.placed(table.newest(projectId, contentKeys)).stream()
                .collect(Collectors.toMap(Task::contentKey, Function.identity()));
    }

    /// Tasks as they stand once nobody is just moving them. A quick worker is done with a task
    /// before the transaction that sent it is committed; it is waited for here, or its result would
    /// be taken for one of another attempt.
    List<Task> settled(Collection<UUID> taskIds) {
        return table.lock(taskIds);
    }

    @Transactional(readOnly = true)
    List<UUID> underway() {
        return table.underway();
    }

    /// How many results came for an attempt that was no longer the current one.
    public long staleResults() {
        return staleResults.sum();
    }

    public static Problem notFound(String id) {
        return new Problem(Problem.Code.TASK_NOT_FOUND, "There is no task " + id + ".");
    }
}
