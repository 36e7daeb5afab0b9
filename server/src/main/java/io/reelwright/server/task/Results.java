package io.reelwright.server.task;

import io.reelwright.celery.broker.BrokerUnavailable;
import io.reelwright.celery.result.RedisResults;
import io.reelwright.celery.result.ResultRecord;
import io.reelwright.server.loop.Leadership;
import io.reelwright.server.loop.Loop;
import io.reelwright.server.loop.Looping;
import io.reelwright.server.sql.Ids;
import io.reelwright.server.task.Arrival.News;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Takes in what workers report, on one node at a time. It hears each record as it is stored and,
/// for certainty, reads those of all tasks under way every [#REREAD]. Records that come fast are
/// written down together.
@Component("taskResults")
class Results implements Looping {

    private static final Logger log = LoggerFactory.getLogger(Results.class);
    private static final Failure UNRECORDABLE =
            new Failure(
                    "RESULT_UNUSABLE",
                    "A worker reported what cannot be recorded. Retry the job; if it fails again, the"
                            + " server's log says why.",
                    Map.of(),
                    null,
                    0,
                    Failure.MAX_RETRIES);
    private static final Duration REREAD = Duration.ofSeconds(2);
    private static final Duration NEXT_CANDIDACY = Duration.ofSeconds(1);
    private static final int AT_ONCE = 500;
    private static final int MOST_HEARD = 4 * AT_ONCE;

    private final Leadership leadership;
    private final RedisResults records;
    private final Publication publication;
    private final FailedCharges charges;
    private final Tasks tasks;
    private final Sweep sweep;

    /// What came by the channel; an empty one only ends a wait. What finds no room is read with the
    /// records of all tasks under way.
    private final BlockingQueue<Optional<ResultRecord>> heard =
            new LinkedBlockingQueue<>(MOST_HEARD);

    private final Loop loop = new Loop("results", this::turn, () -> heard.offer(Optional.empty()));

    Results(
            Leadership leadership,
            RedisResults records,
            Publication publication,
            FailedCharges charges,
            Tasks tasks,
            Sweep sweep) {
        this.leadership = leadership;
        this.records = records;
        this.publication = publication;
        this.charges = charges;
        this.tasks = tasks;
        this.sweep = sweep;
    }

    private void turn() throws Exception {
        heard.clear();
        try (Leadership.Term term = leadership.begin(Leadership.Office.RESULTS)) {
            if (term.isOurs()) {
                lead(term);
            } else {
                heard.poll(NEXT_CANDIDACY.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    /// Ends when the node stops, or by an exception when the lead is lost.
    private void lead(Leadership.Term term) throws Exception {
        try (AutoCloseable _ = records.subscribe(record -> heard.offer(Optional.of(record)))) {
            while (!loop.isEnding()) {
                reread(term);
                hear(System.nanoTime() + REREAD.toNanos());
            }
        }
    }

    private void reread(Leadership.Term term) throws SQLException {
        term.confirm();
        sweep.sweep();
        tasks.expire();
        List<String> underway = tasks.underway().stream().map(UUID::toString).toList();
        if (!underway.isEmpty()) {
            take(records.read(underway).values());
        }
    }

    private void hear(long until) throws InterruptedException {
        for (long left = until - System.nanoTime();
                left > 0 && !loop.isEnding();
                left = until - System.nanoTime()) {
            Optional<ResultRecord> first = heard.poll(left, TimeUnit.NANOSECONDS);
            if (first != null) {
                List<Optional<ResultRecord>> batch = new ArrayList<>(List.of(first));
                heard.drainTo(batch, AT_ONCE - 1);
                take(batch.stream().flatMap(Optional::stream).toList());
            }
        }
    }

    void take(Collection<ResultRecord> batch) {
        List<Report> reports = reports(latest(batch));
        if (reports.isEmpty()) {
            return;
        }
        try {
            record(reports.stream().map(this::judged).toList());
        } catch (RuntimeException failure) {
            if (isOfTheSurroundings(failure)) {
                throw failure;
            }
            reports.forEach(this::takeAlone);
        }
    }

    /// What cannot be recorded of one task must not keep the others from being recorded. It fails
    /// its task, unless the store may give the files later.
    private void takeAlone(Report report) {
        UUID taskId = report.task().taskId();
        try {
            record(List.of(judged(report)));
        } catch (UncheckedIOException unreadable) {
            log.warn("The outputs of task {} cannot be read now.", taskId, unreadable);
        } catch (RuntimeException failure) {
            if (isOfTheSurroundings(failure)) {
                throw failure;
            }
            log.error("The report on task {} cannot be recorded.", taskId, failure);
            tasks.record(List.of(report.arrival().with(new News.Failed(UNRECORDABLE))));
        }
    }

    /// What was published and is then refused, as its task was cancelled meanwhile, is withdrawn.
    /// While it cannot be recorded it stays, to be recorded later.
    private void record(List<Arrival> arrivals) {
        Set<UUID> completed = tasks.record(arrivals);
        Map<UUID, Publication.Verdict.Published> refused = new HashMap<>();
        for (Arrival arrival : arrivals) {
            if (arrival.news() instanceof News.Judged(Publication.Verdict.Published published)
                    && !completed.contains(arrival.taskId())) {
                refused.put(arrival.taskId(), published);
            }
        }
        withdraw(refused);
    }

    /// Leaves what a completed task names: another node may have recorded it.
    private void withdraw(Map<UUID, Publication.Verdict.Published> refused) {
        if (refused.isEmpty()) {
            return;
        }
        tasks.settled(refused.keySet()).stream()
                .filter(task -> task.status() == TaskStatus.COMPLETED)
                .forEach(task -> refused.remove(task.taskId()));
        refused.forEach((taskId, published) -> {
            try {
                publication.withdraw(published);
            } catch (IOException failure) {
                log.warn(
                        "The outputs of task {}, which nobody waits for any more, are left to the"
                                + " next cleanup.",
                        taskId,
                        failure);
            }
        });
    }

    /// Has nothing to do with what was reported, and may be over when it is tried again.
    private static boolean isOfTheSurroundings(RuntimeException failure) {
        return failure instanceof TransactionException
                || failure instanceof TransientDataAccessException
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof BrokerUnavailable;
    }

    /// What was said of a task under way, which is as it stood then.
    private record Report(ResultRecord record, Arrival arrival, Task task) {}

    /// One record an attempt: the final one, else the last.
    private static Collection<ResultRecord> latest(Collection<ResultRecord> batch) {
        record Attempt(String taskId, @Nullable String sending) {}
        Map<Attempt, ResultRecord> latest = new LinkedHashMap<>();
        for (ResultRecord record : batch) {
            latest.merge(
                    new Attempt(record.taskId(), record.groupId()),
                    record,
                    (old, now) -> old.state().isFinal() ? old : now);
        }
        return latest.values();
    }

    private List<Report> reports(Collection<ResultRecord> latest) {
        Set<UUID> ids =
                latest.stream()
                        .flatMap(record -> Ids.parse(record.taskId()).stream())
                        .collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<String, Task> underway =
                tasks.settled(ids).stream()
                        .filter(task -> TaskStatus.UNDERWAY.contains(task.status()))
                        .collect(Collectors.toMap(task -> task.taskId().toString(), task -> task));
        List<Report> reports = new ArrayList<>();
        for (ResultRecord record : latest) {
            Task task = underway.get(record.taskId());
            if (task != null) {
                Arrival.of(record, task)
                        .ifPresent(told -> reports.add(new Report(record, told, task)));
            }
        }
        return reports;
    }

    /// Files are looked at and published here, before rows are locked.
    private Arrival judged(Report report) {
        Arrival arrival = report.arrival();
        Task task = report.task();
        if (arrival.news() instanceof News.Failed(Failure failure)) {
            return arrival.with(new News.Failed(failure.with(charges.of(task))));
        }
        if (!(arrival.news() instanceof News.Succeeded succeeded)) {
            return arrival;
        }
        Publication.Verdict verdict =
                arrival.isOf(task) ? judged(task, succeeded) : new Publication.Verdict.Stale();
        if (verdict instanceof Publication.Verdict.Stale) {
            // a stored success would keep the current attempt's from being stored
            records.forget(report.record());
        }
        return arrival.with(new News.Judged(verdict));
    }

    private Publication.Verdict judged(Task task, News.Succeeded succeeded) {
        try (var _ = MDC.putCloseable("task_id", task.taskId().toString());
                var _ = MDC.putCloseable("job_id", String.valueOf(task.jobId()))) {
            return publication.publish(task, succeeded.result());
        }
    }

    @Override
    public Loop loop() {
        return loop;
    }
}
