package io.reelwright.tasks;

import java.util.Collection;
import java.util.List;

/// The task types with the providers that need no key and no network.
public final class OfflineTasks {

    private OfflineTasks() {}

    public static Collection<MediaTask<?>> all() {
        return List.of(
                new ContentAnalysis(),
                new ScriptGeneration(),
                new AudioSynthesis(),
                new ImageGeneration(),
                new SegmentRender(),
                new VideoComposition(),
                new ThumbnailGeneration(),
                new SubtitleGeneration());
    }
}
