package io.reelwright.server.task;

import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.reelwright.server.ServerSettings;
import io.reelwright.tasks.contract.TaskJson;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What changes fast of tasks, in Redis for those who look often. Each change is written after it
/// is committed, together with those it was made with, and nobody waits for that.
///
/// The record stays the truth: whatever is not here is read there. What a node that died did not
/// write is wrong for [#UNDERWAY] at most, for so long a copy of an unfinished task lives.
///
/// ```
/// tasks:{task}      hash: task    its JSON without input and output, which do not change
///                         era     how often a user had it tried again
///                         over    1 when it has ended
/// progress:{task}   hash: percentage, step, step_start_time, estimated_remaining, detailed_status
/// ```
@Component
public class HotTasks {

    private static final Logger log = LoggerFactory.getLogger(HotTasks.class);

    private static final Duration UNDERWAY = Duration.ofMinutes(1);
    private static final Duration COMPLETED = Duration.ofDays(7);
    private static final Duration ENDED = Duration.ofHours(1);
    private static final Duration PROGRESS = Duration.ofHours(1);

    /// After it the record is asked.
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /// Keeps what ended from being overwritten by what was true before: nodes write at the same
    /// time. What fills a gap from the record gives way to what was written meanwhile.
    private static final String WRITE =
            """
            local era = tonumber(redis.call('HGET', KEYS[1], 'era') or '-1')
            if era > tonumber(ARGV[2]) or (era >= 0 and ARGV[4] == '1') then return 0 end
            if era == tonumber(ARGV[2]) and ARGV[3] == '0'
                and redis.call('HGET', KEYS[1], 'over') == '1' then return 0 end
            redis.call('HSET', KEYS[1], 'task', ARGV[1], 'era', ARGV[2], 'over', ARGV[3])
            redis.call('PEXPIRE', KEYS[1], ARGV[5])
            local since = redis.call('HGET', KEYS[2], 'step_start_time')
            if not since or (redis.call('HGET', KEYS[2], 'step') or '') ~= ARGV[9] then
                since = ARGV[7]
            end
            redis.call('DEL', KEYS[2])
            redis.call('HSET', KEYS[2], 'percentage', ARGV[8])
            if ARGV[9] ~= '' then
                redis.call('HSET', KEYS[2], 'step', ARGV[9], 'step_start_time', since)
            end
            if ARGV[10] ~= '' then redis.call('HSET', KEYS[2], 'estimated_remaining', ARGV[10]) end
            if ARGV[11] ~= '' then redis.call('HSET', KEYS[2], 'detailed_status', ARGV[11]) end
            redis.call('PEXPIRE', KEYS[2], ARGV[6])
            return 1
            """;

    private final StatefulRedisConnection<String, String> redis;
    private final TaskTable table;
    private final InstantSource clock;
    private final String prefix;

    HotTasks(
            StatefulRedisConnection<String, String> redis,
            TaskTable table,
            InstantSource clock,
            ServerSettings settings) {
        this.redis = redis;
        this.table = table;
        this.clock = clock;
        this.prefix = settings.redis().keyPrefix();
    }

    /// How far a task is, by Redis or, where that has nothing of it, by the record.
    ///
    /// @param userId whose it must be; null for any
    /// @throws io.reelwright.server.problem.Problem when there is none, or it is another user's
    public TaskProgress progress(UUID taskId, @Nullable String userId) {
        return read(taskId)
                .or(() -> fromRecord(taskId))
                .filter(found -> userId == null || found.userId().equals(userId))
                .orElseThrow(() -> Tasks.notFound(taskId.toString()));
    }

    private Optional<TaskProgress> fromRecord(UUID taskId) {
        Optional<Task> task = table.find(taskId);
        task.ifPresent(found -> write(found, true));
        return task.map(found -> TaskProgress.of(found, clock.instant()));
    }

    /// Does not wait. Called once the change is committed.
    void write(Collection<Task> changed) {
        changed.forEach(task -> write(task, false));
    }

    /// @param fill whether it only fills a gap
    private void write(Task task, boolean fill) {
        TaskProgress progress = TaskProgress.of(task, clock.instant());
        redis.async()
                .eval(
                        WRITE,
                        ScriptOutputType.INTEGER,
                        new String[] {taskKey(task.taskId()), progressKey(task.taskId())},
                        json(task),
                        Integer.toString(task.retriesAsked()),
                        progress.isOver() ? "1" : "0",
                        fill ? "1" : "0",
                        Long.toString(life(task.status()).toMillis()),
                        Long.toString(PROGRESS.toMillis()),
                        clock.instant().toString(),
                        Double.toString(progress.percentage()),
                        Objects.requireNonNullElse(progress.step(), ""),
                        text(progress.estimatedRemaining()),
                        text(progress.detailedStatus()))
                .exceptionally(failure -> {
                    log.debug("Task {} is not hot: {}", task.taskId(), failure.getMessage());
                    return null;
                });
    }

    private static Duration life(TaskStatus status) {
        return switch (status) {
            case QUEUED, PROCESSING, RETRYING -> UNDERWAY;
            case COMPLETED -> COMPLETED;
            case FAILED, EXPIRED, CANCELLED -> ENDED;
        };
    }

    private static String json(Task task) {
        ObjectNode copy = TaskJson.MAPPER.valueToTree(task);
        return copy.without(List.of("task_data", "result")).toString();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /// Empty where Redis has not both, or does not answer.
    private Optional<TaskProgress> read(UUID taskId) {
        var commands = redis.async();
        var task = commands.hget(taskKey(taskId), "task").toCompletableFuture();
        var progress = commands.hgetall(progressKey(taskId)).toCompletableFuture();
        try {
            @Nullable String copy = task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            Map<String, String> fields =
                    new HashMap<>(progress.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
            return copy == null || fields.isEmpty()
                    ? Optional.empty()
                    : Optional.of(progress(taskId, TaskJson.MAPPER.readTree(copy), fields));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException | RedisException absent) {
            log.debug("Task {} is asked of the record.", taskId, absent);
            return Optional.empty();
        }
    }

    private static TaskProgress progress(UUID taskId, JsonNode task, Map<String, String> fields) {
        String remaining = fields.get("estimated_remaining");
        String detail = fields.get("detailed_status");
        String since = fields.get("step_start_time");
        return new TaskProgress(
                taskId,
                task.path("user_id").asString(),
                TaskStatus.parse(task.path("status").asString()),
                Double.parseDouble(fields.getOrDefault("percentage", "0")),
                fields.get("step"),
                since == null ? null : Instant.parse(since),
                remaining == null ? null : Long.valueOf(remaining),
                detail == null ? null : TaskJson.MAPPER.readTree(detail));
    }

    private String taskKey(UUID taskId) {
        return prefix + "tasks:{" + taskId + "}";
    }

    private String progressKey(UUID taskId) {
        return prefix + "progress:{" + taskId + "}";
    }
}
