package io.reelwright.server.system;

import io.reelwright.tasks.contract.TaskType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What the record says of how much there is, counted when asked. Everything here reads an index of
/// what is not ended, or of jobs' states.
@Repository
class RecordFigures {

    /// The queues of our task types, whether or not something waits in them.
    static final List<String> QUEUES =
            List.copyOf(
                    new TreeSet<>(Arrays.stream(TaskType.values()).map(TaskType::queue).toList()));

    private static final List<String> JOB_STATES =
            List.of("queued", "processing", "completed", "failed", "cancelled");

    private final JdbcClient jdbc;

    RecordFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    String databaseVersion() {
        return jdbc.sql("SHOW server_version").query(String.class).single();
    }

    /// Every state, with how many jobs are in it.
    Map<String, Long> jobsByStatus() {
        Map<String, Long> counts = new TreeMap<>();
        JOB_STATES.forEach(status -> counts.put(status, 0L));
        jdbc.sql("SELECT status, count(*) AS n FROM jobs GROUP BY status")
                .query((row, _) -> counts.put(row.getString("status"), row.getLong("n")))
                .list();
        return counts;
    }

    /// How long the last thousand jobs that completed took, on average; null while there is none.
    @Nullable Double averageMinutes() {
        return jdbc.sql(
                        """
                        SELECT CAST(avg(extract(epoch FROM completed_at - started_at)) / 60 AS float8)
                        FROM (SELECT started_at, completed_at FROM jobs
                            WHERE status = 'completed' AND started_at IS NOT NULL
                            ORDER BY completed_at DESC LIMIT 1000) AS latest
                        """)
                .query((row, _) -> Optional.ofNullable(row.getObject(1, Double.class)))
                .single()
                .orElse(null);
    }

    /// Tasks that wait for a worker and for nothing else, by queue; those without any are missing.
    Map<String, Long> waitingByQueue() {
        Map<String, Long> waiting = new TreeMap<>();
        jdbc.sql(
                        """
                        SELECT queue_name, count(*) AS n FROM tasks
                        WHERE status IN ('queued', 'retrying') AND waiting_for = 0
                        GROUP BY queue_name
                        """)
                .query((row, _) -> waiting.put(row.getString("queue_name"), row.getLong("n")))
                .list();
        return waiting;
    }

    /// @param status `queued`, `processing` or `retrying`
    record Unfinished(String type, String status, long count) {}

    List<Unfinished> unfinishedTasks() {
        return jdbc.sql(
                        """
                        SELECT task_type, status, count(*) AS n FROM tasks
                        WHERE status IN ('queued', 'processing', 'retrying')
                        GROUP BY task_type, status
                        """)
                .query((row, _) ->
                        new Unfinished(
                                row.getString("task_type"),
                                row.getString("status"),
                                row.getLong("n")))
                .list();
    }

    /// What must follow a change and has not yet, by topic.
    Map<String, Long> outboxByTopic() {
        Map<String, Long> left = new TreeMap<>();
        jdbc.sql("SELECT topic, count(*) AS n FROM outbox WHERE handled_at IS NULL GROUP BY topic")
                .query((row, _) -> left.put(row.getString("topic"), row.getLong("n")))
                .list();
        return left;
    }

    /// Webhook deliveries that will be tried, or tried again.
    long webhooksDue() {
        return jdbc.sql("SELECT count(*) FROM webhook_deliveries WHERE next_attempt_at IS NOT NULL")
                .query(Long.class)
                .single();
    }
}
