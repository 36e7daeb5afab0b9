package io.reelwright.tasks;

import io.reelwright.tasks.contract.MediaTask;
import io.reelwright.tasks.provider.PublishSettings;
import io.reelwright.tasks.provider.design.DesignedIllustrator;
import io.reelwright.tasks.provider.extractive.ExtractiveWriter;
import java.util.Collection;
import java.util.List;

/// The task types with the providers that need no key and no network.
public final class OfflineTasks {

    private OfflineTasks() {}

    /// Without anywhere to publish to.
    public static Collection<MediaTask<?>> all() {
        return all(PublishSettings.NONE);
    }

    public static Collection<MediaTask<?>> all(PublishSettings publishing) {
        return List.of(
                new FileProcessing(),
                new ContentAnalysis(),
                new ScriptGeneration(List.of(new ExtractiveWriter())),
                AudioSynthesis.embedded(),
                new ImageGeneration(List.of(new DesignedIllustrator())),
                new SegmentRender(),
                new VideoComposition(),
                new ThumbnailGeneration(),
                new SubtitleGeneration(),
                YoutubeUpload.to(publishing));
    }
}
