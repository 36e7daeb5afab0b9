package io.reelwright.server.task;

import io.reelwright.server.egress.Egress;
import io.reelwright.server.idempotency.IdempotencyKeys;
import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Envelope;
import io.reelwright.server.problem.IfMatch;
import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.PageWish;
import io.reelwright.server.problem.Paging;
import io.reelwright.server.project.Projects;
import io.reelwright.server.sql.Ids;
import io.reelwright.tasks.contract.TaskType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Tasks over HTTP.
@RestController
class TaskController {

    private final Tasks tasks;
    private final HotTasks hot;
    private final Queues queues;
    private final Projects projects;
    private final Submissions submissions;
    private final IdempotencyKeys keys;
    private final Egress egress;

    TaskController(
            Tasks tasks,
            HotTasks hot,
            Queues queues,
            Projects projects,
            Submissions submissions,
            IdempotencyKeys keys,
            Egress egress) {
        this.tasks = tasks;
        this.hot = hot;
        this.queues = queues;
        this.projects = projects;
        this.submissions = submissions;
        this.keys = keys;
        this.egress = egress;
    }

    @PostMapping("/api/tasks/submit/{type}")
    ResponseEntity<Envelope<JsonNode>> submit(
            @PathVariable String type, @RequestBody JsonNode body, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        TaskRequest wish =
                TaskRequest.read(Submissions.kind(type), body, caller.userId(), egress::check);
        return keys.once(
                request,
                body,
                HttpStatus.ACCEPTED,
                "Task submitted",
                () -> shown(submissions.submit(wish), caller));
    }

    @GetMapping("/api/tasks/types")
    Envelope<Map<String, List<Submissions.Kind>>> types() {
        return Envelope.success("Task types retrieved", Map.of("items", submissions.kinds()));
    }

    @PostMapping("/api/tasks/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Envelope<Task> retry(@PathVariable String id, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        return Envelope.success(
                "Task queued again", shown(tasks.retry(parse(id), caller.scope()), caller));
    }

    @GetMapping("/api/tasks")
    Envelope<Page<Task>> list(@RequestParam Map<String, String> query, HttpServletRequest request) {
        return list(query, null, request);
    }

    @GetMapping("/api/projects/{id}/tasks")
    Envelope<Page<Task>> listOfProject(
            @PathVariable String id,
            @RequestParam Map<String, String> query,
            HttpServletRequest request) {
        return list(query, projects.find(id, Caller.of(request).userId()).projectId(), request);
    }

    /// @param project null where the query may name one
    private Envelope<Page<Task>> list(
            Map<String, String> query, @Nullable String project, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        Paging paging = new Paging(query);
        String status =
                paging.choice(
                        "status", Arrays.stream(TaskStatus.values()).map(TaskStatus::key).toList());
        String type =
                paging.choice(
                        "task_type", Arrays.stream(TaskType.values()).map(TaskType::key).toList());
        TaskFilter filter =
                new TaskFilter(
                        project == null ? caller.listed(paging.text("user_id")) : caller.userId(),
                        status == null ? null : TaskStatus.parse(status),
                        type,
                        project == null ? paging.text("project_id") : project,
                        paging.text("session_id"),
                        paging.id("job_id"));
        PageWish wish =
                paging.wish(
                        List.of("created_at", "started_at", "completed_at", "status", "priority"),
                        "task_id");
        paging.check();
        Page<Task> found = tasks.list(filter, wish);
        return Envelope.success(
                "Tasks retrieved successfully",
                new Page<>(shown(found.items(), caller), found.pagination()));
    }

    @GetMapping("/api/tasks/{id}")
    Envelope<Task> get(@PathVariable String id, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        return Envelope.success(
                "Task retrieved", shown(tasks.find(parse(id), caller.jobScope()), caller));
    }

    @GetMapping("/api/tasks/{id}/progress")
    Envelope<TaskProgress> progress(@PathVariable String id, HttpServletRequest request) {
        return Envelope.success(
                "Progress retrieved", hot.progress(parse(id), Caller.of(request).jobScope()));
    }

    @DeleteMapping("/api/tasks/{id}")
    Envelope<Task> cancel(@PathVariable String id, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        Task cancelled = tasks.cancel(parse(id), caller.cancelScope(), IfMatch.of(request));
        return Envelope.success("Task cancelled", shown(cancelled, caller));
    }

    private Task shown(Task task, Caller caller) {
        return shown(List.of(task), caller).getFirst();
    }

    private List<Task> shown(List<Task> tasks, Caller caller) {
        return queues.placed(tasks).stream()
                .map(task -> caller.isAdmin() ? task : task.withoutInternals())
                .toList();
    }

    private static UUID parse(String id) {
        return Ids.parse(id).orElseThrow(() -> Tasks.notFound(id));
    }
}
