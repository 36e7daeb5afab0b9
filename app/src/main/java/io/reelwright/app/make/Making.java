package io.reelwright.app.make;

import io.reelwright.app.terminal.Failure;
import io.reelwright.client.ApiFailed;
import io.reelwright.client.ReelwrightClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Makes one video through the API: uploads, asks, follows, fetches.
public final class Making {

    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration CHECK = Duration.ofSeconds(2);

    private static final Duration FIRST_HEARTBEAT = Duration.ofSeconds(5);

    private final ReelwrightClient api;
    private final Reporter reporter;
    private final Undertaking undertaking = new Undertaking("the job");

    public Making(ReelwrightClient api, Reporter reporter) {
        this.api = api;
        this.reporter = reporter;
    }

    /// A finished job, and what was fetched of it.
    ///
    /// @param files the video first
    public record Made(String jobId, JsonNode video, List<Path> files) {}

    /// @throws Failure when the job failed or was cancelled
    /// @throws ApiFailed when the API refuses
    /// @throws InterruptedException when the thread is interrupted; the job goes on until [#cancel]
    public Made make(Order order) throws InterruptedException {
        var fileIds = new ArrayList<String>();
        for (Document document : order.documents()) {
            fileIds.add(Undertaking.upload(api, document.path()));
        }
        String id = api.post("/api/jobs", order.body(fileIds)).path("job_id").asString("");
        undertaking.begun(() -> api.post("/api/jobs/" + id + "/cancel", Map.of()));
        JsonNode job = follow(id);
        undertaking.ended();
        if (!status(job).equals("completed")) {
            reporter.unmade(job);
            throw undertaking.failure(status(job), job);
        }
        JsonNode video = api.get("/api/videos/" + job.path("video_id").asString(""));
        List<Path> files = new Delivery(api).bring(video, order.output());
        reporter.made(video, files);
        return new Made(id, video, files);
    }

    /// Asks what would be made, and makes nothing. Documents are uploaded for that, since they say
    /// what was made of them before, and deleted again.
    ///
    /// @throws ApiFailed when the API refuses
    public void rehearse(Order order) throws InterruptedException {
        var fileIds = new ArrayList<String>();
        try {
            for (Document document : order.documents()) {
                fileIds.add(Undertaking.upload(api, document.path()));
            }
            awaitWorker();
            JsonNode forecast = api.post("/api/jobs?dry_run=true", order.body(fileIds));
            reporter.ended();
            reporter.forecast(forecast);
        } finally {
            for (String id : fileIds) {
                api.delete("/api/files/" + id);
            }
        }
    }

    /// A server that has just started knows its workers after their first heartbeat. Where none
    /// comes, the forecast says that there is none.
    private void awaitWorker() throws InterruptedException {
        long end = System.nanoTime() + FIRST_HEARTBEAT.toNanos();
        while (api.get("/api/workers").path("items").isEmpty() && System.nanoTime() < end) {
            Thread.sleep(TICK);
        }
    }

    /// Hears the job's events, and asks for the job itself now and then: the answer counts.
    private JsonNode follow(String id) throws InterruptedException {
        BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
        Thread hearing = Thread.startVirtualThread(() -> hear(id, events));
        try {
            long checked = System.nanoTime();
            while (true) {
                @Nullable JsonNode event = events.poll(TICK.toMillis(), TimeUnit.MILLISECONDS);
                boolean due = System.nanoTime() - checked > CHECK.toNanos();
                if (event != null) {
                    reporter.event(event);
                }
                JsonNode job = MissingNode.getInstance();
                if (due || Undertaking.isOver(status(event))) {
                    job = api.get("/api/jobs/" + id);
                    checked = System.nanoTime();
                }
                reporter.tick(job);
                if (Undertaking.isOver(status(job))) {
                    events.forEach(reporter::event);
                    reporter.ended();
                    return job;
                }
            }
        } finally {
            hearing.interrupt();
        }
    }

    private void hear(String id, BlockingQueue<JsonNode> events) {
        try {
            api.events("/api/jobs/" + id + "/events", events::add);
        } catch (IOException | ApiFailed | InterruptedException _) {
            // Events are a comfort; that the job ends is seen by asking for it.
        }
    }

    /// Of a job, or of an event about it; empty when it says none.
    private static String status(@Nullable JsonNode node) {
        if (node == null) {
            return "";
        }
        return node.path("status").asString(node.path("data").path("status").asString(""));
    }

    /// Cancels the job that is being made, if there is one. Never throws: the user wants to leave.
    public void cancel() {
        if (undertaking.isGoingOn()) {
            reporter.ended();
            undertaking.cancel();
        }
    }
}
