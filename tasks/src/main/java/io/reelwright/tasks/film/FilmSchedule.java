package io.reelwright.tasks.film;

import io.reelwright.render.sound.Wav;
import io.reelwright.render.time.FrameRate;
import io.reelwright.render.time.FrameSpan;
import java.util.ArrayList;
import java.util.List;

/// When each scene is seen and each voice is heard. Pure, and exact to the frame and the sample.
///
/// ```
/// scene A   |lead| voice      |tail      |
/// scene B                       |lead    | voice ...
///                               |transition|
/// ```
///
/// A scene lasts for its narration and some silence at both ends. Where a transition leads from one
/// to the next they overlap by its length, and the silence is longer by as much, so that nobody
/// speaks and no caption stands in a transition.
///
/// @param rate frames a second
/// @param scenes in order
public record FilmSchedule(FrameRate rate, List<Placed> scenes) {

    public static final int SAMPLE_RATE = Wav.RATE;
    private static final long TRANSITION_MS = 500;
    private static final long OPENING_MS = 500;
    private static final long LEAD_MS = 130;
    private static final long TAIL_MS = 330;
    private static final long CLOSING_MS = 1500;
    private static final long SILENT_SCENE_MS = 3000;

    public FilmSchedule {
        scenes = List.copyOf(scenes);
    }

    /// What the schedule needs to know of a scene.
    ///
    /// @param samples length of its narration at 48 kHz
    /// @param transitionIn whether a transition leads into it
    /// @param transitionOut whether a transition leads out of it
    public record Narration(long samples, boolean transitionIn, boolean transitionOut) {}

    /// A scene's parts, in frames.
    ///
    /// @param transitionIn shared with the scene before; 0 for none
    /// @param lead before the voice, with the transition
    /// @param voice while the narration sounds, rounded up
    /// @param tail after the voice, with the transition
    /// @param transitionOut shared with the next scene; 0 for none
    public record Parts(long transitionIn, long lead, long voice, long tail, long transitionOut) {

        public long length() {
            return lead + voice + tail;
        }

        /// What this scene has to itself, counted from its own first frame.
        public FrameSpan body() {
            return new FrameSpan(transitionIn, length() - transitionOut);
        }
    }

    /// @param span when it is seen, with its transitions
    /// @param voiceStart the first sample of its narration in the film
    public record Placed(Parts parts, FrameSpan span, long voiceStart) {}

    /// Whether the first or last scene of a film is told by its having no transition on that side
    /// and no neighbour; a scene after a cut gets the same short silence.
    public static FilmSchedule of(FrameRate rate, List<Narration> narrations) {
        List<Placed> placed = new ArrayList<>();
        long start = 0;
        for (Narration narration : narrations) {
            checkNeighbour(placed, narration);
            Parts parts = parts(rate, narration);
            FrameSpan span = FrameSpan.ofLength(start, parts.length());
            placed.add(new Placed(parts, span, rate.sampleAt(start + parts.lead(), SAMPLE_RATE)));
            start = span.end() - parts.transitionOut();
        }
        return new FilmSchedule(rate, placed);
    }

    private static void checkNeighbour(List<Placed> placed, Narration next) {
        boolean expected = !placed.isEmpty() && placed.getLast().parts().transitionOut() > 0;
        if (next.transitionIn() != expected) {
            throw new IllegalArgumentException(
                    "Scene "
                            + (placed.size() + 1)
                            + (next.transitionIn() ? " has" : " lacks")
                            + " the transition into it that the scene before it"
                            + (expected ? " has." : " lacks."));
        }
    }

    /// A scene's parts depend on nothing but the scene, so its segment can be rendered alone.
    public static Parts parts(FrameRate rate, Narration narration) {
        long transition = transition(rate);
        long in = narration.transitionIn() ? transition : 0;
        long out = narration.transitionOut() ? transition : 0;
        long voice =
                narration.samples() == 0
                        ? rate.framesNear(SILENT_SCENE_MS)
                        : rate.framesCovering(narration.samples(), SAMPLE_RATE);
        return new Parts(
                in,
                in + rate.framesNear(in == 0 ? OPENING_MS : LEAD_MS),
                voice,
                out + rate.framesNear(out == 0 ? CLOSING_MS : TAIL_MS),
                out);
    }

    /// Frames of a transition.
    public static long transition(FrameRate rate) {
        return Math.max(2, rate.framesNear(TRANSITION_MS));
    }

    public long frames() {
        return scenes.isEmpty() ? 0 : scenes.getLast().span().end();
    }

    /// The film's length in samples: its sound is exactly as long as its pictures.
    public long samples() {
        return rate.sampleAt(frames(), SAMPLE_RATE);
    }

    public double seconds() {
        return (double) frames() * rate.seconds() / rate.frames();
    }
}
