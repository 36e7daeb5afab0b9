package io.reelwright.server.system;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.reelwright.server.sql.AfterCommit;
import io.reelwright.server.task.Task;
import io.reelwright.server.task.TasksRecorded;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Times the tasks that end, and counts those that need not run because their result is known. Each
/// is counted by the one process that recorded its end.
@Component
class TaskMeters {

    private final MeterRegistry registry;

    TaskMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @EventListener
    void on(TasksRecorded recorded) {
        AfterCommit.run(() -> recorded.tasks().forEach(this::count));
    }

    private void count(Task task) {
        switch (task.status()) {
            case COMPLETED, FAILED, CANCELLED, EXPIRED -> {
                if (task.cached()) {
                    hit(task);
                } else {
                    ended(task);
                }
            }
            case QUEUED, PROCESSING, RETRYING -> {
                // not ended
            }
        }
    }

    private void hit(Task task) {
        Counter.builder("reelwright.task.cache.hits")
                .description("Tasks whose result was known")
                .tag("task_type", task.taskType().key())
                .register(registry)
                .increment();
    }

    private void ended(Task task) {
        Instant started = task.startedAt();
        Instant completed = task.completedAt();
        Timer.builder("reelwright.task.duration")
                .description("Tasks that ended, and how long they ran")
                .tag("task_type", task.taskType().key())
                .tag("status", task.status().key())
                .register(registry)
                .record(
                        started == null || completed == null
                                ? Duration.ZERO
                                : Duration.between(started, completed));
    }
}
