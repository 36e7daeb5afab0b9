package io.reelwright.bench;

import io.reelwright.client.ReelwrightClient;
import io.reelwright.render.Renderer;
import io.reelwright.render.timeline.Timeline;
import io.reelwright.server.task.Reference;
import io.reelwright.tasks.VideoComposition;
import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.contract.TaskRun;
import io.reelwright.tasks.film.WholeFilm;
import io.reelwright.tasks.store.LocalStore;
import io.reelwright.tasks.store.MediaStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A film that a job has made, as its tasks tell of it.
record Film(Map<String, JsonNode> byId, MediaStore store) {

    static Film of(ReelwrightClient api, String jobId, Path media)
            throws InterruptedException, IOException {
        Map<String, JsonNode> byId = new LinkedHashMap<>();
        for (JsonNode task :
                api.get("/api/tasks?items_per_page=100&job_id=" + jobId).path("items")) {
            String id = task.path("task_id").asString("");
            byId.put(id, api.get("/api/tasks/" + id));
        }
        return new Film(byId, new LocalStore(media));
    }

    Collection<JsonNode> tasks() {
        return byId.values();
    }

    double length() {
        return composition().path("result").path("outputs").path(0).path("duration").asDouble();
    }

    /// Seconds to encode this film's frames, ready-made, with the film's own encoder settings in
    /// one piece.
    double bareEncode(Path directory) throws IOException, InterruptedException {
        VideoComposition.Input film =
                TaskJson.MAPPER.treeToValue(
                        resolved(composition().path("task_data")), VideoComposition.Input.class);
        Timeline timeline =
                WholeFilm.timeline(
                        film.film(),
                        film.chapters().stream().map(VideoComposition.Chapter::clip).toList(),
                        new ReadOnlyRun(store, directory));
        Path raw = directory.resolve("frames.yuv");
        Renderer.ofThisMachine().writeFrames(timeline, timeline.span(), raw);
        long begun = System.nanoTime();
        Renderer.encodeFrames(raw, timeline, film.film().encoding(), directory.resolve("bare.mp4"));
        double seconds = (System.nanoTime() - begun) / 1e9;
        Files.delete(raw);
        return seconds;
    }

    private JsonNode composition() {
        return byId.values().stream()
                .filter(task -> task.path("task_type").asString("").equals("video_composition"))
                .findFirst()
                .orElseThrow();
    }

    /// The input as a worker gets it: with what other tasks have made in the place of references.
    private JsonNode resolved(JsonNode data) {
        return Reference.resolved(
                data, reference -> output(reference.taskId().toString(), reference.role()));
    }

    private JsonNode output(String taskId, String role) {
        for (JsonNode output :
                Objects.requireNonNull(byId.get(taskId)).path("result").path("outputs")) {
            if (output.path("role").asString("").equals(role)) {
                return output;
            }
        }
        throw new IllegalStateException("Task " + taskId + " has no output " + role + ".");
    }

    /// Reads what is there and writes nothing.
    private record ReadOnlyRun(MediaStore store, Path scratch) implements TaskRun {

        @Override
        public Path read(Output input) throws IOException {
            return store.fetch(input.path(), scratch);
        }

        @Override
        public Output write(
                String role,
                AssetType assetType,
                String name,
                Path file,
                @Nullable Double duration,
                @Nullable String resolution,
                Map<String, Object> metadata) {
            throw new UnsupportedOperationException("A film that is looked at is not written to.");
        }

        @Override
        public void progress(double percentage, String step) {}
    }
}
