package io.reelwright.server.project;

import io.reelwright.server.idempotency.IdempotencyKeys;
import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Envelope;
import io.reelwright.server.problem.Fields;
import io.reelwright.server.problem.IfMatch;
import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.PageWish;
import io.reelwright.server.problem.Paging;
import io.reelwright.server.session.Sessions;
import io.reelwright.server.sql.Ids;
import io.reelwright.tasks.speech.Pronunciation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Projects and their scripts over HTTP.
@RestController
class ProjectController {

    private static final int NEWEST = 0;

    private final Projects projects;
    private final Sessions sessions;
    private final IdempotencyKeys keys;

    ProjectController(Projects projects, Sessions sessions, IdempotencyKeys keys) {
        this.projects = projects;
        this.sessions = sessions;
        this.keys = keys;
    }

    @PostMapping("/api/projects")
    ResponseEntity<Envelope<JsonNode>> create(
            @RequestBody JsonNode body, HttpServletRequest request) {
        Fields fields = Fields.of(body);
        String id = fields.optionalName("project_id");
        String name = fields.text("project_name", 1, 200);
        String session = session(fields, request);
        String user = Caller.of(request).userId();
        fields.check();
        return keys.once(
                request,
                body,
                HttpStatus.CREATED,
                "Project created",
                () ->
                        projects.create(
                                Objects.requireNonNullElseGet(id, () -> Ids.next().toString()),
                                name,
                                user,
                                session));
    }

    @GetMapping("/api/projects")
    Envelope<Page<Project>> list(
            @RequestParam Map<String, String> query, HttpServletRequest request) {
        Paging paging = new Paging(query);
        List<String> words = paging.words("search");
        PageWish wish =
                paging.wish(List.of("last_activity", "created_at", "project_name"), "project_id");
        paging.check();
        return Envelope.success(
                "Projects retrieved successfully",
                projects.list(Caller.of(request).userId(), words, wish));
    }

    @PostMapping("/api/projects/{id}/duplicate")
    ResponseEntity<Envelope<JsonNode>> duplicate(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable JsonNode body,
            HttpServletRequest request) {
        Fields fields = Fields.of(Fields.orNone(body));
        String name = fields.optionalText("project_name", 1, 200);
        String session = session(fields, request);
        fields.check();
        String user = Caller.of(request).userId();
        return keys.once(
                request,
                body,
                HttpStatus.CREATED,
                "Project duplicated",
                () -> projects.duplicate(id, user, name, session));
    }

    private @Nullable String session(Fields fields, HttpServletRequest request) {
        String session = fields.optionalText("session_id", 1, 128);
        if (session != null && sessions.find(session, Caller.of(request).userId()).isEmpty()) {
            fields.report(Premises.unknown("session_id", session));
        }
        return session;
    }

    @GetMapping("/api/projects/{id}")
    Envelope<Project> get(@PathVariable String id, HttpServletRequest request) {
        return Envelope.success(
                "Project retrieved", projects.find(id, Caller.of(request).userId()));
    }

    @PatchMapping("/api/projects/{id}")
    Envelope<Project> change(
            @PathVariable String id, @RequestBody JsonNode body, HttpServletRequest request) {
        Fields fields = Fields.of(body);
        String name = fields.optionalText("project_name", 1, 200);
        JsonNode uiProgress = fields.freeObject("ui_progress");
        JsonNode autoSaveData = fields.freeObject("auto_save_data");
        List<Pronunciation> pronunciations = PronunciationRequest.read(fields);
        fields.check();
        return Envelope.success(
                "Project changed",
                projects.change(
                        id,
                        Caller.of(request).userId(),
                        IfMatch.of(request),
                        name,
                        uiProgress,
                        autoSaveData,
                        pronunciations));
    }

    @DeleteMapping("/api/projects/{id}")
    Envelope<Map<String, String>> delete(@PathVariable String id, HttpServletRequest request) {
        projects.delete(id, Caller.of(request).userId(), IfMatch.of(request));
        return Envelope.success("Project deleted", Map.of("project_id", id));
    }

    @GetMapping("/api/projects/{id}/script")
    Envelope<StoredScript> script(
            @PathVariable String id,
            @RequestParam Map<String, String> query,
            HttpServletRequest request) {
        Paging asked = new Paging(query);
        int version = asked.number("version", 1, Integer.MAX_VALUE, NEWEST);
        asked.check();
        projects.find(id, Caller.of(request).userId());
        return Envelope.success(
                "Script retrieved",
                version == NEWEST ? projects.script(id) : projects.script(id, version));
    }

    @GetMapping("/api/projects/{id}/script/versions")
    Envelope<Page<ScriptVersion>> versions(
            @PathVariable String id,
            @RequestParam Map<String, String> query,
            HttpServletRequest request) {
        Paging paging = new Paging(query);
        PageWish wish = paging.wish(List.of("version"), "script_id");
        paging.check();
        return Envelope.success(
                "Versions retrieved successfully",
                projects.versions(id, Caller.of(request).userId(), wish));
    }

    /// Each save makes a new version.
    @PutMapping("/api/projects/{id}/script")
    Envelope<StoredScript> saveScript(
            @PathVariable String id, @RequestBody JsonNode body, HttpServletRequest request) {
        String user = Caller.of(request).userId();
        projects.find(id, user);
        ScriptRequest asked = ScriptRequest.read(body);
        IfMatch seen = IfMatch.of(request);
        return Envelope.success(
                "Script saved",
                asked.isAutoSave()
                        ? projects.autoSave(id, user, seen, asked.script())
                        : projects.edit(id, user, seen, asked.script()));
    }
}
