package io.reelwright.celery.worker;

import io.reelwright.celery.broker.Delivery;
import io.reelwright.celery.broker.Ending;
import io.reelwright.celery.message.Json;
import io.reelwright.celery.message.MalformedMessage;
import io.reelwright.celery.message.MessageCodec;
import io.reelwright.celery.message.TaskMessage;
import io.reelwright.celery.message.TaskOptions;
import io.reelwright.celery.result.ResultRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// One delivery, from the moment it was taken to its end. It ends in one of these ways, and another
/// thread may bring about the last four:
///
/// ```
/// completed   the task returned, or failed for good     record, acknowledged
/// retried     it failed and may be tried again          RETRY record, new message
/// not begun   malformed, expired, revoked, too early    record, dead letter, delay set
/// out of time its hard time limit was over              FAILURE record, acknowledged
/// terminated  it was revoked                            REVOKED record, acknowledged
/// lost        its lease went to another worker          nothing: the other one speaks
/// returned    this worker stops                         back to the head of its queue
/// ```
final class Run implements Runnable, TaskContext {

    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    /// A message this close to its time is run at once.
    private static final long NEARLY_DUE_MS = 5;

    /// Why another thread ended a run.
    enum Stop {
        TERMINATED,
        OUT_OF_TIME,
        LOST,
        RETURNED
    }

    private final Delivery delivery;
    private final Station station;
    private final Outcomes outcomes;
    private final AtomicReference<@Nullable Stop> stop = new AtomicReference<>();
    private final @Nullable TaskMessage message;
    private final String fault;
    private final String taskId;
    private final Progress progress;
    private volatile @Nullable Thread thread;
    private volatile boolean asked;
    private final long takenNanos = System.nanoTime();
    private volatile long startedNanos;
    private volatile long startedMillis;

    Run(Delivery delivery, Station station) {
        this.delivery = delivery;
        this.station = station;
        this.outcomes = station.outcomes();
        @Nullable TaskMessage read = null;
        String unreadable = "";
        @Nullable String id = null;
        try {
            read = MessageCodec.decode(delivery.envelope(), delivery.queue());
            id = read.id();
        } catch (MalformedMessage e) {
            unreadable = e.getMessage() == null ? e.toString() : e.getMessage();
            id = e.taskId();
        }
        this.message = read;
        this.fault = unreadable;
        this.taskId = id == null ? "" : id;
        this.progress = new Progress(this::noteProgress);
    }

    Delivery delivery() {
        return delivery;
    }

    /// Empty when not even the id can be read.
    String taskId() {
        return taskId;
    }

    /// Ends the run from outside: the first reason counts. Interrupts its thread every time it is
    /// called, for a task may have missed it.
    ///
    /// @return was this the first reason?
    boolean stop(Stop why) {
        boolean first = stop.compareAndSet(null, why);
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
        return first;
    }

    boolean isStopped() {
        return stop.get() != null;
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        TaskMessage read = message;
        if (isStopped()) {
            return;
        }
        if (read == null) {
            LOG.warn("A message on {} was set aside: {}", delivery.queue(), fault);
            outcomes.bury(delivery, fault, malformed());
        } else {
            run(read);
        }
    }

    @Override
    public void progress(JsonNode meta) {
        progress.report(meta);
    }

    @Override
    public int retries() {
        return message == null ? 0 : message.retries();
    }

    @Override
    public boolean isCancelled() {
        return isStopped();
    }

    /// Ends the run because its task was revoked.
    void terminate() {
        if (stop(Stop.TERMINATED)) {
            LOG.info("Task {} was revoked and is stopped.", taskId);
            complete(Records.revoked(taskId, "terminated"));
        }
    }

    /// What it was stamped with.
    Map<String, List<String>> stamps() {
        return message == null ? Map.of() : MessageCodec.stamps(delivery.envelope());
    }

    /// As Celery's tools show it.
    ObjectNode describe() {
        ObjectNode info = Json.MAPPER.createObjectNode();
        String name = message == null ? "" : message.task();
        info.put("id", taskId);
        info.put("name", name);
        info.set("args", Json.MAPPER.valueToTree(message == null ? "" : message.args()));
        info.set("kwargs", Json.MAPPER.valueToTree(message == null ? "" : message.kwargs()));
        info.put("type", name);
        info.put("hostname", station.settings().nodeName());
        info.put("time_start", startedMillis / 1000.0);
        info.put("acknowledged", false);
        info.putObject("delivery_info")
                .put("exchange", "")
                .put("routing_key", delivery.queue())
                .put("priority", message == null ? 0 : message.priority())
                .put("redelivered", false);
        info.put("worker_pid", ProcessHandle.current().pid());
        return info;
    }

    private void run(TaskMessage read) {
        Instant now = Instant.ofEpochMilli(delivery.takenAt());
        Instant expires = read.expires();
        if (delivery.isRevoked() || station.revocations().isMarked(stamps())) {
            complete(Records.revoked(taskId, "revoked"));
        } else if (expires != null && !expires.isAfter(now)) {
            complete(Records.revoked(taskId, "expired"));
        } else if (!station.tasks().containsKey(read.task())) {
            LOG.warn("Task {} has the unknown name {}.", taskId, read.task());
            complete(
                    Records.failure(
                            taskId,
                            Records.exception("celery.exceptions", "NotRegistered", read.task())));
        } else {
            receive(read, now);
        }
    }

    private void receive(TaskMessage read, Instant now) {
        station.events().received(read);
        Instant eta = read.eta();
        Instant due =
                eta != null && eta.isAfter(now.plusMillis(NEARLY_DUE_MS))
                        ? eta
                        : station.rates().reserve(read.task(), taskId, now);
        if (due.isAfter(now)) {
            outcomes.defer(delivery, due);
        } else {
            execute(Objects.requireNonNull(station.tasks().get(read.task())), read);
        }
    }

    private void execute(Task task, TaskMessage read) {
        startedNanos = System.nanoTime();
        startedMillis = serverMillis();
        station.count(read.task());
        station.startedNotes()
                .add(progress, () -> note(Records.started(taskId, station.settings().nodeName())));
        station.events().started(taskId);
        TimeLimits.Limit limit = station.limits().of(read.task(), read.options());
        @Nullable Thread timer =
                limit.equals(TimeLimits.Limit.NONE)
                        ? null
                        : Thread.ofVirtual().name("celery-timer").start(() -> watch(limit));
        try {
            attempt(task, read);
        } finally {
            if (timer != null) {
                timer.interrupt();
            }
        }
    }

    /// Ends when the run does, by an interrupt.
    private void watch(TimeLimits.Limit limit) {
        Duration soft = limit.soft();
        Duration hard = limit.hard();
        try {
            if (soft != null && (hard == null || soft.compareTo(hard) < 0)) {
                Thread.sleep(soft);
                askToEnd();
                hard = hard == null ? null : hard.minus(soft);
            }
            if (hard != null) {
                Thread.sleep(hard);
                failForTime(Objects.requireNonNull(limit.hard()));
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void askToEnd() {
        asked = true;
        Thread running = thread;
        if (running != null) {
            LOG.info("Task {} is over its soft time limit and is asked to end.", taskId);
            running.interrupt();
        }
    }

    private void failForTime(Duration hard) {
        if (stop(Stop.OUT_OF_TIME)) {
            LOG.warn("Task {} is over its time limit of {} and is stopped.", taskId, hard);
            complete(
                    Records.failure(
                            taskId,
                            Records.exception(
                                    "billiard.exceptions",
                                    "TimeLimitExceeded",
                                    String.valueOf(hard.toMillis() / 1000.0))));
        }
    }

    /// One of the places where everything is caught: a task may throw whatever it likes.
    private void attempt(Task task, TaskMessage read) {
        @Nullable JsonNode result = null;
        @Nullable Throwable failure = null;
        try {
            result = task.run(read, this);
        } catch (Throwable thrown) {
            failure = thrown;
        }
        boolean _ = Thread.interrupted(); // what follows must not be cut short
        progress.end();
        if (isStopped()) {
            return;
        }
        if (failure instanceof InterruptedException && asked) {
            complete(
                    Records.failure(
                            taskId,
                            Records.exception("billiard.exceptions", "SoftTimeLimitExceeded", "")));
        } else if (failure == null) {
            complete(Records.success(taskId, result == null ? NullNode.getInstance() : result));
        } else {
            fail(read, failure);
        }
    }

    private void fail(TaskMessage read, Throwable failure) {
        if (failure instanceof Reject || !station.settings().retries().allows(read.retries())) {
            LOG.warn("Task {} ({}) failed.", taskId, read.task(), failure);
            complete(Records.failure(taskId, failure));
            return;
        }
        Duration delay = delay(read, failure);
        LOG.info(
                "Task {} ({}) is tried again in {}: {}",
                taskId,
                read.task(),
                delay,
                failure.toString());
        Instant eta = Instant.ofEpochMilli(serverMillis()).plus(delay);
        ResultRecord record = grouped(Records.retry(taskId, failure));
        Ending ending =
                outcomes.retry(
                        delivery,
                        MessageCodec.retried(delivery.envelope(), eta),
                        delay,
                        wanted(record));
        tell(ending, record);
    }

    /// What the server's clock says now: this machine's own may be off, and may be set meanwhile.
    private long serverMillis() {
        return delivery.takenAt() + (System.nanoTime() - takenNanos) / 1_000_000;
    }

    private Duration delay(TaskMessage read, Throwable failure) {
        Duration asked = failure instanceof Retry retry ? retry.after() : null;
        return asked != null
                ? asked
                : station.settings().retries().delay(read.retries(), ThreadLocalRandom.current());
    }

    private void complete(ResultRecord plain) {
        TaskMessage read = message;
        ResultRecord record = grouped(plain);
        Sequels.Sequel sequel =
                read == null || !follows(read)
                        ? Sequels.Sequel.NONE
                        : outcomes.holds(delivery)
                                ? station.sequels().of(read, record)
                                : Sequels.Sequel.NONE;
        tell(outcomes.complete(delivery, record, wanted(record) != null, sequel), record);
    }

    /// Most tasks stand alone.
    private static boolean follows(TaskMessage message) {
        TaskOptions options = message.options();
        return !options.embed().isEmpty() || message.parentId() != null;
    }

    private void tell(Ending ending, ResultRecord record) {
        if (ending == Ending.LOST) {
            LOG.warn("The end of task {} was refused: its lease is another worker's.", taskId);
            return;
        }
        long nanos = startedNanos == 0 ? 0 : System.nanoTime() - startedNanos;
        station.events().ended(record, Duration.ofNanos(nanos));
    }

    private void note(ResultRecord record) {
        ResultRecord wanted = wanted(grouped(record));
        if (wanted != null && !isStopped()) {
            outcomes.note(delivery, wanted);
        }
    }

    private void noteProgress(JsonNode meta) {
        note(Records.progress(taskId, meta));
    }

    /// With the group that its message named: who sent it may tell by it which sending is meant.
    /// And with how often it was tried: who reads records now and then may miss that of a retry.
    private ResultRecord grouped(ResultRecord record) {
        return message == null
                ? record
                : record.withGroup(message.options().group()).withRetries(message.retries());
    }

    private @Nullable ResultRecord wanted(ResultRecord record) {
        return message != null && message.options().ignoreResult() ? null : record;
    }

    private @Nullable ResultRecord malformed() {
        return taskId.isEmpty()
                ? null
                : Records.failure(
                        taskId, Records.exception("kombu.exceptions", "DecodeError", fault));
    }
}
