package io.reelwright.tasks.film;

import io.reelwright.render.time.FrameRate;
import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.time.Seconds;
import io.reelwright.render.timeline.Caption;
import io.reelwright.render.timeline.Easing;
import io.reelwright.render.timeline.Fit;
import io.reelwright.render.timeline.Motion;
import io.reelwright.render.timeline.Phrase;
import io.reelwright.render.timeline.Phrases;
import io.reelwright.render.timeline.Scene;
import io.reelwright.render.timeline.Timeline;
import io.reelwright.render.timeline.Transition;
import io.reelwright.render.timeline.Visual;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.TaskRun;
import io.reelwright.tasks.provider.Speech;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A scene clip with its word times read: all that decides when it is seen and what its captions
/// say.
public record Narrated(SceneClip clip, Speech speech) {

    /// How one scene of a film leads into the next.
    public static final Transition TRANSITION = new Transition.CrossFade(Easing.LINEAR);

    /// How long a caption may stand after the voice, samples.
    private static final long LINGER = FilmSchedule.SAMPLE_RATE * 3L / 10;

    /// @throws InvalidInput when the word times cannot be used
    public static Narrated read(SceneClip clip, TaskRun run) throws IOException {
        return new Narrated(clip, SpokenScene.of(clip).speech(run));
    }

    public static List<Narrated> readAll(List<SceneClip> clips, TaskRun run) throws IOException {
        List<Narrated> all = new ArrayList<>();
        for (SceneClip clip : clips) {
            all.add(read(clip, run));
        }
        return all;
    }

    /// @throws InvalidInput when the clips' transitions do not fit each other
    public static FilmSchedule schedule(FrameRate rate, List<Narrated> scenes) {
        return FilmSettings.valid(
                narrations -> FilmSchedule.of(rate, narrations),
                scenes.stream().map(Narrated::narration).toList());
    }

    public FilmSchedule.Narration narration() {
        return SpokenScene.of(clip).narration(speech);
    }

    public FilmSchedule.Parts parts(FrameRate rate) {
        return FilmSchedule.parts(rate, narration());
    }

    /// The scene on a timeline, starting at a frame. A clip is seen without its sound, without a
    /// camera of ours, and for as long as the scene lasts: cut off, or from its start again.
    ///
    /// @param file its picture or clip
    public Scene scene(FrameRate rate, long start, Path file) {
        FrameSpan span = FrameSpan.ofLength(start, parts(rate).length());
        return clip.showsClip()
                ? new Scene(clip.sceneId(), span, moving(file), null)
                : Scene.ofPicture(
                        clip.sceneId(), file.toString(), span, Motion.named(clip.motion()));
    }

    /// The scene alone on a timeline, from frame 0 on, with its captions where the film draws them.
    ///
    /// @param file its picture or clip
    public Timeline alone(FilmSettings film, Path file) {
        FrameRate rate = film.rate();
        List<Caption> captions =
                film.burnsCaptions() ? captions(rate, 0, film.lineLength()) : List.of();
        return Timeline.of(
                film.width(),
                film.height(),
                rate,
                List.of(scene(rate, 0, file)),
                film.captions(captions));
    }

    private static Visual moving(Path file) {
        return new Visual.Clip(file.toString(), Seconds.ZERO, true, Fit.COVER, Motion.NONE, null);
    }

    /// What it says in phrases, in samples from the start of its narration.
    public List<Phrase> phrases(int lineLength) {
        return new Phrases(lineLength, FilmSchedule.SAMPLE_RATE)
                .of(speech.spokenWords(), speech.samples() + LINGER);
    }

    /// The same as captions of a timeline on which the scene starts at a frame. Frames are counted
    /// from the voice's first frame, so they are the same wherever the scene stands.
    public List<Caption> captions(FrameRate rate, long start, int lineLength) {
        long voice = start + parts(rate).lead();
        return Phrase.captions(phrases(lineLength), FilmSchedule.SAMPLE_RATE, rate, voice);
    }
}
