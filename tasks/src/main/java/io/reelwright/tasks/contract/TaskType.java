package io.reelwright.tasks.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/// Every kind of work, and the queue its workers listen on unless the configuration routes it
/// elsewhere.
public enum TaskType {
    TRENDING_ANALYSIS("io"),
    CONTENT_ANALYSIS("io"),
    SCRIPT_GENERATION("io"),
    MEDIA_GENERATION("io"),
    IMAGE_GENERATION("gpu_medium"),
    AUDIO_SYNTHESIS("cpu_intensive"),
    VIDEO_GENERATION("gpu_heavy"),
    SEGMENT_RENDER("cpu_intensive"),
    VIDEO_COMPOSITION("cpu_intensive"),
    THUMBNAIL_GENERATION("cpu_intensive"),
    SUBTITLE_GENERATION("cpu_intensive"),
    YOUTUBE_UPLOAD("io"),
    FILE_PROCESSING("cpu_intensive");

    private final String queue;

    TaskType(String queue) {
        this.queue = queue;
    }

    /// The name on the API and in the database, for example `segment_render`.
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The name on the wire, for example `reelwright.segment_render`.
    public String message() {
        return "reelwright." + key();
    }

    /// The queue its tasks wait on where nothing routes them elsewhere.
    public String queue() {
        return queue;
    }

    /// @throws IllegalArgumentException when no type has this key
    @JsonCreator
    public static TaskType parse(String key) {
        return Arrays.stream(values())
                .filter(type -> type.key().equals(key))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("No task type is called " + key + "."));
    }
}
