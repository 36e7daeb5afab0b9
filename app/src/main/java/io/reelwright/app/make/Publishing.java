package io.reelwright.app.make;

import io.reelwright.app.terminal.Failure;
import io.reelwright.client.ApiFailed;
import io.reelwright.client.ReelwrightClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Publishes one finished video through the API, and follows that to its end.
public final class Publishing {

    private static final Duration TICK = Duration.ofMillis(200);
    private static final int A_PAGE = 100;

    private final ReelwrightClient api;
    private final Undertaking undertaking = new Undertaking("publishing");

    public Publishing(ReelwrightClient api) {
        this.api = api;
    }

    /// @param task as the API tells it, completed
    /// @param place where the video is now: `{platform, id, url, at}`; null when it does not say
    public record Published(JsonNode task, @Nullable JsonNode place) {}

    /// @param wishes the body of `POST /api/videos/{id}/publish`
    /// @param thumbnail a picture to be uploaded for it; null for none
    /// @param progress hears of the task, a few times a second
    /// @throws Failure when it failed or was cancelled
    /// @throws ApiFailed when the API refuses
    /// @throws InterruptedException when the thread is interrupted; it goes on until [#cancel]
    public Published publish(
            String videoId,
            Map<String, Object> wishes,
            @Nullable Path thumbnail,
            Consumer<JsonNode> progress)
            throws InterruptedException {
        var body = new HashMap<>(wishes);
        if (thumbnail != null) {
            body.put("thumbnail_file_id", Undertaking.upload(api, thumbnail));
        }
        JsonNode task = api.post("/api/videos/" + videoId + "/publish", body);
        String path = "/api/tasks/" + task.path("task_id").asString("");
        undertaking.begun(() -> api.delete(path));
        while (!Undertaking.isOver(task.path("status").asString(""))) {
            progress.accept(task);
            Thread.sleep(TICK);
            task = api.get(path);
        }
        undertaking.ended();
        progress.accept(task);
        String status = task.path("status").asString("");
        if (!status.equals("completed")) {
            throw undertaking.failure(status, task);
        }
        return new Published(task, place(videoId, task));
    }

    private @Nullable JsonNode place(String video, JsonNode task) throws InterruptedException {
        String platform = task.path("task_data").path("platform").asString("");
        return api.get("/api/videos/" + video)
                .path("published")
                .valueStream()
                .filter(place -> place.path("platform").asString("").equals(platform))
                .reduce((_, last) -> last)
                .orElse(null);
    }

    /// The video whose film has this content, whatever its file is called; empty where there is
    /// none.
    ///
    /// @param hash SHA-256, in hexadecimal
    public Optional<String> videoOf(String hash) throws InterruptedException {
        String pages = "/api/videos?status=ready&items_per_page=" + A_PAGE + "&page=";
        for (int page = 1; ; page++) {
            JsonNode videos = api.get(pages + page);
            for (JsonNode video : videos.path("items")) {
                if (video.path("file_hash").asString("").equals(hash)) {
                    return Optional.of(video.path("video_id").asString());
                }
            }
            if (!videos.path("pagination").path("has_next").asBoolean(false)) {
                return Optional.empty();
            }
        }
    }

    /// Stops what is being published, if anything is. Never throws: the user wants to leave.
    public void cancel() {
        undertaking.cancel();
    }
}
