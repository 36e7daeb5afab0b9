package io.reelwright.server.task;

import io.reelwright.server.QueueSettings;
import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.PageWish;
import io.reelwright.server.sql.Jsonb;
import io.reelwright.server.sql.Listing;
import io.reelwright.server.sql.Moments;
import io.reelwright.tasks.contract.Charge;
import io.reelwright.tasks.contract.TaskType;
import io.reelwright.tasks.provider.Providers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;

/// The SQL of tasks. What moves a task is conditional on where it stands, and says whether it did.
@Repository
class TaskTable {

    private static final String PROVISIONAL =
            Jsonb.write(
                    Map.of(
                            "outputs",
                            List.of(Map.of("metadata", Map.of(Providers.PROVISIONAL, true)))));

    private static final String UNSENT =
            "status IN ('queued', 'processing', 'retrying') AND waiting_for = 0 AND sent_at IS"
                    + " NULL";

    private final JdbcClient jdbc;
    private final QueueSettings queues;
    private final Listing<Task> listing;

    TaskTable(JdbcClient jdbc, QueueSettings queues) {
        this.jdbc = jdbc;
        this.queues = queues;
        this.listing = new Listing<>(jdbc, "SELECT t.*", "FROM tasks t", TaskTable::read);
    }

    /// With what they depend on.
    void insert(List<Tasks.Plan> plans, Instant now) {
        jdbc.sql(
                        """
                        WITH added AS (
                            INSERT INTO tasks (task_id, job_id, project_id, session_id, user_id, name,
                                task_type, queue_name, priority, task_data, metadata, content_key,
                                waiting_for, reuse, round, created_at, estimated_duration, callback_url)
                            SELECT t.task_id, t.job_id, t.project_id, t.session_id, t.user_id, t.name,
                                t.task_type, t.queue_name, t.priority, t.task_data, t.metadata,
                                t.content_key, t.waiting_for, t.reuse, t.round, :now,
                                t.estimated_duration, t.callback_url
                            FROM jsonb_to_recordset(CAST(:tasks AS jsonb)) AS t (task_id uuid, job_id uuid,
                                project_id text, session_id text, user_id text, name text, task_type text,
                                queue_name text, priority text, task_data jsonb, metadata jsonb,
                                content_key text, waiting_for integer, reuse boolean, round integer,
                                estimated_duration double precision, callback_url text))
                        INSERT INTO task_dependencies (task_id, depends_on)
                        SELECT e.task_id, e.depends_on
                        FROM jsonb_to_recordset(CAST(:edges AS jsonb)) AS e (task_id uuid, depends_on uuid)
                        """)
                .param("now", Moments.write(now))
                .param("tasks", Jsonb.write(rows(plans)))
                .param("edges", Jsonb.write(edges(plans)))
                .update();
    }

    private List<Map<String, @Nullable Object>> rows(List<Tasks.Plan> plans) {
        Map<TaskType, Double> durations = recentDurations();
        return plans.stream()
                .flatMap(plan ->
                        plan.tasks().stream()
                                .map(task -> row(plan.owner(), task, durations.get(task.type()))))
                .toList();
    }

    private Map<String, @Nullable Object> row(
            Owner owner, NewTask task, @Nullable Double duration) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("task_id", task.taskId());
        row.put("job_id", owner.jobId());
        row.put("project_id", owner.projectId());
        row.put("session_id", owner.sessionId());
        row.put("user_id", owner.userId());
        row.put("name", task.name());
        row.put("task_type", task.type().key());
        row.put("queue_name", task.queue(queues, owner.projectId(), owner.userId()));
        row.put("priority", owner.priority().key());
        row.put("task_data", task.taskData());
        row.put("metadata", metadata(owner, task));
        row.put("content_key", task.contentKey());
        row.put("waiting_for", task.dependsOn().size());
        row.put("reuse", owner.reuse() && task.reuse());
        row.put("round", owner.round());
        row.put("estimated_duration", duration);
        row.put("callback_url", owner.callbackUrl());
        return row;
    }

    private static Map<String, Object> metadata(Owner owner, NewTask task) {
        Map<String, Object> metadata = new HashMap<>(owner.metadata());
        if (task.title() != null) {
            metadata.put(Task.TITLE, task.title());
        }
        if (task.sceneId() != null) {
            metadata.put(Task.SCENE, task.sceneId());
        }
        return metadata;
    }

    private static List<Map<String, Object>> edges(List<Tasks.Plan> plans) {
        return plans.stream()
                .flatMap(plan -> plan.tasks().stream())
                .flatMap(task ->
                        task.dependsOn().stream()
                                .map(on ->
                                        Map.<String, Object>of(
                                                "task_id", task.taskId(), "depends_on", on)))
                .toList();
    }

    /// Seconds a task of each type took lately, where any was run.
    Map<TaskType, Double> recentDurations() {
        Map<TaskType, Double> durations = new HashMap<>();
        jdbc.sql(
                        """
                        SELECT types.task_type, avg(recent.seconds) AS seconds
                        FROM unnest(CAST(:types AS text[])) AS types (task_type)
                        CROSS JOIN LATERAL (
                            SELECT extract(epoch FROM completed_at - started_at) AS seconds
                            FROM tasks
                            WHERE task_type = types.task_type AND status = 'completed' AND NOT cached
                            ORDER BY completed_at DESC LIMIT 20) AS recent
                        GROUP BY types.task_type
                        """)
                .param("types", array(List.of(TaskType.values()), TaskType::key))
                .query((row, _) ->
                        durations.put(
                                TaskType.parse(row.getString("task_type")),
                                row.getDouble("seconds")))
                .list();
        return durations;
    }

    /// The same, told apart by provider or size of the frame, each by its last 20 among the last
    /// 200 of its type.
    Paces paces() {
        Paces paces = new Paces();
        jdbc.sql(
                        """
                        SELECT types.task_type, recent.trait, avg(recent.seconds) AS seconds, count(*) AS runs
                        FROM unnest(CAST(:types AS text[])) AS types (task_type)
                        CROSS JOIN LATERAL (
                            SELECT last.*, row_number() OVER (
                                PARTITION BY last.trait ORDER BY last.completed_at DESC) AS place
                            FROM (
                                SELECT completed_at, extract(epoch FROM completed_at - started_at) AS seconds,
                                    coalesce(task_data ->> 'provider', (task_data #>> '{film,width}')
                                        || 'x' || (task_data #>> '{film,height}'), '') AS trait
                                FROM tasks
                                WHERE task_type = types.task_type AND status = 'completed' AND NOT cached
                                ORDER BY completed_at DESC LIMIT 200) AS last) AS recent
                        WHERE recent.place <= 20
                        GROUP BY types.task_type, recent.trait
                        """)
                .param("types", array(List.of(TaskType.values()), TaskType::key))
                .query((row, _) -> {
                    paces.add(
                            TaskType.parse(row.getString("task_type")),
                            row.getString("trait"),
                            new Pace(row.getDouble("seconds"), row.getLong("runs")));
                    return true;
                })
                .list();
        return paces;
    }

    /// What providers counted for a task of each type, on average of the last 200 of it.
    Map<TaskType, List<Charge>> usualCharges() {
        Map<TaskType, List<Charge>> usual = new EnumMap<>(TaskType.class);
        jdbc.sql(
                        """
                        WITH charges AS (
                            SELECT types.task_type, last.task_id, charge.provider, charge.unit, charge.quantity
                            FROM unnest(CAST(:types AS text[])) AS types (task_type)
                            CROSS JOIN LATERAL (
                                SELECT task_id, result #> '{resource_usage,charges}' AS charges FROM tasks
                                WHERE task_type = types.task_type AND status = 'completed' AND NOT cached
                                ORDER BY completed_at DESC LIMIT 200) AS last
                            CROSS JOIN LATERAL jsonb_to_recordset(
                                CASE jsonb_typeof(last.charges) WHEN 'array' THEN last.charges END)
                                AS charge (provider text, unit text, quantity double precision, in_doubt boolean)
                            WHERE charge.in_doubt IS NOT TRUE),
                        runs AS (
                            SELECT task_type, provider, count(DISTINCT task_id) AS runs
                            FROM charges GROUP BY task_type, provider)
                        SELECT task_type, provider, unit, sum(quantity) / max(runs) AS quantity
                        FROM charges JOIN runs USING (task_type, provider)
                        GROUP BY task_type, provider, unit
                        """)
                .param("types", array(List.of(TaskType.values()), TaskType::key))
                .query((row, _) ->
                        usual.computeIfAbsent(
                                        TaskType.parse(row.getString("task_type")),
                                        _ -> new ArrayList<>())
                                .add(
                                        new Charge(
                                                row.getString("provider"),
                                                row.getString("unit"),
                                                row.getDouble("quantity"))))
                .list();
        return usual;
    }

    /// The latest results of a project by their content keys, of those keys that have one that is
    /// not provisional.
    Map<String, JsonNode> results(String projectId, Collection<String> contentKeys) {
        Map<String, JsonNode> results = new HashMap<>();
        jdbc.sql(
                        """
                        SELECT DISTINCT ON (content_key) content_key, result FROM tasks
                        WHERE project_id = :project AND status = 'completed' AND NOT provisional
                            AND content_key = ANY (CAST(:keys AS text[]))
                        ORDER BY content_key, completed_at DESC
                        """)
                .param("project", projectId)
                .param("keys", array(contentKeys, key -> key))
                .query((row, _) ->
                        results.put(
                                row.getString("content_key"), Jsonb.read(row.getString("result"))))
                .list();
        return results;
    }

    List<Task> latest(String projectId, String name, int most) {
        return jdbc.sql(
                        SELECT
                                + """
                                WHERE t.project_id = :project AND t.name = :name AND t.status = 'completed'
                                ORDER BY t.completed_at DESC LIMIT :most
                                """)
                .param("project", projectId)
                .param("name", name)
                .param("most", most)
                .query(TaskTable::read)
                .list();
    }

    /// The newest task of each of these content keys that a project has one of.
    List<Task> newest(String projectId, Collection<String> contentKeys) {
        return jdbc.sql(
                        """
                        SELECT DISTINCT ON (t.content_key) t.* FROM tasks t
                        WHERE t.project_id = :project AND t.content_key = ANY (CAST(:keys AS text[]))
                        ORDER BY t.content_key, t.created_at DESC, t.task_id DESC
                        """)
                .param("project", projectId)
                .param("keys", array(contentKeys, key -> key))
                .query(TaskTable::read)
                .list();
    }

    Optional<Task> find(UUID taskId) {
        return jdbc.sql(SELECT + " WHERE t.task_id = :id")
                .param("id", taskId)
                .query(TaskTable::read)
                .optional();
    }

    List<Task> find(Collection<UUID> taskIds) {
        return query(" WHERE t.task_id = ANY (CAST(:ids AS uuid[])) ORDER BY t.task_id", taskIds);
    }

    /// Locked in the order of their ids.
    List<Task> lock(Collection<UUID> taskIds) {
        return query(
                " WHERE t.task_id = ANY (CAST(:ids AS uuid[])) ORDER BY t.task_id FOR UPDATE OF t",
                taskIds);
    }

    /// Locks the jobs of tasks, in the order of their ids. Who changes tasks of jobs locks these
    /// first, so that two who do wait for each other, and do not deadlock.
    void lockJobs(Collection<UUID> taskIds) {
        jdbc.sql(
                        """
                        SELECT job_id FROM jobs WHERE job_id IN (
                            SELECT job_id FROM tasks WHERE task_id = ANY (CAST(:ids AS uuid[])))
                        ORDER BY job_id FOR NO KEY UPDATE
                        """)
                .param("ids", array(taskIds, UUID::toString))
                .query((_, _) -> true)
                .list();
    }

    private List<Task> query(String where, Collection<UUID> taskIds) {
        return jdbc.sql(SELECT + where)
                .param("ids", array(taskIds, UUID::toString))
                .query(TaskTable::read)
                .list();
    }

    List<Task> ofJob(UUID jobId, int round) {
        return jdbc.sql(SELECT + " WHERE t.job_id = :job AND t.round = :round ORDER BY t.task_id")
                .param("job", jobId)
                .param("round", round)
                .query(TaskTable::read)
                .list();
    }

    List<Task> ofJob(UUID jobId) {
        return jdbc.sql(SELECT + " WHERE t.job_id = :job ORDER BY t.task_id")
                .param("job", jobId)
                .query(TaskTable::read)
                .list();
    }

    /// The tasks of a job that are planned in a round, by their names.
    Map<String, UUID> names(UUID jobId, int round) {
        Map<String, UUID> names = new HashMap<>();
        jdbc.sql("SELECT name, task_id FROM tasks WHERE job_id = :job AND round = :round")
                .param("job", jobId)
                .param("round", round)
                .query((row, _) ->
                        names.put(row.getString("name"), row.getObject("task_id", UUID.class)))
                .list();
        return names;
    }

    List<Task> lockUnfinished(UUID jobId) {
        return jdbc.sql(
                        SELECT
                                + " WHERE t.job_id = :job AND t.status IN ('queued', 'processing',"
                                + " 'retrying') ORDER BY t.task_id FOR UPDATE OF t")
                .param("job", jobId)
                .query(TaskTable::read)
                .list();
    }

    Page<Task> page(TaskFilter filter, PageWish wish) {
        return listing.page(TaskFilter.WHERE, filter::bind, wish);
    }

    boolean start(UUID taskId, @Nullable String workerId, Instant now) {
        return jdbc.sql(
                                """
                                UPDATE tasks SET status = 'processing', worker_id = coalesce(:worker, worker_id),
                                    started_at = coalesce(started_at, :now)
                                WHERE task_id = :id AND status = ANY (CAST(:from AS text[]))
                                """)
                        .param("id", taskId)
                        .param("worker", workerId)
                        .param("now", Moments.write(now))
                        .param("from", from(TaskStatus.PROCESSING))
                        .update()
                == 1;
    }

    /// Never falls.
    boolean progress(
            UUID taskId, double percentage, @Nullable String step, @Nullable JsonNode detail) {
        return jdbc.sql(
                                """
                                UPDATE tasks SET progress = :percentage, current_step = coalesce(:step, current_step),
                                    detailed_status = CAST(:detail AS jsonb)
                                WHERE task_id = :id AND status = 'processing'
                                    AND (progress < :percentage OR current_step IS DISTINCT FROM :step
                                        OR detailed_status IS DISTINCT FROM CAST(:detail AS jsonb))
                                    AND progress <= :percentage
                                """)
                        .param("id", taskId)
                        .param("percentage", percentage)
                        .param("step", step)
                        .param("detail", detail == null ? null : Jsonb.write(detail))
                        .update()
                == 1;
    }

    boolean retry(UUID taskId) {
        return jdbc.sql(
                                """
                                UPDATE tasks SET status = 'retrying', retry_count = retry_count + 1
                                WHERE task_id = :id AND status = ANY (CAST(:from AS text[]))
                                """)
                        .param("id", taskId)
                        .param("from", from(TaskStatus.RETRYING))
                        .update()
                == 1;
    }

    /// Counts the retries that were not heard of, too.
    void tried(UUID taskId, int retries) {
        jdbc.sql(
                        """
                        UPDATE tasks SET retry_count = greatest(retry_count, :retries)
                        WHERE task_id = :id
                        """)
                .param("id", taskId)
                .param("retries", retries)
                .update();
    }

    /// @param cached whether an earlier result served; then it was never begun What is provisional,
    ///   or made of what is, is noted to be so.
    boolean complete(UUID taskId, JsonNode result, boolean cached, Instant now) {
        return jdbc.sql(
                                """
                                UPDATE tasks SET status = 'completed', progress = 100, result = CAST(:result AS jsonb),
                                    cached = :cached, error = NULL, completed_at = :now,
                                    started_at = coalesce(started_at, :now),
                                    provisional = CAST(:result AS jsonb) @> CAST(:provisional AS jsonb)
                                        OR EXISTS (
                                            SELECT 1 FROM task_dependencies d
                                            JOIN tasks made ON made.task_id = d.depends_on
                                            WHERE d.task_id = tasks.task_id AND made.provisional)
                                WHERE task_id = :id AND status = ANY (CAST(:from AS text[]))
                                """)
                        .param("id", taskId)
                        .param("result", Jsonb.write(result))
                        .param("provisional", PROVISIONAL)
                        .param("cached", cached)
                        .param("now", Moments.write(now))
                        .param("from", from(TaskStatus.COMPLETED))
                        .update()
                == 1;
    }

    boolean fail(UUID taskId, Failure failure, Instant now) {
        return jdbc.sql(
                                """
                                UPDATE tasks SET status = 'failed', error = CAST(:error AS jsonb), completed_at = :now
                                WHERE task_id = :id AND status = ANY (CAST(:from AS text[]))
                                """)
                        .param("id", taskId)
                        .param("error", Jsonb.write(failure))
                        .param("now", Moments.write(now))
                        .param("from", from(TaskStatus.FAILED))
                        .update()
                == 1;
    }

    boolean cancel(UUID taskId, Instant now) {
        return jdbc.sql(
                                """
                                UPDATE tasks SET status = 'cancelled', completed_at = :now
                                WHERE task_id = :id AND status = ANY (CAST(:from AS text[]))
                                """)
                        .param("id", taskId)
                        .param("now", Moments.write(now))
                        .param("from", from(TaskStatus.CANCELLED))
                        .update()
                == 1;
    }

    /// Queues a failed one again as if it had never been sent, unless it failed before `since` or
    /// that was asked `most` times.
    boolean queueAgain(UUID taskId, Instant since, int most) {
        return jdbc.sql(
                                """
                                UPDATE tasks SET status = 'queued', error = NULL, progress = 0, current_step = NULL,
                                    detailed_status = NULL,
                                    worker_id = NULL, started_at = NULL, completed_at = NULL, sent_at = NULL,
                                    retry_count = 0, retries_asked = retries_asked + 1
                                WHERE task_id = :id AND status = ANY (CAST(:from AS text[]))
                                    AND completed_at > :since AND retries_asked < :most
                                """)
                        .param("id", taskId)
                        .param("since", Moments.write(since))
                        .param("most", most)
                        .param("from", from(TaskStatus.QUEUED))
                        .update()
                == 1;
    }

    void enter(UUID taskId, int round) {
        jdbc.sql("UPDATE tasks SET round = :round WHERE task_id = :id")
                .param("id", taskId)
                .param("round", round)
                .update();
    }

    void expire(UUID taskId) {
        jdbc.sql(
                        """
                        UPDATE tasks SET status = 'expired'
                        WHERE task_id = :id AND status = ANY (CAST(:from AS text[]))
                        """)
                .param("id", taskId)
                .param("from", from(TaskStatus.EXPIRED))
                .update();
    }

    /// Those that failed before `before` expire.
    ///
    /// @return some of them, at most `most`
    List<UUID> expire(Instant before, int most) {
        return jdbc.sql(
                        """
                        UPDATE tasks SET status = 'expired' WHERE task_id IN (
                            SELECT task_id FROM tasks
                            WHERE status = 'failed' AND completed_at <= :before
                            ORDER BY task_id LIMIT :most FOR UPDATE SKIP LOCKED)
                        RETURNING task_id
                        """)
                .param("before", Moments.write(before))
                .param("most", most)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /// What others must learn of a task's end: webhooks.
    void addToOutbox(String topic, UUID taskId) {
        jdbc.sql("INSERT INTO outbox (topic, subject_id, payload) VALUES (:topic, :task, '{}')")
                .param("topic", topic)
                .param("task", taskId.toString())
                .update();
    }

    /// Counts anew what those wait for that depend on the given tasks.
    void release(Collection<UUID> completed) {
        jdbc.sql(
                        """
                        UPDATE tasks t SET waiting_for = (
                            SELECT count(*) FROM task_dependencies d JOIN tasks on_ ON on_.task_id = d.depends_on
                            WHERE d.task_id = t.task_id AND on_.status <> 'completed')
                        WHERE t.waiting_for > 0 AND t.task_id IN (
                            SELECT task_id FROM task_dependencies WHERE depends_on = ANY (CAST(:ids AS uuid[])))
                        """)
                .param("ids", array(completed, UUID::toString))
                .update();
    }

    /// Results of equal content for tasks that could be sent now: those of jobs, and some alone.
    Map<UUID, JsonNode> known(Set<UUID> jobIds, Set<UUID> taskIds) {
        Map<UUID, JsonNode> known = new HashMap<>();
        jdbc.sql(
                        """
                        SELECT t.task_id, hit.result
                        FROM tasks t CROSS JOIN LATERAL (
                            SELECT result FROM tasks earlier
                            WHERE earlier.project_id = t.project_id AND earlier.content_key = t.content_key
                                AND earlier.status = 'completed'
                                AND (t.reuse AND NOT earlier.provisional OR earlier.job_id = t.job_id)
                            ORDER BY earlier.completed_at DESC LIMIT 1) AS hit
                        WHERE (t.job_id = ANY (CAST(:jobs AS uuid[]))
                                OR t.task_id = ANY (CAST(:tasks AS uuid[])))
                            AND t.status = 'queued' AND t.waiting_for = 0 AND t.sent_at IS NULL
                        """)
                .param("jobs", array(jobIds, UUID::toString))
                .param("tasks", array(taskIds, UUID::toString))
                .query((row, _) ->
                        known.put(
                                row.getObject("task_id", UUID.class),
                                Jsonb.read(row.getString("result"))))
                .list();
        return known;
    }

    /// Nobody removes media of the tasks' projects until the transaction ends.
    void keepMedia(Collection<UUID> taskIds) {
        jdbc.sql(
                        """
                        SELECT project_id FROM projects WHERE project_id IN (
                            SELECT project_id FROM tasks WHERE task_id = ANY (CAST(:ids AS uuid[])))
                        ORDER BY project_id FOR KEY SHARE
                        """)
                .param("ids", array(taskIds, UUID::toString))
                .query(String.class)
                .list();
    }

    /// Those of the given tasks that are still to be sent, locked until the transaction ends; those
    /// that another node is just sending are left to it.
    List<Task> lockUnsent(Collection<UUID> taskIds) {
        return query(
                " WHERE t.task_id = ANY (CAST(:ids AS uuid[])) AND "
                        + UNSENT
                        + " FOR UPDATE OF t SKIP LOCKED",
                taskIds);
    }

    void sent(Collection<UUID> taskIds, Instant now) {
        jdbc.sql(
                        """
                        UPDATE tasks SET attempt = attempt + 1, sent_at = :now
                        WHERE task_id = ANY (CAST(:ids AS uuid[]))
                        """)
                .param("ids", array(taskIds, UUID::toString))
                .param("now", Moments.write(now))
                .update();
    }

    void sendAgain(UUID taskId) {
        jdbc.sql("UPDATE tasks SET sent_at = NULL WHERE task_id = :id")
                .param("id", taskId)
                .update();
    }

    /// All that was sent and is not done, to be sent again.
    int sendAllAgain() {
        return jdbc.sql(
                        """
                        UPDATE tasks SET sent_at = NULL WHERE task_id IN (
                            SELECT task_id FROM tasks
                            WHERE status IN ('queued', 'processing', 'retrying')
                                AND sent_at IS NOT NULL
                            ORDER BY task_id FOR UPDATE)
                        """)
                .update();
    }

    /// Of the tasks of one queue, those sent before `before` that no worker has begun, to be sent
    /// again.
    int sendUnpickedAgain(String queue, Instant before) {
        return jdbc.sql(
                        """
                        UPDATE tasks SET sent_at = NULL WHERE task_id IN (
                            SELECT task_id FROM tasks
                            WHERE status = 'queued' AND queue_name = :queue AND sent_at < :before
                            ORDER BY task_id FOR UPDATE)
                        """)
                .param("queue", queue)
                .param("before", Moments.write(before))
                .update();
    }

    List<String> queuesUnderway() {
        return jdbc.sql(
                        """
                        SELECT DISTINCT queue_name FROM tasks WHERE status = 'queued' AND sent_at IS NOT NULL
                        """)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /// Sent and not done.
    List<UUID> underway() {
        return jdbc.sql(
                        """
                        SELECT task_id FROM tasks
                        WHERE status IN ('queued', 'processing', 'retrying') AND sent_at IS NOT NULL
                        """)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    private static String from(TaskStatus next) {
        return array(TaskStatus.before(next), text -> text);
    }

    /// A literal for `CAST(:x AS text[])`, of elements that hold none of the array's own signs.
    static <T> String array(Collection<T> elements, Function<T, String> text) {
        return elements.stream().map(text).collect(Collectors.joining(",", "{", "}"));
    }

    private static final String SELECT = "SELECT t.* FROM tasks t ";

    private static Task read(ResultSet row, int number) throws SQLException {
        String error = row.getString("error");
        return new Task(
                row.getObject("task_id", UUID.class),
                row.getObject("job_id", UUID.class),
                row.getString("project_id"),
                row.getString("session_id"),
                row.getString("user_id"),
                TaskType.parse(row.getString("task_type")),
                row.getString("queue_name"),
                Priority.parse(row.getString("priority")),
                TaskStatus.parse(row.getString("status")),
                row.getDouble("progress"),
                row.getString("current_step"),
                Jsonb.readNullable(row.getString("detailed_status")),
                Jsonb.read(row.getString("task_data")),
                Jsonb.readNullable(row.getString("result")),
                error == null ? null : Jsonb.read(error, Failure.class),
                row.getString("callback_url"),
                Jsonb.read(row.getString("metadata")),
                Moments.read(row, "created_at"),
                Moments.readNullable(row, "started_at"),
                Moments.readNullable(row, "completed_at"),
                row.getObject("estimated_duration", Double.class),
                null,
                null,
                row.getInt("retry_count"),
                row.getString("worker_id"),
                row.getBoolean("cached"),
                row.getString("name"),
                row.getString("content_key"),
                row.getInt("attempt"),
                row.getInt("round"),
                row.getInt("retries_asked"));
    }
}
