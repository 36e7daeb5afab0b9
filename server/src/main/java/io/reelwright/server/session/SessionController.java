package io.reelwright.server.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reelwright.server.idempotency.IdempotencyKeys;
import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Envelope;
import io.reelwright.server.problem.IfMatch;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.problem.Problem.FieldError;
import io.reelwright.server.problem.TextRules;
import io.reelwright.tasks.contract.TaskJson;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping("/api/sessions")
class SessionController {

    /// Bytes of preferences, of a workflow state, and of one component's state, each as JSON.
    static final int MAX_STATE = 102_400;

    private static final Set<String> STEPS =
            Set.of("trending", "script", "media", "compose", "upload");
    private static final Set<String> COMPONENTS =
            Set.of(
                    "TrendingAnalysis",
                    "ScriptGenerator",
                    "MediaGenerator",
                    "VideoComposer",
                    "YouTubeUploader",
                    "SettingsPanel",
                    "WorkflowPage",
                    "BatchOrder");

    private final Sessions sessions;
    private final IdempotencyKeys keys;
    private final InstantSource clock;

    SessionController(Sessions sessions, IdempotencyKeys keys, InstantSource clock) {
        this.sessions = sessions;
        this.keys = keys;
        this.clock = clock;
    }

    /// @param preferences `{"ui": {…}, "api_keys": {"openai": "…"}}`
    /// @param workflowState what the browser keeps of its five steps
    record SessionRequest(@Nullable JsonNode preferences, @Nullable JsonNode workflowState) {}

    record ComponentRequest(
            @Nullable JsonNode formData, @Nullable JsonNode uiState, @Nullable Boolean autoSave) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ComponentState(
            String stateId,
            String sessionId,
            String componentName,
            JsonNode formData,
            JsonNode uiState,
            Instant lastUpdated,
            boolean autoSave) {}

    @PostMapping
    ResponseEntity<Envelope<JsonNode>> create(
            @RequestBody(required = false) @Nullable SessionRequest body,
            HttpServletRequest request) {
        SessionRequest wishes = body == null ? new SessionRequest(null, null) : body;
        check(wishes.preferences(), wishes.workflowState());
        return keys.once(
                request,
                TaskJson.MAPPER.valueToTree(wishes),
                HttpStatus.CREATED,
                "Session created",
                () ->
                        sessions.create(
                                user(request),
                                Objects.requireNonNullElseGet(
                                        wishes.preferences(), SessionController::nothing),
                                Objects.requireNonNullElseGet(
                                        wishes.workflowState(), SessionController::nothing)));
    }

    @GetMapping("/{id}")
    Envelope<Session> get(@PathVariable String id, HttpServletRequest request) {
        return Envelope.success("Session retrieved", sessions.use(id, user(request)));
    }

    @PutMapping("/{id}")
    Envelope<Session> put(
            @PathVariable String id,
            @RequestBody SessionRequest wishes,
            HttpServletRequest request) {
        check(wishes.preferences(), wishes.workflowState());
        return Envelope.success(
                "Session saved",
                sessions.change(
                        id,
                        user(request),
                        IfMatch.of(request),
                        wishes.preferences(),
                        wishes.workflowState()));
    }

    @DeleteMapping("/{id}")
    Envelope<ObjectNode> delete(@PathVariable String id, HttpServletRequest request) {
        sessions.delete(id, user(request), IfMatch.of(request));
        return Envelope.success("Session deleted", nothing());
    }

    @GetMapping("/{id}/workflow-state")
    Envelope<WorkflowState> workflowState(@PathVariable String id, HttpServletRequest request) {
        return Envelope.success(
                "Workflow state retrieved",
                new WorkflowState(sessions.use(id, user(request)).workflowState()));
    }

    @PutMapping("/{id}/workflow-state")
    Envelope<WorkflowState> putWorkflowState(
            @PathVariable String id, @RequestBody JsonNode state, HttpServletRequest request) {
        check(null, state);
        return Envelope.success(
                "Workflow state saved",
                sessions.changeWorkflow(id, user(request), IfMatch.of(request), state));
    }

    @GetMapping("/{id}/ui-state/{component}")
    Envelope<SavedState> componentState(
            @PathVariable String id, @PathVariable String component, HttpServletRequest request) {
        return Envelope.success(
                "Component state retrieved",
                sessions.componentState(id, user(request), registered(component))
                        .orElseThrow(() ->
                                new Problem(
                                        Problem.Code.NOT_FOUND,
                                        "Nothing was saved for " + component + " yet.")));
    }

    @PutMapping("/{id}/ui-state/{component}")
    Envelope<SavedState> putComponentState(
            @PathVariable String id,
            @PathVariable String component,
            @RequestBody ComponentRequest wishes,
            HttpServletRequest request) {
        List<FieldError> errors = new ArrayList<>();
        TextRules.check("form_data", wishes.formData(), errors);
        TextRules.check("ui_state", wishes.uiState(), errors);
        Problem.refuse(errors);
        ComponentState state =
                new ComponentState(
                        id + ":" + registered(component),
                        id,
                        component,
                        wishes.formData() == null ? nothing() : wishes.formData(),
                        wishes.uiState() == null ? nothing() : wishes.uiState(),
                        clock.instant(),
                        wishes.autoSave() == null || wishes.autoSave());
        JsonNode json = TaskJson.MAPPER.valueToTree(state);
        requireSmall("A component's state", json);
        sessions.saveComponentState(id, user(request), IfMatch.of(request), component, json);
        return Envelope.success("Component state saved", new SavedState(json));
    }

    @DeleteMapping("/{id}/ui-state/{component}")
    Envelope<ObjectNode> deleteComponentState(
            @PathVariable String id, @PathVariable String component, HttpServletRequest request) {
        sessions.deleteComponentState(
                id, user(request), IfMatch.of(request), registered(component));
        return Envelope.success("Component state deleted", nothing());
    }

    private static String user(HttpServletRequest request) {
        return Caller.of(request).userId();
    }

    private static String registered(String component) {
        if (!COMPONENTS.contains(component)) {
            throw new Problem(
                    Problem.Code.NOT_FOUND, "There is no component " + component + " here.");
        }
        return component;
    }

    private static void check(@Nullable JsonNode preferences, @Nullable JsonNode workflow) {
        List<FieldError> errors = new ArrayList<>();
        TextRules.check("preferences", preferences, errors);
        TextRules.check("workflow_state", workflow, errors);
        if (preferences != null && !preferences.isObject()) {
            errors.add(FieldError.invalid("preferences", "Preferences must be an object."));
        }
        if (preferences != null && preferences.isObject()) {
            ApiKeyPreferences.check(preferences, errors);
            if (preferences.has("ui") && !preferences.path("ui").isObject()) {
                errors.add(
                        FieldError.invalid(
                                "preferences.ui", "Preferences of pages must be an object."));
            }
        }
        if (workflow != null && !workflow.isObject()) {
            errors.add(
                    FieldError.invalid("workflow_state", "The workflow state must be an object."));
        } else if (workflow != null
                && workflow.has("current_step")
                && !STEPS.contains(workflow.get("current_step").asString(""))) {
            errors.add(
                    FieldError.invalid(
                            "workflow_state.current_step",
                            "The step must be one of trending, script, media, compose, upload."));
        }
        if (workflow != null
                && workflow.has("project_id")
                && !workflow.path("project_id").isString()) {
            errors.add(
                    FieldError.invalid(
                            "workflow_state.project_id", "A project's id must be a text."));
        }
        Problem.refuse(errors);
        requireSmall("The field preferences", preferences);
        requireSmall("The workflow state", workflow);
    }

    private static void requireSmall(String what, @Nullable JsonNode state) {
        if (state != null && state.toString().getBytes(StandardCharsets.UTF_8).length > MAX_STATE) {
            throw new Problem(
                    Problem.Code.PAYLOAD_TOO_LARGE,
                    what + " may have at most " + MAX_STATE + " bytes.",
                    Map.of("limit_bytes", MAX_STATE),
                    List.of(),
                    null);
        }
    }

    private static ObjectNode nothing() {
        return TaskJson.MAPPER.createObjectNode();
    }
}
