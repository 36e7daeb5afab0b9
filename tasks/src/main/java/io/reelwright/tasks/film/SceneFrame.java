package io.reelwright.tasks.film;

import io.reelwright.render.Draft;
import io.reelwright.render.picture.Still;
import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.timeline.Caption;
import io.reelwright.render.timeline.Timeline;
import io.reelwright.tasks.alignment.SpreadWords;
import io.reelwright.tasks.provider.Speech;
import io.reelwright.tasks.speech.Pronunciations;
import io.reelwright.tasks.speech.SaidText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// One frame of a scene as the film will show it, made by the engine that renders the film, before
/// anything of it is rendered.
public final class SceneFrame {

    private static final double LETTERS_A_SECOND = 15;
    private static final double LONGEST_SECONDS = 60;

    private SceneFrame() {}

    /// Near the scene's middle, where a caption stands of which most is said.
    ///
    /// @param picture the scene's picture or clip
    /// @param longerSide of the frame, pixels; never more than the film's own
    public static Still of(FilmSettings film, Narrated scene, Path picture, int longerSide)
            throws IOException, InterruptedException {
        Timeline timeline = scene.alone(film, picture);
        return new Draft(timeline, longerSide).still(telling(timeline, film.lineLength()));
    }

    private static long telling(Timeline timeline, int lineLength) {
        long middle = timeline.span().length() / 2;
        List<Caption> shown = timeline.captions().shown(lineLength, timeline.frameRate());
        return shown.stream()
                .map(Caption::span)
                .min(Comparator.comparingLong(span -> distance(span, middle)))
                .map(span -> span.start() + span.length() * 2 / 3)
                .orElse(middle);
    }

    private static long distance(FrameSpan span, long frame) {
        return span.contains(frame)
                ? 0
                : Math.min(Math.abs(span.start() - frame), Math.abs(span.end() - frame));
    }

    /// When the words of a narration are likely to be said that nobody has spoken yet: without a
    /// pause, each by its letters.
    public static Speech guessed(String narration) {
        SaidText text = SaidText.of(narration, Pronunciations.NONE);
        if (text.isEmpty()) {
            return new Speech(FilmSchedule.SAMPLE_RATE, 0, List.of());
        }
        double seconds = Math.min(LONGEST_SECONDS, narration.length() / LETTERS_A_SECOND);
        float[] voiced = new float[(int) (Math.max(1, seconds) * FilmSchedule.SAMPLE_RATE)];
        Arrays.fill(voiced, 1);
        return new Speech(FilmSchedule.SAMPLE_RATE, voiced.length, SpreadWords.over(voiced, text));
    }
}
