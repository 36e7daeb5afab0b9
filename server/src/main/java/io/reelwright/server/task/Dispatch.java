package io.reelwright.server.task;

import io.reelwright.celery.broker.RedisBroker;
import io.reelwright.celery.message.TaskMessage;
import io.reelwright.celery.message.TaskOptions;
import io.reelwright.celery.result.RedisResults;
import io.reelwright.server.ServerSettings;
import io.reelwright.server.loop.Loop;
import io.reelwright.server.loop.Looping;
import io.reelwright.server.sql.AfterCommit;
import io.reelwright.tasks.contract.TaskOrder;
import io.reelwright.tasks.trace.Span;
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
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/// Sends ready tasks to their queues: at once when woken, and every [#SWEEP] what a crash or an
/// absent Redis left unsent. Only the head of each queue stands on Redis, filled up in the users'
/// turn as workers take from it.
///
/// A message is sent before the transaction that says so is committed. A crash in between sends it
/// twice, which is harmless; the other order could lose it.
@Component
class Dispatch implements Looping {

    private static final Duration SWEEP = Duration.ofSeconds(2);
    private static final Duration REST = Duration.ofMillis(10);
    private static final int AT_ONCE = 200;

    /// How many messages of a queue and priority stand unpicked while none of it runs. Few, so that
    /// who comes next need not wait for all who came before; enough that no worker ever waits.
    private static final int LEAST_UNPICKED = 8;

    private static final Logger log = LoggerFactory.getLogger(Dispatch.class);

    private final TaskTable table;
    private final QueueTable queues;
    private final RedisBroker broker;
    private final RedisResults results;
    private final HotTasks hot;
    private final TaskTraces traces;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;
    private final String store;
    private final Loop loop = new Loop("dispatch", this::turn);

    Dispatch(
            TaskTable table,
            QueueTable queues,
            RedisBroker broker,
            RedisResults results,
            HotTasks hot,
            TaskTraces traces,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            InstantSource clock,
            ServerSettings settings) {
        this.table = table;
        this.queues = queues;
        this.broker = broker;
        this.results = results;
        this.hot = hot;
        this.traces = traces;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
        this.store = settings.mediaStore();
    }

    /// There may be something to send.
    void wake() {
        loop.wake();
    }

    private void turn() throws InterruptedException {
        boolean woken = loop.awaitWake(SWEEP);
        if (!sendReady() && woken) {
            Thread.sleep(REST); // many come, and the queues are full
        }
    }

    /// Sends all there is.
    ///
    /// @return whether there was something
    /// @throws io.reelwright.celery.broker.BrokerUnavailable when Redis cannot be reached; then the
    ///   tasks stay to be sent
    boolean sendReady() {
        int sent = AT_ONCE;
        boolean any = false;
        while (sent == AT_ONCE) {
            Map<UUID, Failure> unsendable = new HashMap<>();
            sent = Objects.requireNonNull(transaction.execute(_ -> sendSome(unsendable)));
            if (!unsendable.isEmpty()) {
                transaction.executeWithoutResult(_ -> fail(unsendable));
            }
            any |= sent > 0;
        }
        return any;
    }

    /// @param unsendable takes those that are marked as sent but cannot be
    private int sendSome(Map<UUID, Failure> unsendable) {
        List<UUID> order = queues.next(LEAST_UNPICKED, AT_ONCE);
        List<Task> tasks = order.isEmpty() ? List.of() : table.lockUnsent(order);
        if (tasks.isEmpty()) {
            return 0;
        }
        tasks.stream()
                .filter(task -> task.attempt() > 0)
                .forEach(task -> results.forget(task.taskId().toString()));
        Set<UUID> ids = tasks.stream().map(Task::taskId).collect(Collectors.toSet());
        table.sent(ids, clock.instant());
        Map<Reference, JsonNode> outputs = outputs(tasks);
        Map<UUID, Task> sent =
                table.find(ids).stream().collect(Collectors.toMap(Task::taskId, task -> task));
        Map<UUID, Span> spans = traces.sending(sent.values());
        try {
            send(order, sent, outputs, spans, unsendable);
        } finally {
            spans.values().forEach(Span::close);
        }
        return tasks.size();
    }

    private void send(
            List<UUID> order,
            Map<UUID, Task> sent,
            Map<Reference, JsonNode> outputs,
            Map<UUID, Span> spans,
            Map<UUID, Failure> unsendable) {
        List<TaskMessage> messages = new ArrayList<>();
        for (UUID id : order) {
            Task task = sent.get(id);
            if (task == null) {
                continue;
            }
            try {
                messages.add(message(task, outputs).withHeaders(TaskTraces.headers(spans.get(id))));
            } catch (InputMissing missing) {
                log.error("Task {} cannot be sent.", id, missing);
                unsendable.put(id, missing.failure());
            }
        }
        broker.send(messages);
    }

    /// One that cannot be sent fails by itself, and keeps no other from being sent.
    private void fail(Map<UUID, Failure> failures) {
        Instant now = clock.instant();
        table.lockJobs(failures.keySet());
        Set<UUID> failed = new LinkedHashSet<>();
        failures.forEach((id, failure) -> {
            if (table.fail(id, failure, now)) {
                failed.add(id);
            }
        });
        List<Task> tasks = table.find(failed);
        AfterCommit.run(() -> hot.write(tasks));
        tasks.forEach(
                task -> AfterCommit.run(() -> events.publishEvent(Announcement.of(task, now))));
        events.publishEvent(new TasksRecorded(tasks));
    }

    /// An earlier task's output that a task needs is not there.
    private static final class InputMissing extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Reference reference;

        InputMissing(Task task, Reference reference) {
            super(
                    "Task %s needs the output %s of task %s, which has none."
                            .formatted(task.taskId(), reference.role(), reference.taskId()));
            this.reference = reference;
        }

        Failure failure() {
            return new Failure(
                    "INPUT_MISSING",
                    "What this step needs was not made by the step before it. Retry the job; if it"
                            + " fails again, the server's log says which.",
                    Map.of(
                            "task_id", reference.taskId().toString(),
                            "role", reference.role()),
                    null,
                    0,
                    Failure.MAX_RETRIES);
        }
    }

    private Map<Reference, JsonNode> outputs(Collection<Task> tasks) {
        Set<UUID> makers =
                tasks.stream()
                        .flatMap(task -> Reference.in(task.taskData()).stream())
                        .map(Reference::taskId)
                        .collect(Collectors.toSet());
        Map<Reference, JsonNode> outputs = new HashMap<>();
        for (Task maker : table.find(makers)) {
            JsonNode result = maker.result();
            if (result != null) {
                result.path("outputs")
                        .forEach(output ->
                                outputs.putIfAbsent(
                                        new Reference(
                                                maker.taskId(), output.path("role").asString()),
                                        output));
            }
        }
        return outputs;
    }

    private TaskMessage message(Task task, Map<Reference, JsonNode> outputs) {
        UUID job = task.jobId();
        TaskOrder order =
                new TaskOrder(
                        task.taskId().toString(),
                        task.projectId(),
                        job == null ? null : job.toString(),
                        task.sessionId(),
                        task.taskType(),
                        data(task, outputs),
                        new TaskOrder.Destination(store, task.attemptPrefix()));
        return TaskMessage.of(
                        task.taskType().message(),
                        task.taskId().toString(),
                        order.kwargs(),
                        task.queueName(),
                        task.priority().wire())
                .withOptions(TaskOptions.NONE.withGroup(task.sending(), null));
    }

    private static JsonNode data(Task task, Map<Reference, JsonNode> outputs) {
        return Reference.resolved(
                task.taskData(),
                reference -> {
                    JsonNode output = outputs.get(reference);
                    if (output == null) {
                        throw new InputMissing(task, reference);
                    }
                    return output;
                });
    }

    @Override
    public Loop loop() {
        return loop;
    }
}
