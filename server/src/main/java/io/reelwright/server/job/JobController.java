package io.reelwright.server.job;

import io.reelwright.server.egress.Egress;
import io.reelwright.server.idempotency.IdempotencyKeys;
import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Envelope;
import io.reelwright.server.problem.Fields;
import io.reelwright.server.problem.IfMatch;
import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.PageWish;
import io.reelwright.server.problem.Paging;
import io.reelwright.server.project.Projects;
import io.reelwright.server.project.StoredScript;
import io.reelwright.server.sql.Ids;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
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

/// Jobs over HTTP.
@RestController
class JobController {

    private static final List<String> COLUMNS =
            List.of("created_at", "updated_at", "completed_at", "status", "priority");

    private static final String ACCEPTED = "Job created successfully";

    private final Jobs jobs;
    private final Intake intake;
    private final Projects projects;
    private final IdempotencyKeys keys;
    private final Egress egress;

    JobController(
            Jobs jobs, Intake intake, Projects projects, IdempotencyKeys keys, Egress egress) {
        this.jobs = jobs;
        this.intake = intake;
        this.projects = projects;
        this.keys = keys;
        this.egress = egress;
    }

    @PostMapping("/api/jobs")
    ResponseEntity<?> submit(
            @RequestBody JsonNode body,
            @RequestParam Map<String, String> query,
            HttpServletRequest request) {
        boolean isRehearsal = isRehearsal(query);
        String user = Caller.of(request).userId();
        Order order =
                JobRequest.isOfFiles(body)
                        ? JobRequest.files(body, user, egress::check)
                        : JobRequest.read(body, user, egress::check);
        if (isRehearsal) {
            return tell(jobs.rehearse(order));
        }
        return IdempotencyKeys.isKeyed(request)
                ? accept(request, body, () -> jobs.submit(order))
                : ResponseEntity.status(HttpStatus.ACCEPTED)
                        .body(Envelope.success(ACCEPTED, intake.submit(order)));
    }

    @PostMapping("/api/jobs/batch")
    ResponseEntity<?> submitBatch(
            @RequestBody JsonNode body,
            @RequestParam Map<String, String> query,
            HttpServletRequest request) {
        boolean isRehearsal = isRehearsal(query);
        BatchOrder order = JobRequest.batch(body, Caller.of(request).userId(), egress::check);
        return isRehearsal
                ? tell(jobs.rehearse(order))
                : accept(request, body, () -> jobs.submit(order));
    }

    @PostMapping("/api/projects/{id}/render")
    ResponseEntity<?> render(
            @PathVariable("id") String projectId,
            @RequestBody(required = false) @Nullable JsonNode body,
            @RequestParam Map<String, String> query,
            HttpServletRequest request) {
        boolean isRehearsal = isRehearsal(query);
        String user = Caller.of(request).userId();
        JsonNode wishes = Fields.orNone(body);
        return isRehearsal
                ? tell(jobs.rehearse(rendering(projectId, wishes, user)))
                : accept(request, wishes, () -> jobs.submit(rendering(projectId, wishes, user)));
    }

    private static boolean isRehearsal(Map<String, String> query) {
        Paging paging = new Paging(query);
        String wish = paging.choice("dry_run", List.of("true", "false"));
        paging.check();
        return "true".equals(wish);
    }

    private static ResponseEntity<?> tell(Forecast forecast) {
        return ResponseEntity.ok(Envelope.success("Nothing was begun", forecast));
    }

    private JobOrder rendering(String projectId, JsonNode wishes, String user) {
        projects.find(projectId, user);
        StoredScript script = projects.script(projectId);
        return JobRequest.render(
                wishes,
                user,
                projectId,
                projects.film(projectId),
                new JobRequest.Script(script.scriptId(), script.title()),
                egress::check);
    }

    private ResponseEntity<Envelope<JsonNode>> accept(
            HttpServletRequest request, JsonNode body, Supplier<Job> submission) {
        return keys.once(request, body, HttpStatus.ACCEPTED, ACCEPTED, submission);
    }

    @GetMapping("/api/jobs")
    Envelope<Page<Job>> list(@RequestParam Map<String, String> query, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        Paging paging = new Paging(query);
        String status =
                paging.choice(
                        "status", Arrays.stream(JobStatus.values()).map(JobStatus::key).toList());
        JobFilter filter =
                new JobFilter(
                        caller.listed(paging.text("user_id")),
                        status == null ? null : JobStatus.parse(status),
                        paging.choice("job_type", Job.TYPES),
                        paging.text("project_id"),
                        paging.text("session_id"),
                        paging.id("parent_job_id"),
                        paging.id("batch_id"));
        PageWish wish = paging.wish(COLUMNS, "job_id");
        paging.check();
        Page<Job> found = jobs.list(filter, wish);
        return Envelope.success(
                "Jobs retrieved successfully", found.map(job -> shown(job, caller)));
    }

    @GetMapping("/api/jobs/{id}")
    Envelope<Job> get(@PathVariable String id, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        Job job = jobs.find(parse(id), caller.jobScope());
        return Envelope.success("Job status retrieved", shown(job, caller));
    }

    @PostMapping("/api/jobs/{id}/cancel")
    Envelope<Job> cancel(@PathVariable String id, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        return Envelope.success(
                "Job cancelled", shown(jobs.cancel(parse(id), caller.cancelScope()), caller));
    }

    @PostMapping("/api/jobs/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Envelope<Job> retry(@PathVariable String id, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        return Envelope.success(
                "Job queued again", shown(jobs.retry(parse(id), caller.scope()), caller));
    }

    @DeleteMapping("/api/jobs/{id}")
    Envelope<Map<String, UUID>> delete(@PathVariable String id, HttpServletRequest request) {
        UUID job = parse(id);
        jobs.delete(job, Caller.of(request).scope(), IfMatch.of(request));
        return Envelope.success("Job deleted", Map.of("job_id", job));
    }

    private static Job shown(Job job, Caller caller) {
        return caller.isAdmin() ? job : job.withoutStackTrace();
    }

    private static UUID parse(String id) {
        return Ids.parse(id).orElseThrow(() -> Jobs.notFound(id));
    }
}
