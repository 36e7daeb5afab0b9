package io.reelwright.mcp.tools;

import static io.reelwright.mcp.tools.Calls.order;
import static io.reelwright.mcp.tools.Calls.piece;
import static io.reelwright.mcp.tools.Calls.query;
import static io.reelwright.mcp.tools.Calls.text;

import io.reelwright.client.JobEvent;
import io.reelwright.client.ReelwrightClient;
import io.reelwright.mcp.protocol.Schema;
import io.reelwright.mcp.protocol.Tool;
import io.reelwright.mcp.protocol.Tool.Effect;
import io.reelwright.mcp.protocol.Tool.Progress;
import io.reelwright.mcp.protocol.ToolFailed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Planning, making and watching videos.
final class JobTools {

    private static final int USUAL_WAIT = 600;
    private static final int LONGEST_WAIT = 3600;

    private final Desk desk;

    JobTools(Desk desk) {
        this.desk = desk;
    }

    List<Tool> all() {
        return List.of(plan(), make(), get(), list(), await(), cancel(), retry());
    }

    private Tool plan() {
        return new Tool(
                "plan_video",
                "Plan a video",
                "Says which tasks a video would take, which of them are made already, how long the"
                        + " rest takes and what it costs. Begins nothing. What is not known is missing"
                        + " or said to be assumed.",
                Shapes.wishes(),
                Shapes.FORECAST,
                Effect.READS,
                Calls.of(
                        desk,
                        (api, arguments) -> api.post("/api/jobs?dry_run=true", order(arguments))));
    }

    private Tool make() {
        return new Tool(
                "make_video",
                "Make a video",
                "Begins a video and answers at once with its job; wait_for_job follows it. May cost"
                        + " what plan_video says.",
                Shapes.wishes(),
                Shapes.JOB,
                Effect.CHANGES.thatReachesOut(),
                Calls.of(desk, (api, arguments) -> api.post("/api/jobs", order(arguments))));
    }

    private Tool get() {
        return new Tool(
                "get_job",
                "Look at a job",
                "How far a job is, why it failed, and which video it makes.",
                Schema.object().must("job_id", Shapes.JOB_ID),
                Shapes.JOB,
                Effect.READS,
                Calls.of(
                        desk,
                        (api, arguments) -> api.get("/api/jobs/" + piece(arguments, "job_id"))));
    }

    private Tool list() {
        return new Tool(
                "list_jobs",
                "List jobs",
                "The caller's jobs, the newest first.",
                Shapes.PAGED
                        .may(
                                "status",
                                Schema.oneOf(
                                        List.of(
                                                "queued",
                                                "processing",
                                                "completed",
                                                "failed",
                                                "cancelled")))
                        .may("project_id", Shapes.PROJECT_ID),
                Shapes.page(Shapes.JOB),
                Effect.READS,
                Calls.of(
                        desk,
                        (api, arguments) ->
                                api.get(
                                        query(
                                                "/api/jobs",
                                                arguments,
                                                "page",
                                                "items_per_page",
                                                "status",
                                                "project_id"))));
    }

    private Tool await() {
        return new Tool(
                "wait_for_job",
                "Wait for a job",
                "Waits until a job has ended, well or not, and answers with it; tells of progress"
                        + " meanwhile. After timeout_seconds it answers with the job as it is: call it"
                        + " again to wait on. To stop waiting does not stop the job.",
                Schema.object()
                        .must("job_id", Shapes.JOB_ID)
                        .may(
                                "timeout_seconds",
                                Schema.wholeNumber(1, LONGEST_WAIT).saying("600 if left out.")),
                Shapes.JOB,
                Effect.READS,
                (arguments, progress) -> Calls.told(() -> await(arguments, progress)));
    }

    private JsonNode await(ObjectNode arguments, Progress progress) throws InterruptedException {
        ReelwrightClient api = desk.api();
        UUID job = id(text(arguments, "job_id"));
        Duration longest = Duration.ofSeconds(arguments.path("timeout_seconds").asInt(USUAL_WAIT));
        api.await(job, longest, event -> tell(event, progress));
        JsonNode ended = api.get("/api/jobs/" + job);
        progress.tell(
                ended.path("progress").path("percentage").asDouble(0),
                "The job is " + ended.path("status").asString("") + ".");
        return ended;
    }

    /// Only what is said of the job counts: a task at 100 percent is a small part of it.
    private static void tell(JobEvent event, Progress progress) {
        JsonNode percentage = event.data().path("percentage");
        if (event.taskId() == null && percentage.isNumber()) {
            progress.tell(
                    percentage.asDouble(), Objects.requireNonNullElse(event.message(), "Working"));
        }
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            throw new ToolFailed("There is no job " + text + ".");
        }
    }

    private Tool cancel() {
        return new Tool(
                "cancel_job",
                "Cancel a job",
                "Stops a job for good. What it has made so far is kept for a later job.",
                Schema.object().must("job_id", Shapes.JOB_ID),
                Shapes.JOB,
                Effect.CHANGES.thatDestroys().thatCanBeRepeated(),
                Calls.of(
                        desk,
                        (api, arguments) ->
                                api.post(
                                        "/api/jobs/" + piece(arguments, "job_id") + "/cancel",
                                        Map.of())));
    }

    private Tool retry() {
        return new Tool(
                "retry_job",
                "Try a failed job again",
                "Goes on with a failed job: what it had finished is not made again.",
                Schema.object().must("job_id", Shapes.JOB_ID),
                Shapes.JOB,
                Effect.CHANGES.thatReachesOut(),
                Calls.of(
                        desk,
                        (api, arguments) ->
                                api.post(
                                        "/api/jobs/" + piece(arguments, "job_id") + "/retry",
                                        Map.of())));
    }
}
