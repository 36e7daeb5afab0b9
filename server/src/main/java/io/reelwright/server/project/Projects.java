package io.reelwright.server.project;

import io.reelwright.server.QueueSettings;
import io.reelwright.server.limit.RateLimits;
import io.reelwright.server.problem.IfMatch;
import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.PageWish;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.problem.Problem.FieldError;
import io.reelwright.server.sql.Ids;
import io.reelwright.tasks.script.Script;
import io.reelwright.tasks.speech.Pronunciation;
import io.reelwright.tasks.speech.Pronunciations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/// The projects on record, and their scripts.
@Service
@Transactional
public class Projects {

    private static final Duration SPELL = Duration.ofMinutes(10);

    private final ProjectTable table;
    private final QueueSettings queues;
    private final RateLimits limits;
    private final InstantSource clock;

    Projects(ProjectTable table, QueueSettings queues, RateLimits limits, InstantSource clock) {
        this.table = table;
        this.queues = queues;
        this.limits = limits;
        this.clock = clock;
    }

    /// @throws Problem when the id is taken, by whomever
    public Project create(
            String projectId, String name, String userId, @Nullable String sessionId) {
        limits.chooseName(userId);
        if (!queues.mayHave(projectId, userId)
                || !table.insert(projectId, name, userId, sessionId, clock.instant())) {
            throw new Problem(
                    Problem.Code.ALREADY_EXISTS,
                    "A project " + projectId + " exists already. Choose another project_id.");
        }
        limits.nameWasFree(userId);
        return find(projectId, userId);
    }

    /// A new project with the newest script of another one, what its pages keep and how its words
    /// are said. Jobs, and what they made, stay with the other; so do media that scenes show.
    ///
    /// @param name null to call it a copy of the other
    /// @throws Problem when there is no such project, or it is another user's, or deleted
    Project duplicate(
            String projectId, String userId, @Nullable String name, @Nullable String sessionId) {
        find(projectId, userId);
        String copy = Ids.next().toString();
        table.copy(projectId, copy, name, sessionId, clock.instant());
        table.newestScript(projectId)
                .ifPresent(script -> save(copy, script.script().withoutAssets(), script.source()));
        return find(copy, userId);
    }

    /// Marks the project as being worked in, and makes it if there is none of this id.
    ///
    /// @throws Problem naming the field `project_id` when it is another user's, or deleted
    public void open(String projectId, String name, String userId, @Nullable String sessionId) {
        if (table.touch(projectId, userId, clock.instant())) {
            return;
        }
        limits.chooseName(userId);
        // between the two the same user may have made it in another call
        boolean isMade =
                queues.mayHave(projectId, userId)
                        && table.insert(projectId, name, userId, sessionId, clock.instant());
        if (!isMade && !table.touch(projectId, userId, clock.instant())) {
            throw Problem.validation(
                    List.of(
                            FieldError.invalid(
                                    "project_id",
                                    "There is no project "
                                            + projectId
                                            + " that you can use here. Choose another"
                                            + " project_id.")));
        }
        limits.nameWasFree(userId);
    }

    /// A project that is made for something new.
    ///
    /// @param projectId minted for it, so that there can be none
    public record Fresh(String projectId, String name, @Nullable String sessionId) {}

    /// Makes projects of one user.
    public void begin(String userId, List<Fresh> projects) {
        table.insert(userId, projects, clock.instant());
    }

    /// What is null stays as it is.
    ///
    /// @throws Problem when there is none, or it is another user's, or deleted, or `seen` does not
    ///   hold
    Project change(
            String projectId,
            String userId,
            IfMatch seen,
            @Nullable String name,
            @Nullable JsonNode uiProgress,
            @Nullable JsonNode autoSaveData,
            @Nullable List<Pronunciation> pronunciations) {
        seen.check(lock(projectId, userId));
        table.change(projectId, name, uiProgress, autoSaveData, pronunciations, clock.instant());
        return find(projectId, userId);
    }

    /// How words are said in a project.
    @Transactional(readOnly = true)
    public Pronunciations pronunciations(String projectId) {
        return new Pronunciations(table.pronunciations(projectId));
    }

    /// How a project's film is made where a render does not say otherwise: fields of a job's
    /// configuration.
    @Transactional(readOnly = true)
    public JsonNode film(String projectId) {
        return table.film(projectId);
    }

    /// Changes that by what it was.
    ///
    /// @throws Problem when there is no such project, or it is another user's, or deleted, and what
    ///   `change` throws
    public JsonNode changeFilm(String projectId, String userId, UnaryOperator<JsonNode> change) {
        lock(projectId, userId);
        JsonNode film = change.apply(table.film(projectId));
        table.changeFilm(projectId, film, clock.instant());
        return film;
    }

    /// Soft: its rows and files stay, and so its id stays taken.
    ///
    /// @throws Problem when there is none, or it is another user's, or something is made in it
    void delete(String projectId, String userId, IfMatch seen) {
        seen.check(lock(projectId, userId));
        long unfinished = table.unfinished(projectId);
        if (unfinished > 0) {
            throw new Problem(
                    Problem.Code.INVALID_STATE,
                    "Project %s has %d unfinished jobs and tasks. Cancel them first."
                            .formatted(projectId, unfinished));
        }
        table.delete(projectId, clock.instant());
    }

    /// @throws Problem when there is none, or it is another user's, or deleted
    @Transactional(readOnly = true)
    public Project find(String projectId, String userId) {
        return table.find(projectId, userId)
                .orElseThrow(() ->
                        new Problem(
                                Problem.Code.PROJECT_NOT_FOUND,
                                "There is no project " + projectId + "."));
    }

    /// @param words what name or id of a project must have, each of them, in capitals or not
    @Transactional(readOnly = true)
    public Page<Project> list(String userId, List<String> words, PageWish wish) {
        return table.page(userId, words, wish);
    }

    /// Nobody else changes it, or begins anything in it, until the transaction ends.
    private Project lock(String projectId, String userId) {
        find(projectId, userId);
        table.lock(projectId);
        return find(projectId, userId);
    }

    /// Saves a script that a user has edited.
    ///
    /// @throws Problem when there is no such project, or it is another user's, or deleted, or the
    ///   newest version is not what the user has seen
    StoredScript edit(String projectId, String userId, IfMatch seen, Script script) {
        lock(projectId, userId);
        seen.check(table.newestScript(projectId).orElse(null));
        return save(projectId, script, "uploaded");
    }

    /// Saves a script in the middle of being edited: as a version of its own, which replaces the
    /// one before where that was saved so too, less than ten minutes ago and less than ten minutes
    /// after the one before it, and nothing was made of it. So an hour of typing leaves six
    /// versions, not a thousand, and what an evening ended with is there the next morning.
    ///
    /// @throws Problem as [#edit]
    StoredScript autoSave(String projectId, String userId, IfMatch seen, Script script) {
        lock(projectId, userId);
        StoredScript before = table.newestScript(projectId).orElse(null);
        seen.check(before);
        Instant now = clock.instant();
        UUID id = table.insert(projectId, script, "uploaded", true, now);
        if (before != null && before.autoSaved() && isReplaced(before, now)) {
            table.deleteUnused(before.scriptId());
        }
        return table.findScript(id).orElseThrow();
    }

    private boolean isReplaced(StoredScript version, Instant now) {
        Instant saved = version.createdAt();
        return isWithinSpell(saved, now)
                && table.savedBefore(version.projectId(), version.version())
                        .filter(earlier -> isWithinSpell(earlier, saved))
                        .isPresent();
    }

    private static boolean isWithinSpell(Instant from, Instant to) {
        return Duration.between(from, to).compareTo(SPELL) < 0;
    }

    /// The versions of a script.
    ///
    /// @throws Problem when there is no such project, or it is another user's, or deleted
    @Transactional(readOnly = true)
    Page<ScriptVersion> versions(String projectId, String userId, PageWish wish) {
        find(projectId, userId);
        return table.versions(projectId, wish);
    }

    /// Puts a script on record as the project's newest version. One that says the same as any
    /// version before is not stored twice: that version is returned.
    ///
    /// @param source `uploaded` or `generated`
    public StoredScript keep(String projectId, Script script, String source) {
        return table.findEqual(projectId, script).orElseGet(() -> save(projectId, script, source));
    }

    /// Makes a script the project's newest version, unless that says the same.
    ///
    /// @param source `uploaded` or `generated`
    public StoredScript renew(String projectId, Script script, String source) {
        table.lock(projectId);
        return table.newestScript(projectId)
                .filter(newest -> newest.script().equals(script))
                .orElseGet(() -> save(projectId, script, source));
    }

    /// Puts a script on record as the project's newest version.
    public StoredScript save(String projectId, Script script, String source) {
        UUID id = table.insert(projectId, script, source, false, clock.instant());
        return table.findScript(id).orElseThrow();
    }

    /// The newest version.
    ///
    /// @throws Problem when the project has none
    @Transactional(readOnly = true)
    public StoredScript script(String projectId) {
        return newestScript(projectId)
                .orElseThrow(() ->
                        new Problem(
                                Problem.Code.NOT_FOUND,
                                "Project " + projectId + " has no script yet."));
    }

    /// The newest version; empty when the project has none.
    @Transactional(readOnly = true)
    public Optional<StoredScript> newestScript(String projectId) {
        return table.newestScript(projectId);
    }

    /// @throws Problem when the project has no such version
    @Transactional(readOnly = true)
    public StoredScript script(String projectId, int version) {
        return table.script(projectId, version)
                .orElseThrow(() ->
                        new Problem(
                                Problem.Code.NOT_FOUND,
                                "Project %s has no version %d of its script."
                                        .formatted(projectId, version)));
    }

    /// @return null when there is none in this project
    @Transactional(readOnly = true)
    public @Nullable StoredScript script(UUID scriptId, String projectId) {
        return table.findScript(scriptId)
                .filter(script -> script.projectId().equals(projectId))
                .orElse(null);
    }
}
