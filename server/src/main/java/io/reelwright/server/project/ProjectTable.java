package io.reelwright.server.project;

import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.PageWish;
import io.reelwright.server.sql.Ids;
import io.reelwright.server.sql.Jsonb;
import io.reelwright.server.sql.Listing;
import io.reelwright.server.sql.Moments;
import io.reelwright.tasks.script.Scene;
import io.reelwright.tasks.script.Script;
import io.reelwright.tasks.speech.Pronunciation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;

/// The SQL of projects and scripts.
@Repository
class ProjectTable {

    private static final String COLUMNS =
            """
            SELECT p.*,
                (SELECT count(*) FROM tasks t WHERE t.project_id = p.project_id) AS task_count,
                (SELECT count(*) FROM tasks t WHERE t.project_id = p.project_id
                    AND t.status IN ('queued', 'processing', 'retrying')) AS active_tasks
            """;

    private static final String FROM = "FROM projects p ";
    private static final String OPEN = "WHERE p.user_id = :user AND NOT p.is_deleted";

    private final JdbcClient jdbc;
    private final Listing<Project> listing;
    private final Listing<ScriptVersion> versions;

    ProjectTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.listing = new Listing<>(jdbc, COLUMNS, FROM, ProjectTable::read);
        this.versions =
                new Listing<>(
                        jdbc,
                        "SELECT *, jsonb_array_length(scenes) AS scene_count",
                        "FROM scripts",
                        ProjectTable::readVersion);
    }

    /// False when the id is taken.
    boolean insert(
            String projectId, String name, String userId, @Nullable String sessionId, Instant now) {
        return jdbc.sql(
                                """
                                INSERT INTO projects (project_id, project_name, user_id, session_id,
                                    storage_prefix, created_at, last_activity)
                                VALUES (:id, :name, :user, :session, :prefix, :now, :now)
                                ON CONFLICT (project_id) DO NOTHING
                                """)
                        .param("id", projectId)
                        .param("name", name)
                        .param("user", userId)
                        .param("session", sessionId)
                        .param("prefix", prefix(projectId))
                        .param("now", Moments.write(now))
                        .update()
                == 1;
    }

    void insert(String userId, List<Projects.Fresh> projects, Instant now) {
        jdbc.sql(
                        """
                        INSERT INTO projects (project_id, project_name, user_id, session_id,
                            storage_prefix, created_at, last_activity)
                        SELECT p.id, p.name, :user, p.session, 'projects/' || p.id || '/', :now, :now
                        FROM jsonb_to_recordset(CAST(:projects AS jsonb))
                            AS p (id text, name text, session text)
                        """)
                .param("user", userId)
                .param("now", Moments.write(now))
                .param("projects", Jsonb.write(projects.stream().map(ProjectTable::row).toList()))
                .update();
    }

    private static Map<String, @Nullable Object> row(Projects.Fresh project) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("id", project.projectId());
        row.put("name", project.name());
        row.put("session", project.sessionId());
        return row;
    }

    /// A new project with what another one's pages keep and how its words are said.
    ///
    /// @param name null to call it a copy of the other
    void copy(
            String from,
            String to,
            @Nullable String name,
            @Nullable String sessionId,
            Instant now) {
        jdbc.sql(
                        """
                        INSERT INTO projects (project_id, project_name, user_id, session_id,
                            storage_prefix, ui_progress, auto_save_data, pronunciations,
                            created_at, last_activity)
                        SELECT :to, coalesce(:name, left(project_name, 193) || ' (copy)'), user_id,
                            :session, :prefix, ui_progress, auto_save_data, pronunciations, :now, :now
                        FROM projects WHERE project_id = :from
                        """)
                .param("from", from)
                .param("to", to)
                .param("name", name)
                .param("session", sessionId)
                .param("prefix", prefix(to))
                .param("now", Moments.write(now))
                .update();
    }

    private static String prefix(String projectId) {
        return "projects/" + projectId + "/";
    }

    /// How words are said in a project.
    List<Pronunciation> pronunciations(String projectId) {
        return List.of(
                Jsonb.read(
                        jdbc.sql("SELECT pronunciations FROM projects WHERE project_id = :id")
                                .param("id", projectId)
                                .query(String.class)
                                .single(),
                        Pronunciation[].class));
    }

    /// How a project's film is made.
    JsonNode film(String projectId) {
        return Jsonb.read(
                jdbc.sql("SELECT film FROM projects WHERE project_id = :id")
                        .param("id", projectId)
                        .query(String.class)
                        .single());
    }

    void changeFilm(String projectId, JsonNode film, Instant now) {
        jdbc.sql(
                        """
                        UPDATE projects SET film = CAST(:film AS jsonb), last_activity = :now
                        WHERE project_id = :id
                        """)
                .param("id", projectId)
                .param("film", Jsonb.write(film))
                .param("now", Moments.write(now))
                .update();
    }

    /// False when the user has no such project.
    boolean touch(String projectId, String userId, Instant now) {
        return jdbc.sql(
                                """
                                UPDATE projects SET last_activity = :now
                                WHERE project_id = :id AND user_id = :user AND NOT is_deleted
                                """)
                        .param("id", projectId)
                        .param("user", userId)
                        .param("now", Moments.write(now))
                        .update()
                == 1;
    }

    /// What is null stays as it is.
    void change(
            String projectId,
            @Nullable String name,
            @Nullable JsonNode uiProgress,
            @Nullable JsonNode autoSaveData,
            @Nullable List<Pronunciation> pronunciations,
            Instant now) {
        jdbc.sql(
                        """
                        UPDATE projects SET project_name = coalesce(:name, project_name),
                            ui_progress = coalesce(CAST(:progress AS jsonb), ui_progress),
                            auto_save_data = coalesce(CAST(:saved AS jsonb), auto_save_data),
                            pronunciations = coalesce(CAST(:said AS jsonb), pronunciations),
                            last_activity = :now
                        WHERE project_id = :id AND NOT is_deleted
                        """)
                .param("id", projectId)
                .param("name", name)
                .param("progress", uiProgress == null ? null : Jsonb.write(uiProgress))
                .param("saved", autoSaveData == null ? null : Jsonb.write(autoSaveData))
                .param("said", pronunciations == null ? null : Jsonb.write(pronunciations))
                .param("now", Moments.write(now))
                .update();
    }

    /// Nobody begins anything in it until the transaction ends.
    void lock(String projectId) {
        jdbc.sql("SELECT project_id FROM projects WHERE project_id = :id FOR UPDATE")
                .param("id", projectId)
                .query(String.class)
                .single();
    }

    /// Its jobs, and the tasks that were submitted alone, that are not finished.
    long unfinished(String projectId) {
        return jdbc.sql(
                        """
                        SELECT (SELECT count(*) FROM jobs
                                WHERE project_id = :id AND status IN ('queued', 'processing'))
                            + (SELECT count(*) FROM tasks WHERE project_id = :id AND job_id IS NULL
                                AND status IN ('queued', 'processing', 'retrying'))
                        """)
                .param("id", projectId)
                .query(Long.class)
                .single();
    }

    void delete(String projectId, Instant now) {
        jdbc.sql(
                        """
                        UPDATE projects SET is_deleted = true, deleted_at = :now
                        WHERE project_id = :id AND NOT is_deleted
                        """)
                .param("id", projectId)
                .param("now", Moments.write(now))
                .update();
    }

    Optional<Project> find(String projectId, String userId) {
        return jdbc.sql(COLUMNS + FROM + OPEN + " AND p.project_id = :id")
                .param("user", userId)
                .param("id", projectId)
                .query(ProjectTable::read)
                .optional();
    }

    /// Those whose name or id has each of `words` in it, in capitals or not.
    Page<Project> page(String userId, List<String> words, PageWish wish) {
        StringBuilder where = new StringBuilder(OPEN);
        Map<String, String> patterns = new HashMap<>();
        for (String word : words) {
            String name = "word" + patterns.size();
            patterns.put(name, "%" + word.replaceAll("[\\\\%_]", "\\\\$0") + "%");
            where.append(" AND (p.project_name || ' ' || p.project_id) ILIKE :").append(name);
        }
        return listing.page(
                where.toString(),
                statement -> statement.param("user", userId).params(patterns),
                wish);
    }

    /// The project's row is locked, so that two saves at once get two versions.
    ///
    /// @param autoSaved whether it was saved in the middle of being edited
    UUID insert(String projectId, Script script, String source, boolean autoSaved, Instant now) {
        lock(projectId);
        UUID id = Ids.next();
        jdbc.sql(
                        """
                        INSERT INTO scripts (script_id, project_id, title, language, source, version,
                            scenes, auto_saved, created_at)
                        SELECT :id, :project, :title, :language, :source,
                            (SELECT coalesce(max(version), 0) + 1 FROM scripts WHERE project_id = :project),
                            CAST(:scenes AS jsonb), :auto, :now
                        """)
                .param("id", id)
                .param("auto", autoSaved)
                .param("project", projectId)
                .param("title", script.title())
                .param("language", script.language())
                .param("source", source)
                .param("scenes", Jsonb.write(script.scenes()))
                .param("now", Moments.write(now))
                .update();
        return id;
    }

    /// Unless a job or a video is made of it. The project's row is locked, as whoever begins a job
    /// locks it.
    void deleteUnused(UUID scriptId) {
        jdbc.sql(
                        """
                        DELETE FROM scripts WHERE script_id = :id
                            AND NOT EXISTS (SELECT FROM jobs WHERE script_id = :id)
                            AND NOT EXISTS (SELECT FROM videos WHERE script_id = :id)
                        """)
                .param("id", scriptId)
                .update();
    }

    /// When the version before was saved; empty for the first.
    Optional<Instant> savedBefore(String projectId, int version) {
        return jdbc.sql(
                        """
                        SELECT created_at FROM scripts WHERE project_id = :id AND version < :version
                        ORDER BY version DESC LIMIT 1
                        """)
                .param("id", projectId)
                .param("version", version)
                .query((row, _) -> Moments.read(row, "created_at"))
                .optional();
    }

    Page<ScriptVersion> versions(String projectId, PageWish wish) {
        return versions.page(
                "WHERE project_id = :project",
                statement -> statement.param("project", projectId),
                wish);
    }

    private static ScriptVersion readVersion(ResultSet row, int number) throws SQLException {
        return new ScriptVersion(
                row.getObject("script_id", UUID.class),
                row.getInt("version"),
                row.getString("title"),
                row.getString("language"),
                row.getString("source"),
                row.getBoolean("auto_saved"),
                row.getInt("scene_count"),
                Moments.read(row, "created_at"));
    }

    Optional<StoredScript> findScript(UUID scriptId) {
        return jdbc.sql("SELECT * FROM scripts WHERE script_id = :id")
                .param("id", scriptId)
                .query(ProjectTable::readScript)
                .optional();
    }

    Optional<StoredScript> newestScript(String projectId) {
        return jdbc.sql(
                        "SELECT * FROM scripts WHERE project_id = :id ORDER BY version DESC LIMIT 1")
                .param("id", projectId)
                .query(ProjectTable::readScript)
                .optional();
    }

    Optional<StoredScript> script(String projectId, int version) {
        return jdbc.sql("SELECT * FROM scripts WHERE project_id = :id AND version = :version")
                .param("id", projectId)
                .param("version", version)
                .query(ProjectTable::readScript)
                .optional();
    }

    Optional<StoredScript> findEqual(String projectId, Script script) {
        return jdbc.sql(
                        """
                        SELECT * FROM scripts WHERE project_id = :id AND title = :title
                            AND language = :language AND scenes = CAST(:scenes AS jsonb)
                        ORDER BY version DESC LIMIT 1
                        """)
                .param("id", projectId)
                .param("title", script.title())
                .param("language", script.language())
                .param("scenes", Jsonb.write(script.scenes()))
                .query(ProjectTable::readScript)
                .optional();
    }

    private static Project read(ResultSet row, int number) throws SQLException {
        return new Project(
                row.getString("project_id"),
                row.getString("project_name"),
                row.getString("user_id"),
                row.getString("session_id"),
                row.getLong("task_count"),
                row.getLong("active_tasks"),
                row.getString("storage_prefix"),
                Jsonb.read(row.getString("ui_progress")),
                Jsonb.read(row.getString("auto_save_data")),
                List.of(Jsonb.read(row.getString("pronunciations"), Pronunciation[].class)),
                Moments.read(row, "created_at"),
                Moments.read(row, "last_activity"),
                row.getBoolean("is_deleted"),
                Moments.readNullable(row, "deleted_at"));
    }

    private static StoredScript readScript(ResultSet row, int number) throws SQLException {
        return new StoredScript(
                row.getObject("script_id", UUID.class),
                row.getString("project_id"),
                row.getString("title"),
                row.getString("language"),
                row.getString("source"),
                row.getInt("version"),
                List.of(Jsonb.read(row.getString("scenes"), Scene[].class)),
                row.getBoolean("auto_saved"),
                Moments.read(row, "created_at"));
    }
}
