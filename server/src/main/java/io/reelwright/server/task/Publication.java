package io.reelwright.server.task;

import io.reelwright.tasks.MediaGeneration;
import io.reelwright.tasks.VideoGeneration;
import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.contract.TaskType;
import io.reelwright.tasks.hash.Sha256;
import io.reelwright.tasks.store.FileTree;
import io.reelwright.tasks.store.MediaStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Takes over what a worker says it made: looks whether it is there as claimed, and moves it from
/// the attempt's prefix to the task's own place.
///
/// ```
/// projects/{project_id}/attempts/{task_id}/{attempt}/[{run}/]{name}
///   -> projects/{project_id}/{folder}/{task_id}/{name}
/// ```
@Component
class Publication {

    /// A worker may put its outputs into one folder below the prefix, so that two deliveries of one
    /// attempt do not write over each other.
    private static final Pattern PLACE =
            Pattern.compile("([A-Za-z0-9-]{1,64}/)?[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    private final MediaStore store;
    private final VideoProbe probe;

    Publication(MediaStore store, VideoProbe probe) {
        this.store = store;
        this.probe = probe;
    }

    /// What became of a worker's result.
    sealed interface Verdict {

        /// It stands, with the places where the outputs are now. Each output has its hash, read
        /// from its bytes; finished videos have their figures, measured.
        record Published(ObjectNode result) implements Verdict {}

        /// It was made for an attempt that is no longer the current one.
        record Stale() implements Verdict {}

        /// It is not what a worker may hand in, or not what lies in the store.
        record Refused(String reason) implements Verdict {}
    }

    /// Reads and hashes every output, and moves them to their own places when all are as claimed.
    /// May be repeated: what was moved before stays. A store may be far away, so this is no part of
    /// a transaction.
    ///
    /// @throws UncheckedIOException when the store cannot be read or written now
    Verdict publish(Task task, JsonNode result) {
        List<Output> outputs;
        try {
            outputs = outputs(result);
        } catch (JacksonException | IllegalArgumentException malformed) {
            return new Verdict.Refused("The result is not of the agreed form.");
        }
        String prefix = task.attemptPrefix() + "/";
        if (outputs.stream().anyMatch(output -> !output.path().startsWith(prefix))) {
            return new Verdict.Stale();
        }
        Set<String> missing = missing(task, outputs);
        if (!missing.isEmpty()) {
            return new Verdict.Refused("The result lacks the outputs " + missing + ".");
        }
        try {
            return publish(task, result, outputs);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// What later tasks rely on.
    private static Set<String> missing(Task task, List<Output> outputs) {
        Set<String> missing =
                new TreeSet<>(
                        switch (task.taskType()) {
                            case CONTENT_ANALYSIS -> Set.of("analysis");
                            case AUDIO_SYNTHESIS ->
                                    switch (task.taskData().path("kind").asString("")) {
                                        case "music" -> Set.of("music");
                                        case "film" -> Set.of("sound");
                                        default -> Set.of("narration", "words");
                                    };
                            case FILE_PROCESSING ->
                                    switch (task.taskData().path("file_type").asString("")) {
                                        case "image" -> Set.of("image");
                                        case "audio" -> Set.of("audio");
                                        case "video" -> Set.of("clip");
                                        default -> Set.of("document");
                                    };
                            case IMAGE_GENERATION -> Set.of("image");
                            case VIDEO_GENERATION -> Set.of(VideoGeneration.CLIP);
                            case MEDIA_GENERATION -> Set.of(MediaGeneration.MEDIA);
                            case SEGMENT_RENDER -> Set.of("segment");
                            case VIDEO_COMPOSITION -> Set.of("video");
                            default -> Set.of();
                        });
        outputs.forEach(output -> missing.remove(output.role()));
        return missing;
    }

    private Verdict publish(Task task, JsonNode result, List<Output> outputs) throws IOException {
        List<Output> sound = new ArrayList<>();
        Set<String> places = new HashSet<>();
        for (Output output : outputs) {
            String name = output.path().substring(task.attemptPrefix().length() + 1);
            if (!PLACE.matcher(name).matches() || !places.add(published(task, output))) {
                return new Verdict.Refused("An output is named " + name + ".");
            }
            String place = whereItLies(task, output);
            long size = store.size(place).orElse(-1L);
            if (size != output.fileSize()) {
                return new Verdict.Refused(
                        "Output %s has %d bytes in the store, %d claimed."
                                .formatted(name, size, output.fileSize()));
            }
            String hash = hash(place);
            Object claimed = output.metadata().get("sha256");
            if (claimed != null && !claimed.equals(hash)) {
                return new Verdict.Refused("Output " + name + " has not the hash it claims.");
            }
            Optional<Output> measured = measured(task, withHash(output, hash), place);
            if (measured.isEmpty()) {
                return new Verdict.Refused("Output " + name + " is no video.");
            }
            sound.add(measured.get());
        }
        List<Output> published = new ArrayList<>();
        for (Output output : sound) {
            published.add(move(task, output));
        }
        return new Verdict.Published(withOutputs(result, published));
    }

    private static ObjectNode withOutputs(JsonNode result, List<Output> published) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.set("outputs", TaskJson.MAPPER.<JsonNode>valueToTree(published));
        for (String field : List.of("data", "resource_usage")) {
            JsonNode value = result.get(field);
            if (value != null && !value.isNull()) {
                shown.set(field, value);
            }
        }
        return shown;
    }

    /// Removes what was published for nothing.
    void withdraw(Verdict.Published published) throws IOException {
        store.deleteFiles(outputs(published.result()).stream().map(Output::path).toList());
    }

    /// Are all files of an earlier result still there?
    boolean stands(JsonNode result) {
        try {
            for (Output output : outputs(result)) {
                if (store.size(output.path()).orElse(-1L) != output.fileSize()) {
                    return false;
                }
            }
            return true;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static List<Output> outputs(JsonNode result) {
        List<Output> outputs = new ArrayList<>();
        for (JsonNode output : result.path("outputs")) {
            outputs.add(TaskJson.MAPPER.treeToValue(output, Output.class));
        }
        return outputs;
    }

    private Output move(Task task, Output output) throws IOException {
        String place = published(task, output);
        if (!whereItLies(task, output).equals(place)) {
            store.move(output.path(), place);
        }
        return new Output(
                output.role(),
                place,
                output.assetType(),
                output.format(),
                output.fileSize(),
                output.duration(),
                output.resolution(),
                output.metadata());
    }

    /// Its published place where an earlier try, whose transaction was lost, moved it already.
    private String whereItLies(Task task, Output output) throws IOException {
        String place = published(task, output);
        return store.size(output.path()).isEmpty() && store.size(place).isPresent()
                ? place
                : output.path();
    }

    private static String published(Task task, Output output) {
        AssetType type = output.assetType();
        String name = output.path().substring(output.path().lastIndexOf('/') + 1);
        return "projects/"
                + task.projectId()
                + "/"
                + type.folder()
                + "/"
                + task.taskId()
                + "/"
                + name;
    }

    /// A finished video with its length and size as its file has them; empty when it has none.
    private Optional<Output> measured(Task task, Output output, String place) throws IOException {
        if (task.taskType() != TaskType.VIDEO_COMPOSITION || !output.role().equals("video")) {
            return Optional.of(output);
        }
        Path scratch = Files.createTempDirectory("reelwright-probe");
        try {
            return probe.measure(store.fetch(place, scratch))
                    .map(figures -> withFigures(output, figures));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Stopped while measuring " + place + ".", interrupted);
        } finally {
            FileTree.delete(scratch);
        }
    }

    private static Output withFigures(Output output, VideoProbe.Figures figures) {
        return new Output(
                output.role(),
                output.path(),
                output.assetType(),
                output.format(),
                output.fileSize(),
                figures.durationSeconds(),
                figures.width() + "x" + figures.height(),
                output.metadata());
    }

    private static Output withHash(Output output, String hash) {
        Map<String, Object> metadata = new HashMap<>(output.metadata());
        metadata.put("sha256", hash);
        return new Output(
                output.role(),
                output.path(),
                output.assetType(),
                output.format(),
                output.fileSize(),
                output.duration(),
                output.resolution(),
                metadata);
    }

    private String hash(String path) throws IOException {
        try (InputStream bytes = store.open(path, 0)) {
            return Sha256.hex(bytes);
        }
    }
}
