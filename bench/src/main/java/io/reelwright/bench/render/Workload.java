package io.reelwright.bench.render;

import io.reelwright.render.sound.Wav;
import io.reelwright.render.time.FrameRate;
import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.time.Seconds;
import io.reelwright.render.timeline.Caption;
import io.reelwright.render.timeline.Captions;
import io.reelwright.render.timeline.Colour;
import io.reelwright.render.timeline.Easing;
import io.reelwright.render.timeline.Motion;
import io.reelwright.render.timeline.Scene;
import io.reelwright.render.timeline.Soundtrack;
import io.reelwright.render.timeline.Timeline;
import io.reelwright.render.timeline.TimelineJson;
import io.reelwright.render.timeline.Transition;
import io.reelwright.render.timeline.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The film that is made: 1920x1080, 30 frames a second. A scene starts every six seconds and lasts
/// seven, so that its last second fades into the next; the last scene lasts six. The camera moves
/// towards or away from the middle by a tenth, at even speed. A line of words stands below for
/// three seconds, then the next. A voice speaks over music.
///
/// @param directory where the pictures and the sound are
/// @param scenes how many; five make half a minute
record Workload(Path directory, int scenes) {

    static final int WIDTH = 1920;
    static final int HEIGHT = 1080;
    static final int RATE = 30;
    static final int SCENE_FRAMES = 6 * RATE;
    static final int FADE_FRAMES = RATE;
    static final int CAPTION_FRAMES = 3 * RATE;
    static final int PICTURES = 5;
    static final double ZOOM = 0.1;

    /// What every engine but Remotion, which has its own words for it, gives the encoder.
    static final List<String> VIDEO_CODEC =
            List.of(
                    "-c:v",
                    "libx264",
                    "-preset",
                    "veryfast",
                    "-crf",
                    "23",
                    "-pix_fmt",
                    "yuv420p",
                    "-g",
                    "60",
                    "-color_range",
                    "tv",
                    "-colorspace",
                    "bt709",
                    "-color_primaries",
                    "bt709",
                    "-color_trc",
                    "bt709");

    static final List<String> SOUND_CODEC =
            List.of("-c:a", "aac", "-aac_coder", "fast", "-b:a", "192k");

    private static final List<String> LINES =
            List.of(
                    "The tide comes in twice a day",
                    "and leaves its mark on every stone.",
                    "Above the bay the hills are old,",
                    "worn round by wind and winter rain.",
                    "Far out, a lamp turns in the haze",
                    "and ships keep well outside the reef.",
                    "By noon the light is hard and white,",
                    "the shadows short, the water flat.",
                    "At dusk the gulls fly home in lines",
                    "and all the windows turn to gold.");

    /// Makes the pictures and the sound.
    static Workload prepare(Path directory, int scenes) throws IOException {
        Workload workload = new Workload(directory, scenes);
        for (int i = 0; i < PICTURES; i++) {
            Landscape.of(i, WIDTH, HEIGHT).writePng(directory.resolve("picture" + i + ".png"));
        }
        Sounds.write(workload);
        CaptionWords.writeFont(directory);
        Files.writeString(workload.document(), TimelineJson.write(workload.timeline()));
        return workload;
    }

    int frames() {
        return scenes * SCENE_FRAMES;
    }

    double seconds() {
        return (double) frames() / RATE;
    }

    FrameSpan scene(int i) {
        long start = (long) i * SCENE_FRAMES;
        return new FrameSpan(start, start + SCENE_FRAMES + (i == scenes - 1 ? 0 : FADE_FRAMES));
    }

    Path picture(int scene) {
        return directory.resolve("picture" + scene % PICTURES + ".png");
    }

    /// In on even scenes, out on odd ones.
    ///
    /// @return at a scene's first frame and at its last
    double[] zooms(int scene) {
        return scene % 2 == 0 ? new double[] {1, 1 + ZOOM} : new double[] {1 + ZOOM, 1};
    }

    int captions() {
        return frames() / CAPTION_FRAMES;
    }

    String caption(int i) {
        return LINES.get(i % LINES.size());
    }

    FrameSpan captionSpan(int i) {
        return new FrameSpan((long) i * CAPTION_FRAMES, (i + 1L) * CAPTION_FRAMES);
    }

    Path narration() {
        return directory.resolve("narration.wav");
    }

    Path music() {
        return directory.resolve("music.wav");
    }

    /// Both, ready-made.
    Path mixed() {
        return directory.resolve("mixed.wav");
    }

    /// The film as our engine reads it.
    private Timeline timeline() {
        return new Timeline(
                Timeline.VERSION,
                "",
                WIDTH,
                HEIGHT,
                FrameRate.of(RATE),
                Colour.BLACK,
                IntStream.range(0, scenes).mapToObj(this::ownScene).toList(),
                List.of(),
                new Captions(
                        "en",
                        CaptionWords.STYLE.withFont(CaptionWords.fontFile(directory).toString()),
                        IntStream.range(0, captions()).mapToObj(this::ownCaption).toList()),
                soundtrack(),
                List.of());
    }

    Path document() {
        return directory.resolve("timeline.json");
    }

    private Scene ownScene(int i) {
        double[] zooms = zooms(i);
        Motion motion =
                new Motion(
                        View.centred(millionths(zooms[0])),
                        View.centred(millionths(zooms[1])),
                        Easing.LINEAR);
        Scene scene = Scene.ofPicture("scene " + i, picture(i).toString(), scene(i), motion);
        return i == 0 ? scene : scene.withTransition(new Transition.CrossFade(Easing.LINEAR));
    }

    private static int millionths(double zoom) {
        return (int) Math.round(zoom * View.ONE);
    }

    private Caption ownCaption(int i) {
        FrameSpan span = captionSpan(i);
        List<Caption.Word> words =
                Stream.of(caption(i).split(" ")).map(word -> new Caption.Word(word, span)).toList();
        return new Caption(span, List.of(new Caption.Line(words)));
    }

    /// Samples a channel.
    long samples() {
        return (long) frames() * Wav.RATE / RATE;
    }

    private Soundtrack soundtrack() {
        return new Soundtrack(
                List.of(new Soundtrack.Narration(narration().toString(), Seconds.ZERO, 0)),
                List.of(Soundtrack.Music.under(music().toString())));
    }
}
