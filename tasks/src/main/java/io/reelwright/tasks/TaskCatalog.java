package io.reelwright.tasks;

import io.reelwright.tasks.contract.TaskDefinition;
import io.reelwright.tasks.contract.TaskType;
import java.util.List;
import java.util.Optional;

/// The task types that can be planned and submitted.
public final class TaskCatalog {

    public static final List<TaskDefinition<?>> DEFINITIONS =
            List.of(
                    FileProcessing.DEFINITION,
                    TrendingAnalysis.DEFINITION,
                    ContentAnalysis.DEFINITION,
                    ScriptGeneration.DEFINITION,
                    AudioSynthesis.DEFINITION,
                    ImageGeneration.DEFINITION,
                    VideoGeneration.DEFINITION,
                    MediaGeneration.DEFINITION,
                    SegmentRender.DEFINITION,
                    VideoComposition.DEFINITION,
                    ThumbnailGeneration.DEFINITION,
                    SubtitleGeneration.DEFINITION,
                    YoutubeUpload.DEFINITION);

    private TaskCatalog() {}

    public static Optional<TaskDefinition<?>> find(TaskType type) {
        return DEFINITIONS.stream().filter(definition -> definition.type() == type).findFirst();
    }
}
