package io.reelwright.celery.worker;

import io.reelwright.celery.broker.Delivery;
import io.reelwright.celery.broker.Ending;
import io.reelwright.celery.message.MalformedMessage;
import io.reelwright.celery.message.MessageCodec;
import io.reelwright.celery.message.TaskMessage;
import io.reelwright.celery.result.ResultRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/// One delivery, from the moment it was taken to its end. It ends in one of these ways, and another
/// thread may bring about the last three:
///
/// ```
/// completed   the task returned, or failed for good     record, acknowledged
/// retried     it failed and may be tried again          RETRY record, new message
/// not begun   malformed, expired, revoked, too early    record, dead letter, delay set
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
        LOST,
        RETURNED
    }

    private final Delivery delivery;
    private final Map<String, Task> tasks;
    private final WorkerSettings settings;
    private final Outcomes outcomes;
    private final AtomicReference<@Nullable Stop> stop = new AtomicReference<>();
    private final @Nullable TaskMessage message;
    private final String fault;
    private final String taskId;
    private final Progress progress;
    private volatile @Nullable Thread thread;

    Run(Delivery delivery, Map<String, Task> tasks, WorkerSettings settings, Outcomes outcomes) {
        this.delivery = delivery;
        this.tasks = tasks;
        this.settings = settings;
        this.outcomes = outcomes;
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

    private void run(TaskMessage read) {
        Instant eta = read.eta();
        Instant expires = read.expires();
        if (delivery.isRevoked()) {
            complete(Records.revoked(taskId, "revoked"));
        } else if (expires != null && expires.toEpochMilli() <= delivery.takenAt()) {
            complete(Records.revoked(taskId, "expired"));
        } else if (eta != null && eta.toEpochMilli() > delivery.takenAt() + NEARLY_DUE_MS) {
            outcomes.defer(delivery, eta);
        } else {
            execute(read);
        }
    }

    private void execute(TaskMessage read) {
        Task task = tasks.get(read.task());
        if (task == null) {
            LOG.warn("Task {} has the unknown name {}.", taskId, read.task());
            complete(
                    Records.failure(
                            taskId,
                            Records.exception("celery.exceptions", "NotRegistered", read.task())));
            return;
        }
        note(Records.started(taskId, settings.nodeName()));
        attempt(task, read);
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
        if (failure == null) {
            complete(Records.success(taskId, result == null ? NullNode.getInstance() : result));
        } else {
            fail(read, failure);
        }
    }

    private void fail(TaskMessage read, Throwable failure) {
        if (failure instanceof Reject || !settings.retries().allows(read.retries())) {
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
        Instant eta = Instant.ofEpochMilli(System.currentTimeMillis()).plus(delay);
        Ending ending =
                outcomes.retry(
                        delivery,
                        MessageCodec.retried(delivery.envelope(), eta),
                        delay,
                        wanted(Records.retry(taskId, failure)));
        logRefusal(ending);
    }

    private Duration delay(TaskMessage read, Throwable failure) {
        Duration asked = failure instanceof Retry retry ? retry.after() : null;
        return asked != null
                ? asked
                : settings.retries().delay(read.retries(), ThreadLocalRandom.current());
    }

    private void complete(ResultRecord record) {
        logRefusal(outcomes.complete(delivery, wanted(record)));
    }

    private void logRefusal(Ending ending) {
        if (ending == Ending.LOST) {
            LOG.warn("The end of task {} was refused: its lease is another worker's.", taskId);
        }
    }

    private void note(ResultRecord record) {
        ResultRecord wanted = wanted(record);
        if (wanted != null) {
            outcomes.note(delivery, wanted);
        }
    }

    private void noteProgress(JsonNode meta) {
        if (!isStopped()) {
            note(Records.progress(taskId, meta));
        }
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
