package io.reelwright.render.timeline;

import io.reelwright.render.time.FrameRate;
import io.reelwright.render.time.FrameSpan;
import java.util.List;
import java.util.Optional;

/// What is seen when. Where two scenes meet in time, the earlier one fades into the later.
///
/// @param width pixels, even
/// @param height pixels, even
/// @param scenes in order; each starts where the one before ends, or earlier by their cross-fade
/// @param captions in order, never two at once
public record Timeline(
        int width, int height, FrameRate frameRate, List<Scene> scenes, List<Caption> captions) {

    private static final int MOST_PIXELS = 8192;

    public Timeline {
        scenes = List.copyOf(scenes);
        captions = List.copyOf(captions);
        if (width < 16 || height < 16 || width > MOST_PIXELS || height > MOST_PIXELS) {
            throw new IllegalArgumentException(
                    "A film cannot be " + width + "x" + height + " pixels: 16 to 8192 each way.");
        }
        if (width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException(
                    "A film cannot be " + width + "x" + height + " pixels: both must be even.");
        }
        if (scenes.isEmpty()) {
            throw new IllegalArgumentException("A film without scenes cannot be made.");
        }
        for (int i = 1; i < scenes.size(); i++) {
            checkOrder(scenes.get(i - 1), scenes.get(i));
            if (i > 1 && scenes.get(i).span().start() < scenes.get(i - 2).span().end()) {
                throw new IllegalArgumentException(
                        "Scene " + scenes.get(i).id() + " meets two scenes before it.");
            }
        }
    }

    private static void checkOrder(Scene before, Scene after) {
        FrameSpan first = before.span();
        FrameSpan second = after.span();
        if (second.start() > first.end()
                || second.start() < first.start()
                || second.end() < first.end()) {
            throw new IllegalArgumentException(
                    "Scene "
                            + after.id()
                            + " ("
                            + second
                            + ") does not follow scene "
                            + before.id()
                            + " ("
                            + first
                            + ").");
        }
    }

    public FrameSpan span() {
        return new FrameSpan(scenes.getFirst().span().start(), scenes.getLast().span().end());
    }

    public List<Scene> scenesAt(long frame) {
        return scenes.stream().filter(scene -> scene.span().contains(frame)).toList();
    }

    public Optional<Caption> captionAt(long frame) {
        return captions.stream().filter(caption -> caption.span().contains(frame)).findFirst();
    }
}
