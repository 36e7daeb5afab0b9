package io.reelwright.server.job;

import io.reelwright.celery.RedisAddress;
import io.reelwright.celery.message.TaskMessage;
import io.reelwright.celery.worker.RetryPolicy;
import io.reelwright.celery.worker.Task;
import io.reelwright.celery.worker.TaskContext;
import io.reelwright.celery.worker.Worker;
import io.reelwright.celery.worker.WorkerSettings;
import io.reelwright.tasks.TaskCatalog;
import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.ResourceUsage;
import io.reelwright.tasks.contract.TaskDefinition;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.contract.TaskOrder;
import io.reelwright.tasks.contract.TaskResult;
import io.reelwright.tasks.contract.TaskType;
import io.reelwright.tasks.script.Script;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A real worker whose tasks make small files at once, and note that they were run. Only the one
/// that puts the film together measures what it needs.
public final class Crew implements AutoCloseable {

    /// The words of half a second in which nothing is said.
    private static final String SILENCE = "{\"sample_rate\":48000,\"samples\":24000,\"words\":[]}";

    private static final String CHAPTERS =
            """
            {"chapters":[{"title":"The sea","start_ms":0,"end_ms":600},{"title":"The moon","start_ms":600,"end_ms":1000}]}
            """;

    final Queue<TaskType> run = new ConcurrentLinkedQueue<>();
    private final Path media;
    private final Worker worker;
    volatile Script script;

    /// Called before a task makes anything; may block or throw.
    public volatile Consumer<TaskOrder> before = _ -> {};

    /// Whether the files of an order shall not be what the result says.
    volatile Predicate<TaskOrder> spoil = _ -> false;

    /// What the metadata of pictures and clips say.
    volatile Map<String, Object> shown = Map.of();

    /// What is told of music.
    public volatile Map<String, Object> music = Map.of();

    /// A finished film; null for a text that stands for one.
    public volatile @Nullable Path film;

    Crew(Studio studio, Script script) {
        this(studio.redis(), studio.media(), script);
    }

    public Crew(RedisAddress redis, Path media, Script script) {
        this(
                redis,
                media,
                script,
                "crew@test",
                TaskCatalog.DEFINITIONS.stream()
                        .map(definition -> definition.type().queue())
                        .distinct()
                        .collect(Collectors.toMap(queue -> queue, _ -> 4)));
    }

    /// @param queues that are served, and how many of each at once
    Crew(RedisAddress redis, Path media, Script script, String name, Map<String, Integer> queues) {
        this.media = media;
        this.script = script;
        this.worker =
                new Worker(
                        redis,
                        redis,
                        new WorkerSettings(
                                name,
                                queues,
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(12),
                                new RetryPolicy(1, Duration.ZERO, Duration.ZERO)),
                        TaskCatalog.DEFINITIONS.stream().<Task>map(Scripted::new).toList());
        worker.start();
    }

    @Override
    public void close() {
        worker.close();
    }

    private TaskResult make(TaskOrder order) throws IOException {
        return switch (order.taskType()) {
            case FILE_PROCESSING ->
                    TaskResult.of(file(order, "document", AssetType.DOCUMENT, "json"));
            case CONTENT_ANALYSIS ->
                    TaskResult.of(file(order, "analysis", AssetType.DOCUMENT, "json"));
            case SCRIPT_GENERATION ->
                    TaskResult.of(file(order, "script", AssetType.DOCUMENT, "json"))
                            .withData(
                                    TaskJson.MAPPER
                                            .createObjectNode()
                                            .set(
                                                    "script",
                                                    TaskJson.MAPPER.<JsonNode>valueToTree(script)));
            case AUDIO_SYNTHESIS ->
                    switch (order.taskData().path("kind").asString()) {
                        case "music" -> TaskResult.of(music(order));
                        case "film" -> TaskResult.of(file(order, "sound", AssetType.AUDIO, "m4a"));
                        default ->
                                TaskResult.of(
                                        file(order, "narration", AssetType.AUDIO, "wav"),
                                        file(order, "words", AssetType.DOCUMENT, "json"));
                    };
            case IMAGE_GENERATION -> TaskResult.of(file(order, "image", AssetType.IMAGE, "png"));
            case VIDEO_GENERATION ->
                    TaskResult.of(file(order, "clip", AssetType.VIDEO_CLIP, "mp4"));
            case MEDIA_GENERATION -> TaskResult.of(file(order, "media", AssetType.IMAGE, "png"));
            case SEGMENT_RENDER -> TaskResult.of(file(order, "segment", AssetType.SEGMENT, "mp4"));
            case VIDEO_COMPOSITION ->
                    TaskResult.of(file(order, "video", AssetType.VIDEO_CLIP, "mp4", film))
                            .withResourceUsage(new ResourceUsage(1.0, 0.25, 12.5))
                            .withData(TaskJson.MAPPER.readTree(CHAPTERS));
            case THUMBNAIL_GENERATION ->
                    TaskResult.of(
                            file(order, "thumbnail", AssetType.IMAGE, "jpg"),
                            cues(file(order, "storyboard", AssetType.DOCUMENT, "vtt")),
                            file(order, "storyboard", AssetType.IMAGE, "jpg"));
            case SUBTITLE_GENERATION ->
                    TaskResult.of(
                            file(order, "subtitles", AssetType.DOCUMENT, "srt"),
                            file(order, "subtitles", AssetType.DOCUMENT, "vtt"));
            case YOUTUBE_UPLOAD -> TaskResult.of().withData(place(order));
            default -> throw new IllegalArgumentException(order.taskType().key());
        };
    }

    /// Nobody sees it there: that is told of, not done.
    private static JsonNode place(TaskOrder order) {
        return TaskJson.MAPPER
                .createObjectNode()
                .put("platform", order.taskData().path("platform").asString())
                .put("id", "crew-1")
                .put("url", "https://example.com/crew-1");
    }

    private Output cues(Output file) throws IOException {
        String cues = "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nstoryboard.jpg#xywh=0,0,16,9\n";
        Path written = Files.writeString(media.resolve(file.path()), cues);
        return new Output(
                file.role(),
                file.path(),
                file.assetType(),
                file.format(),
                Files.size(written),
                null,
                null,
                Map.of());
    }

    private Output music(TaskOrder order) throws IOException {
        Output file = file(order, "music", AssetType.AUDIO, "wav");
        return new Output(
                file.role(),
                file.path(),
                file.assetType(),
                file.format(),
                file.fileSize(),
                file.duration(),
                null,
                music);
    }

    private Output file(TaskOrder order, String role, AssetType type, String format)
            throws IOException {
        return file(order, role, type, format, null);
    }

    private Output file(
            TaskOrder order, String role, AssetType type, String format, @Nullable Path original)
            throws IOException {
        String path = order.output().prefix() + "/" + role + "." + format;
        Path file = media.resolve(path);
        Files.createDirectories(file.getParent());
        String content =
                role.equals("words") ? SILENCE : order.taskType() + order.taskData().toString();
        if (original == null && type == AssetType.IMAGE) {
            ImageIO.write(picture(content), format, file.toFile());
        } else if (original == null) {
            Files.writeString(file, content);
        } else {
            Files.copy(original, file);
        }
        boolean lasts = type == AssetType.AUDIO || type == AssetType.VIDEO_CLIP;
        boolean isSeen = type == AssetType.IMAGE || type == AssetType.VIDEO_CLIP;
        return new Output(
                role,
                path,
                type,
                format,
                Files.size(file),
                lasts ? 2.5 : null,
                isSeen ? "854x480" : null,
                isSeen && order.taskType() != TaskType.VIDEO_COMPOSITION ? shown : Map.of());
    }

    /// A plain one, in a colour of its own for each content.
    private static BufferedImage picture(String content) {
        BufferedImage picture = new BufferedImage(16, 9, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(new Color(content.hashCode()));
        pen.fillRect(0, 0, 16, 9);
        pen.dispose();
        return picture;
    }

    private final class Scripted implements Task {

        private final TaskDefinition<?> definition;

        Scripted(TaskDefinition<?> definition) {
            this.definition = definition;
        }

        @Override
        public String name() {
            return definition.type().message();
        }

        @Override
        public JsonNode run(TaskMessage message, TaskContext context) throws Exception {
            TaskOrder order = TaskOrder.from(message);
            run.add(definition.type());
            before.accept(order);
            TaskJson.MAPPER.treeToValue(order.taskData(), definition.input());
            TaskResult result = make(order);
            if (spoil.test(order)) {
                Files.writeString(media.resolve(result.outputs().getFirst().path()), "spoiled");
            }
            return TaskJson.MAPPER.valueToTree(result);
        }
    }

    /// How often each type was run since the last call.
    Map<TaskType, Integer> counts() {
        Map<TaskType, Integer> counts = new HashMap<>();
        for (TaskType type = run.poll(); type != null; type = run.poll()) {
            counts.merge(type, 1, Integer::sum);
        }
        return counts;
    }
}
