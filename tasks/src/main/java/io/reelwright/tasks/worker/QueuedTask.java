package io.reelwright.tasks.worker;

import io.reelwright.celery.message.TaskMessage;
import io.reelwright.celery.worker.Task;
import io.reelwright.celery.worker.TaskContext;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.MediaTask;
import io.reelwright.tasks.contract.ResourceUsage;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.contract.TaskOrder;
import io.reelwright.tasks.contract.TaskResult;
import io.reelwright.tasks.store.MediaStore;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// One of our task types as the task engine knows it: reads the order, gives the run its
/// surroundings, and writes the result.
final class QueuedTask<I extends Record> implements Task {

    private final MediaTask<I> task;
    private final MediaStore store;
    private final Path scratch;

    QueuedTask(MediaTask<I> task, MediaStore store, Path scratch) {
        this.task = task;
        this.store = store;
        this.scratch = scratch;
    }

    @Override
    public String name() {
        return task.definition().type().message();
    }

    @Override
    public JsonNode run(TaskMessage message, TaskContext context) throws Exception {
        TaskOrder order = TaskOrder.from(message);
        I input = input(order);
        long started = System.nanoTime();
        try (StoredRun run = new StoredRun(store, context, scratch, order.output().prefix())) {
            TaskResult result = task.run(input, run);
            return TaskJson.MAPPER.valueToTree(withWallTime(result, started));
        }
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

    private static TaskResult withWallTime(TaskResult result, long started) {
        double seconds = (System.nanoTime() - started) / 1e9;
        ResourceUsage usage = result.resourceUsage();
        return result.withResourceUsage(
                usage == null
                        ? new ResourceUsage(seconds, null, null)
                        : new ResourceUsage(seconds, usage.cpuSeconds(), usage.peakMemoryMb()));
    }
}
