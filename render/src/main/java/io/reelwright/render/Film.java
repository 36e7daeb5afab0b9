package io.reelwright.render;

import io.reelwright.render.clip.ClipFrames;
import io.reelwright.render.ffmpeg.Cost;
import io.reelwright.render.picture.CaptionPainter;
import io.reelwright.render.picture.PictureFile;
import io.reelwright.render.sound.Wav;
import io.reelwright.render.subtitle.Subtitles;
import io.reelwright.render.time.FrameRate;
import io.reelwright.render.timeline.Caption;
import io.reelwright.render.timeline.Captions;
import io.reelwright.render.timeline.Chapter;
import io.reelwright.render.timeline.Graphic;
import io.reelwright.render.timeline.Scene;
import io.reelwright.render.timeline.Soundtrack;
import io.reelwright.render.timeline.Timeline;
import io.reelwright.render.timeline.Track;
import io.reelwright.render.timeline.Visual;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A timeline as a finished file: its pictures, its sound, its chapters.
///
/// @param timeline with files that are there
public record Film(Timeline timeline, Encoding encoding) {

    /// @throws IllegalArgumentException when the captions shall be a track of their own and the
    ///   format holds none
    public Film {
        if (timeline.captions().areEmbedded()) {
            encoding.format().subtitleTrack();
        }
    }

    /// What a film goes through, in this order.
    public enum Stage {
        CHECKING,
        RENDERING,
        JOINING
    }

    /// Hears how far a film is.
    @FunctionalInterface
    public interface Listener {
        /// @param done of this stage: frames where it renders, else samples
        void at(Stage stage, long done, long total);
    }

    /// Makes the encoded pictures.
    @FunctionalInterface
    private interface Filming {
        KeptSegments.Made film(Progress progress) throws IOException, InterruptedException;
    }

    /// @param scratch a folder with room for the pictures, encoded
    /// @param out replaced when the film is finished, and only then
    /// @throws IOException when a file of the timeline cannot be read
    /// @throws io.reelwright.render.ffmpeg.RenderFailed when the file cannot be made
    public Cost write(Path scratch, Path out, Listener listener)
            throws IOException, InterruptedException {
        Path pictures = scratch.resolve("pictures." + encoding.format().segmentExtension());
        return write(
                scratch,
                out,
                listener,
                progress ->
                        new KeptSegments.Made(
                                List.of(pictures),
                                Renderer.ofThisMachine()
                                        .render(
                                                timeline,
                                                timeline.span(),
                                                encoding,
                                                pictures,
                                                progress)));
    }

    /// As [#write], but renders only what has changed since the last time: scenes and transitions
    /// are kept in a directory.
    ///
    /// @param kept made if it is not there; what is in it may be deleted
    /// @param scratch a folder for small files
    public Cost writeKeeping(Path kept, Path scratch, Path out, Listener listener)
            throws IOException, InterruptedException {
        return write(
                scratch,
                out,
                listener,
                progress -> new KeptSegments(kept).make(timeline, encoding, progress));
    }

    /// The sound is made beside the pictures; what is left of it afterwards is told as joining.
    private Cost write(Path scratch, Path out, Listener listener, Filming filming)
            throws IOException, InterruptedException {
        listener.at(Stage.CHECKING, 0, 1);
        checkPictures();
        Soundtrack track = new SoundFiles(scratch).ready(timeline);
        Format format = encoding.format();
        Path sound = scratch.resolve("film-sound." + format.soundExtension());
        long samples = timeline.frameRate().sampleAt(timeline.span().end(), Wav.RATE);
        AtomicBoolean filmed = new AtomicBoolean();
        Progress hearing =
                (done, total) -> {
                    if (filmed.get()) {
                        listener.at(Stage.JOINING, done, total);
                    }
                };
        try (MeasuredThread mixing =
                MeasuredThread.start(
                        "sound",
                        () -> new FilmSound(format).make(track, samples, sound, hearing))) {
            KeptSegments.Made pictures =
                    filming.film((done, total) -> listener.at(Stage.RENDERING, done, total));
            filmed.set(true);
            Cost cost = pictures.cost().plus(mixing.cost());
            listener.at(Stage.JOINING, samples, samples);
            return cost.plus(
                    new FilmFile(timeline.title(), marks(), subtitles())
                            .write(format, pictures.files(), sound, scratch, out));
        }
    }

    /// Before anything is made: a file that is no picture or clip would else be found in the
    /// middle.
    private void checkPictures() throws IOException, InterruptedException {
        for (Scene scene : timeline.scenes()) {
            switch (scene.visual()) {
                case Visual.Picture picture -> PictureFile.check(Path.of(picture.file()));
                case Visual.Clip clip -> ClipFrames.check(Path.of(clip.file()), clip.start());
                case Visual.Plain _, Visual.Slide _ -> {}
            }
        }
        for (Track track : timeline.tracks()) {
            for (Graphic graphic : track.graphics()) {
                if (graphic instanceof Graphic.Picture picture) {
                    PictureFile.check(Path.of(picture.file()));
                } else if (graphic instanceof Graphic.Logo logo) {
                    PictureFile.check(Path.of(logo.file()));
                }
            }
        }
    }

    private @Nullable Subtitles subtitles() {
        return timeline.captions().areEmbedded()
                ? Subtitles.of(timeline.captions(), timeline.frameRate())
                : null;
    }

    /// Characters of the captions that are left out because no font has them, in order.
    ///
    /// @throws IOException when the font that the captions' style names cannot be read
    public SortedSet<Integer> missingCharacters() throws IOException {
        return painter().missing();
    }

    /// The captions as a file: cues as they stand for `srt`, as they are shown for `vtt` and `ass`.
    ///
    /// @throws IllegalArgumentException for any other ending
    /// @throws IOException when the font that the captions' style names cannot be read
    public String subtitles(String ending) throws IOException {
        Captions captions = timeline.captions();
        List<Caption> cues =
                ending.equals("srt") ? captions.cues() : painter().shown(timeline.frameRate());
        return Subtitles.of(
                        new Captions(captions.language(), captions.style(), cues),
                        timeline.frameRate())
                .write(ending, captions.style(), timeline.width(), timeline.height());
    }

    private CaptionPainter painter() throws IOException {
        return CaptionPainter.of(
                timeline.width(), timeline.height(), timeline.frameRate(), timeline.captions());
    }

    private List<FilmFile.Chapter> marks() {
        FrameRate rate = timeline.frameRate();
        List<FilmFile.Chapter> marks = new ArrayList<>();
        List<Chapter> chapters = timeline.chapters();
        for (int i = 0; i < chapters.size(); i++) {
            boolean isLast = i + 1 == chapters.size();
            long end = isLast ? timeline.span().end() : chapters.get(i + 1).start();
            marks.add(
                    new FilmFile.Chapter(
                            chapters.get(i).title(),
                            rate.millisecondsAt(chapters.get(i).start()),
                            rate.millisecondsAt(end)));
        }
        return marks;
    }
}
