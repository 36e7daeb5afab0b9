package io.reelwright.server.task;

import io.reelwright.server.sql.Moments;
import io.reelwright.tasks.contract.TaskType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The SQL of queues: what waits, in which order it is sent, and how long runs took.
///
/// Sent is in turn: of each queue and priority a task of that user comes next who has the fewest on
/// the way, counting those that were chosen before. So nobody's first waits for another's thousand.
@Repository
class QueueTable {

    private static final String UNSENT =
            "status IN ('queued', 'processing', 'retrying') AND waiting_for = 0 AND sent_at IS NULL";

    /// How many messages of each user are on the way, `unpicked` of them not begun.
    private static final String SENT =
            """
            sent AS (
                SELECT queue_name, priority, user_id, count(*) AS messages,
                    count(*) FILTER (WHERE status = 'queued') AS unpicked,
                    count(*) FILTER (WHERE status = 'processing') AS running
                FROM tasks
                WHERE status IN ('queued', 'processing', 'retrying') AND sent_at IS NOT NULL
                GROUP BY queue_name, priority, user_id)
            """;

    private static final String URGENCY =
            "array_position(ARRAY['urgent', 'high', 'normal', 'low'], %s.priority)";

    private final JdbcClient jdbc;

    QueueTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The tasks to be sent next, in their order. Who waits is found by skipping along the index
    /// from user to user, so that the cost does not grow with what waits.
    ///
    /// @param least how many messages of each queue and priority may stand unpicked while nothing
    ///   of the queue runs; two more may for each task that runs
    List<UUID> next(int least, int limit) {
        return jdbc.sql(
                        """
                        WITH RECURSIVE waiting (queue_name, priority, user_id) AS (
                            (SELECT queue_name, priority, user_id FROM tasks WHERE %1$s
                            ORDER BY queue_name, priority, user_id LIMIT 1)
                            UNION ALL
                            SELECT next.queue_name, next.priority, next.user_id
                            FROM waiting w CROSS JOIN LATERAL (
                                SELECT queue_name, priority, user_id FROM tasks
                                WHERE %1$s AND (queue_name, priority, user_id)
                                    > (w.queue_name, w.priority, w.user_id)
                                ORDER BY queue_name, priority, user_id LIMIT 1) AS next),
                        %2$s,
                        room AS (
                            SELECT q.queue_name, q.priority, greatest(0, :least
                                + 2 * coalesce((SELECT sum(running) FROM sent s
                                    WHERE s.queue_name = q.queue_name), 0)
                                - coalesce((SELECT sum(unpicked) FROM sent s
                                    WHERE s.queue_name = q.queue_name AND s.priority = q.priority), 0)) AS free
                            FROM (SELECT DISTINCT queue_name, priority FROM waiting) AS q),
                        candidates AS (
                            SELECT c.task_id, c.created_at, w.queue_name, w.priority, room.free,
                                coalesce(sent.messages, 0) + c.place AS turn
                            FROM waiting w
                            JOIN room ON room.queue_name = w.queue_name AND room.priority = w.priority
                            LEFT JOIN sent ON sent.queue_name = w.queue_name
                                AND sent.priority = w.priority AND sent.user_id = w.user_id
                            CROSS JOIN LATERAL (
                                SELECT task_id, created_at,
                                    row_number() OVER (ORDER BY created_at, task_id) AS place
                                FROM tasks t
                                WHERE %1$s AND t.queue_name = w.queue_name
                                    AND t.priority = w.priority AND t.user_id = w.user_id
                                ORDER BY created_at, task_id LIMIT room.free) AS c),
                        ranked AS (
                            SELECT *, row_number() OVER (PARTITION BY queue_name, priority
                                ORDER BY turn, created_at, task_id) AS place
                            FROM candidates)
                        SELECT task_id FROM ranked WHERE place <= free
                        ORDER BY %3$s, place, task_id LIMIT :limit
                        """
                                .formatted(UNSENT, SENT, URGENCY.formatted("ranked")))
                .param("least", least)
                .param("limit", limit)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /// A task that waits for a worker.
    ///
    /// @param sentAt null while its message is not sent
    record Waiting(UUID taskId, String queue, Priority priority, @Nullable Instant sentAt) {}

    /// Those of the given tasks that wait for a worker, and for nothing else.
    List<Waiting> waiting(Collection<UUID> taskIds) {
        return jdbc.sql(
                        """
                        SELECT task_id, queue_name, priority, sent_at FROM tasks
                        WHERE task_id = ANY (CAST(:ids AS uuid[])) AND status = 'queued'
                            AND waiting_for = 0
                        """)
                .param("ids", TaskTable.array(taskIds, UUID::toString))
                .query((row, _) ->
                        new Waiting(
                                row.getObject("task_id", UUID.class),
                                row.getString("queue_name"),
                                Priority.parse(row.getString("priority")),
                                Moments.readNullable(row, "sent_at")))
                .list();
    }

    /// How many unsent tasks come before each of the given unsent ones, by turn and urgency. Each
    /// index entry is counted once, however many are asked for.
    Map<UUID, Long> unsentBefore(Collection<UUID> taskIds) {
        Map<UUID, Long> before = new HashMap<>();
        jdbc.sql(
                        """
                        WITH mine AS (
                            SELECT task_id, created_at, queue_name, priority, user_id FROM tasks
                            WHERE task_id = ANY (CAST(:ids AS uuid[])) AND %1$s),
                        %2$s,
                        own AS (
                            SELECT m.task_id, sum((
                                SELECT count(*) FROM tasks t
                                WHERE %1$s AND t.queue_name = m.queue_name
                                    AND t.priority = m.priority AND t.user_id = m.user_id
                                    AND (t.created_at, t.task_id) >= (m.since, m.since_id)
                                    AND (t.created_at, t.task_id) < (m.created_at, m.task_id)))
                                OVER (PARTITION BY m.queue_name, m.priority, m.user_id
                                    ORDER BY m.created_at, m.task_id) AS before
                            FROM (SELECT *,
                                coalesce(lag(created_at) OVER w, '-infinity') AS since,
                                coalesce(lag(task_id) OVER w, CAST(:least AS uuid)) AS since_id
                                FROM mine
                                WINDOW w AS (PARTITION BY queue_name, priority, user_id
                                    ORDER BY created_at, task_id)) AS m),
                        counts AS (
                            SELECT c.queue_name, c.priority, c.user_id, c.unsent,
                                coalesce(sent.messages, 0) AS messages
                            FROM (SELECT queue_name, priority, user_id, count(*) AS unsent FROM tasks
                                WHERE %1$s AND queue_name IN (SELECT queue_name FROM mine)
                                GROUP BY queue_name, priority, user_id) AS c
                            LEFT JOIN sent ON sent.queue_name = c.queue_name
                                AND sent.priority = c.priority AND sent.user_id = c.user_id)
                        SELECT mine.task_id, own.before
                            + coalesce((SELECT sum(greatest(0, least(other.unsent,
                                    ours.messages + own.before - other.messages)))
                                FROM counts other
                                WHERE other.queue_name = mine.queue_name
                                    AND other.priority = mine.priority
                                    AND other.user_id <> mine.user_id), 0)
                            + coalesce((SELECT sum(other.unsent) FROM counts other
                                WHERE other.queue_name = mine.queue_name AND %3$s < %4$s), 0) AS before
                        FROM mine JOIN own ON own.task_id = mine.task_id
                        JOIN counts ours ON ours.queue_name = mine.queue_name
                            AND ours.priority = mine.priority AND ours.user_id = mine.user_id
                        """
                                .formatted(
                                        UNSENT,
                                        SENT,
                                        URGENCY.formatted("other"),
                                        URGENCY.formatted("mine")))
                .param("ids", TaskTable.array(taskIds, UUID::toString))
                .param("least", new UUID(0, 0))
                .query((row, _) ->
                        before.put(row.getObject("task_id", UUID.class), row.getLong("before")))
                .list();
        return before;
    }

    /// How many tasks are still to be sent, by queue and priority.
    Map<String, Map<Priority, Long>> unsent() {
        return counts(
                "SELECT queue_name, priority, count(*) AS n FROM tasks WHERE " + UNSENT,
                null,
                null);
    }

    /// How many tasks of a project wait for a worker, sent or not, by queue and priority.
    Map<String, Map<Priority, Long>> waitingOf(String projectId, @Nullable String userId) {
        return counts(
                "SELECT queue_name, priority, count(*) AS n FROM tasks WHERE project_id = :project"
                        + " AND (CAST(:user AS text) IS NULL OR user_id = :user)"
                        + " AND status = 'queued' AND waiting_for = 0",
                projectId,
                userId);
    }

    /// Those of the given projects that are the user's.
    Set<String> projectsOf(String userId, Collection<String> projectIds) {
        return Set.copyOf(
                jdbc.sql(
                                "SELECT project_id FROM projects WHERE user_id = :user"
                                        + " AND project_id = ANY (CAST(:ids AS text[]))")
                        .param("user", userId)
                        .param("ids", TaskTable.array(projectIds, id -> id))
                        .query((row, _) -> row.getString("project_id"))
                        .list());
    }

    private Map<String, Map<Priority, Long>> counts(
            String select, @Nullable String projectId, @Nullable String userId) {
        Map<String, Map<Priority, Long>> counts = new HashMap<>();
        jdbc.sql(select + " GROUP BY queue_name, priority")
                .param("project", projectId)
                .param("user", userId)
                .query((row, _) ->
                        counts.computeIfAbsent(
                                        row.getString("queue_name"),
                                        _ -> new EnumMap<>(Priority.class))
                                .put(Priority.parse(row.getString("priority")), row.getLong("n")))
                .list();
        return counts;
    }

    /// When the tasks that run now were begun, by queue.
    Map<String, List<Instant>> running() {
        Map<String, List<Instant>> running = new HashMap<>();
        jdbc.sql("SELECT queue_name, started_at FROM tasks WHERE status = 'processing'")
                .query((row, _) ->
                        running.computeIfAbsent(row.getString("queue_name"), _ -> new ArrayList<>())
                                .add(Moments.read(row, "started_at")))
                .list();
        return running;
    }

    /// A run that ended well.
    record Run(String queue, Duration took) {}

    /// The last 20 runs of each task type, the latest last.
    List<Run> recentRuns() {
        return jdbc.sql(
                        """
                        SELECT recent.queue_name, recent.seconds
                        FROM unnest(CAST(:types AS text[])) AS types (task_type)
                        CROSS JOIN LATERAL (
                            SELECT queue_name, completed_at,
                                extract(epoch FROM completed_at - started_at) AS seconds
                            FROM tasks
                            WHERE task_type = types.task_type AND status = 'completed' AND NOT cached
                            ORDER BY completed_at DESC LIMIT 20) AS recent
                        ORDER BY recent.completed_at
                        """)
                .param("types", TaskTable.array(List.of(TaskType.values()), TaskType::key))
                .query((row, _) ->
                        new Run(
                                row.getString("queue_name"),
                                Duration.ofNanos(Math.round(row.getDouble("seconds") * 1e9))))
                .list();
    }
}
