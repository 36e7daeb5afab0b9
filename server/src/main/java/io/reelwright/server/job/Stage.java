package io.reelwright.server.job;

import io.reelwright.tasks.contract.TaskType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The steps of a job that users see, in order.
enum Stage {
    CONTENT_ANALYSIS(4, "Reading the sources"),
    SCRIPT_GENERATION(6, "Writing the script"),
    MEDIA_GENERATION(20, "Speaking and drawing"),
    VIDEO_COMPOSITION(60, "Rendering the film"),
    THUMBNAIL_GENERATION(5, "Choosing thumbnails"),
    SUBTITLE_GENERATION(5, "Writing subtitles");

    private final int weight;
    private final String words;

    Stage(int weight, String words) {
        this.weight = weight;
        this.words = words;
    }

    /// Its share of the work, as seen on a machine of two cores; only the ratios count.
    int weight() {
        return weight;
    }

    /// What is being done, for the user.
    String words() {
        return words;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Empty for what is no stage: `completed`.
    static Optional<Stage> parse(String key) {
        return Arrays.stream(values()).filter(stage -> stage.key().equals(key)).findFirst();
    }

    /// Those a job goes through.
    static List<Stage> of(Configuration wishes) {
        List<Stage> stages = new ArrayList<>();
        if (wishes.scriptId() == null) {
            stages.addAll(List.of(CONTENT_ANALYSIS, SCRIPT_GENERATION));
        }
        stages.addAll(List.of(MEDIA_GENERATION, VIDEO_COMPOSITION));
        if (wishes.enableThumbnails()) {
            stages.add(THUMBNAIL_GENERATION);
        }
        if (wishes.hasSubtitleTracks()) {
            stages.add(SUBTITLE_GENERATION);
        }
        return stages;
    }

    /// Empty for types that no video is made of.
    static Optional<Stage> of(TaskType type) {
        return switch (type) {
            case CONTENT_ANALYSIS, FILE_PROCESSING -> Optional.of(CONTENT_ANALYSIS);
            case SCRIPT_GENERATION -> Optional.of(SCRIPT_GENERATION);
            case MEDIA_GENERATION, IMAGE_GENERATION, AUDIO_SYNTHESIS, VIDEO_GENERATION ->
                    Optional.of(MEDIA_GENERATION);
            case SEGMENT_RENDER, VIDEO_COMPOSITION -> Optional.of(VIDEO_COMPOSITION);
            case THUMBNAIL_GENERATION -> Optional.of(THUMBNAIL_GENERATION);
            case SUBTITLE_GENERATION -> Optional.of(SUBTITLE_GENERATION);
            case TRENDING_ANALYSIS, YOUTUBE_UPLOAD -> Optional.empty();
        };
    }
}
