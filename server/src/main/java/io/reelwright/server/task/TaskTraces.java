package io.reelwright.server.task;

import io.reelwright.server.sql.AfterCommit;
import io.reelwright.server.sql.Jsonb;
import io.reelwright.server.sql.Moments;
import io.reelwright.tasks.trace.Span;
import io.reelwright.tasks.trace.Traces;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The spans of tasks on their way, one below the other though days and processes lie between them:
///
/// ```
/// POST /api/jobs -> send reelwright.… -> run reelwright.… (the worker's)
///                                     -> record reelwright.…
/// ```
///
/// Without anywhere to send spans this does nothing and asks nothing.
@Component
class TaskTraces {

    /// A job that takes longer begins a trace of its own.
    private static final Duration KEPT = Duration.ofDays(7);

    private static final Duration CLEANED = Duration.ofHours(1);

    private final Traces traces;
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private Instant cleaned = Instant.EPOCH;

    TaskTraces(Traces traces, JdbcClient jdbc, InstantSource clock) {
        this.traces = traces;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Takes note of the span that asked for tasks, if this thread works in one.
    ///
    /// @param subjects their job, or themselves where they have none
    void askedFor(Set<UUID> subjects) {
        @Nullable String traceparent = Traces.current();
        if (traceparent != null) {
            askedFor(
                    subjects.stream()
                            .collect(Collectors.toMap(subject -> subject, _ -> traceparent)));
        }
    }

    /// Takes note of the spans that asked for tasks.
    ///
    /// @param traceparents by their job, or by themselves where they have none
    void askedFor(Map<UUID, String> traceparents) {
        if (traces.isOn() && !traceparents.isEmpty()) {
            write(traceparents);
        }
    }

    /// Begins a span for each message that is about to be sent. Whoever sends them ends the spans.
    Map<UUID, Span> sending(Collection<Task> tasks) {
        if (!traces.isOn() || tasks.isEmpty()) {
            return Map.of();
        }
        clean();
        Map<UUID, String> parents =
                read(
                        tasks.stream()
                                .flatMap(task -> Stream.of(task.taskId(), task.jobId()))
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet()));
        Map<UUID, Span> spans = new LinkedHashMap<>();
        Map<UUID, String> written = new HashMap<>();
        for (Task task : tasks) {
            Span span =
                    traces.begin(
                            Span.Kind.PRODUCER,
                            "send " + task.taskType().message(),
                            parent(task, parents),
                            attributes(task));
            spans.put(task.taskId(), span);
            written.put(task.taskId(), String.valueOf(span.traceparent()));
        }
        write(written);
        return spans;
    }

    /// The headers of the message that a span sends.
    static Map<String, String> headers(@Nullable Span span) {
        @Nullable String traceparent = span == null ? null : span.traceparent();
        return traceparent == null ? Map.of() : Map.of(Traces.HEADER, traceparent);
    }

    @EventListener
    void on(TasksRecorded recorded) {
        if (traces.isOn()) {
            List<Task> ended =
                    recorded.tasks().stream()
                            .filter(task -> !TaskStatus.UNDERWAY.contains(task.status()))
                            .filter(task -> !task.cached())
                            .toList();
            AfterCommit.run(() -> tell(ended));
        }
    }

    private void tell(List<Task> ended) {
        Map<UUID, String> parents =
                read(ended.stream().map(Task::taskId).collect(Collectors.toSet()));
        for (Task task : ended) {
            try (Span span =
                    traces.begin(
                            Span.Kind.CONSUMER,
                            "record " + task.taskType().message(),
                            parents.get(task.taskId()),
                            attributes(task))) {
                span.put("reelwright.status", task.status().key());
                if (task.status() == TaskStatus.FAILED) {
                    span.fail(task.status().key());
                }
            }
        }
        jdbc.sql("DELETE FROM traces WHERE subject_id = ANY (CAST(:ids AS uuid[]))")
                .param("ids", TaskTable.array(parents.keySet(), UUID::toString))
                .update();
    }

    private static @Nullable String parent(Task task, Map<UUID, String> parents) {
        @Nullable String own = parents.get(task.taskId());
        UUID job = task.jobId();
        return own == null && job != null ? parents.get(job) : own;
    }

    private static Map<String, String> attributes(Task task) {
        return Map.of(
                "messaging.system", "celery",
                "messaging.destination.name", task.queueName(),
                "reelwright.task_id", task.taskId().toString(),
                "reelwright.job_id", String.valueOf(task.jobId()),
                "reelwright.attempt", Integer.toString(task.attempt()));
    }

    private Map<UUID, String> read(Set<UUID> subjects) {
        Map<UUID, String> found = new HashMap<>();
        jdbc.sql(
                        """
                        SELECT subject_id, traceparent FROM traces
                        WHERE subject_id = ANY (CAST(:ids AS uuid[]))
                        """)
                .param("ids", TaskTable.array(subjects, UUID::toString))
                .query((row, _) ->
                        found.put(
                                row.getObject("subject_id", UUID.class),
                                row.getString("traceparent")))
                .list();
        return found;
    }

    private void write(Map<UUID, String> traceparents) {
        jdbc.sql(
                        """
                        INSERT INTO traces (subject_id, traceparent)
                        SELECT CAST(key AS uuid), value FROM jsonb_each_text(CAST(:rows AS jsonb))
                        ON CONFLICT (subject_id) DO UPDATE SET traceparent = excluded.traceparent
                        """)
                .param("rows", Jsonb.write(traceparents))
                .update();
    }

    private synchronized void clean() {
        Instant now = clock.instant();
        if (now.isAfter(cleaned.plus(CLEANED))) {
            cleaned = now;
            jdbc.sql("DELETE FROM traces WHERE created_at < :before")
                    .param("before", Moments.write(now.minus(KEPT)))
                    .update();
        }
    }
}
