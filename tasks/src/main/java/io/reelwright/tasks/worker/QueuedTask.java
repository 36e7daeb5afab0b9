package io.reelwright.tasks.worker;

import io.reelwright.celery.message.TaskMessage;
import io.reelwright.celery.worker.Task;
import io.reelwright.celery.worker.TaskContext;
import io.reelwright.tasks.contract.Charge;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.MediaTask;
import io.reelwright.tasks.contract.ResourceUsage;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.contract.TaskOrder;
import io.reelwright.tasks.contract.TaskResult;
import io.reelwright.tasks.store.MediaStore;
import io.reelwright.tasks.trace.Span;
import io.reelwright.tasks.trace.Traces;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.MDC;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// One of our task types as the task engine knows it: reads the order, gives the run its
/// surroundings, and writes the result.
final class QueuedTask<I extends Record> implements Task {

    private final MediaTask<I> task;
    private final MediaStore store;
    private final Path scratch;
    private final Traces traces;
    private final SessionKeys keys;

    QueuedTask(MediaTask<I> task, MediaStore store, Path scratch, Traces traces, SessionKeys keys) {
        this.task = task;
        this.store = store;
        this.scratch = scratch;
        this.traces = traces;
        this.keys = keys;
    }

    @Override
    public String name() {
        return task.definition().type().message();
    }

    @Override
    public JsonNode run(TaskMessage message, TaskContext context) throws Exception {
        TaskOrder order = TaskOrder.from(message);
        try (Span span = traced(message, order);
                var _ = MDC.putCloseable("task_id", order.taskId());
                var _ = MDC.putCloseable("job_id", order.jobId())) {
            return traced(span, order, context);
        }
    }

    private Span traced(TaskMessage message, TaskOrder order) {
        return traces.begin(
                        Span.Kind.CONSUMER,
                        "run " + name(),
                        message.headers().get(Traces.HEADER) instanceof String parent
                                ? parent
                                : null,
                        Map.of(
                                "messaging.system", "celery",
                                "messaging.destination.name", message.queue(),
                                "reelwright.task_id", order.taskId(),
                                "reelwright.job_id", String.valueOf(order.jobId())))
                .enter();
    }

    private JsonNode traced(Span span, TaskOrder order, TaskContext context) throws Exception {
        try {
            return run(order, context);
        } catch (Exception failure) {
            span.fail(failure.getClass().getSimpleName());
            throw failure;
        }
    }

    private JsonNode run(TaskOrder order, TaskContext context) throws Exception {
        I input = input(order);
        long started = System.nanoTime();
        try (StoredRun run =
                new StoredRun(
                        store,
                        context,
                        scratch,
                        order.output().prefix(),
                        keys,
                        order.sessionId())) {
            return made(input, run, started);
        }
    }

    /// What an attempt was charged that failed counts with the one that does not.
    private JsonNode made(I input, StoredRun run, long started) throws Exception {
        TaskResult result;
        try {
            result = task.run(input, run);
        } catch (InterruptedException cancelled) {
            throw cancelled;
        } catch (Exception failure) {
            run.keepCharges();
            throw failure;
        }
        return TaskJson.MAPPER.valueToTree(withUsage(result, started, run.allCharges()));
    }

    private I input(TaskOrder order) {
        try {
            return TaskJson.MAPPER.treeToValue(order.taskData(), task.definition().input());
        } catch (JacksonException e) {
            throw new InvalidInput(
                    "The data of this "
                            + task.definition().type().key()
                            + " task cannot be read: "
                            + e.getOriginalMessage());
        }
    }

    private static TaskResult withUsage(TaskResult result, long started, List<Charge> charges) {
        double seconds = (System.nanoTime() - started) / 1e9;
        ResourceUsage usage =
                Objects.requireNonNullElse(
                        result.resourceUsage(), new ResourceUsage(seconds, null, null));
        return result.withResourceUsage(
                new ResourceUsage(
                        seconds,
                        usage.cpuSeconds(),
                        usage.peakMemoryMb(),
                        charges.isEmpty() ? null : charges));
    }
}
