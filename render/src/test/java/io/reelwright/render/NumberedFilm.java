package io.reelwright.render;

import io.reelwright.render.sound.Wav;
import io.reelwright.render.time.FrameRate;
import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.time.Seconds;
import io.reelwright.render.timeline.Caption;
import io.reelwright.render.timeline.Easing;
import io.reelwright.render.timeline.Motion;
import io.reelwright.render.timeline.Scene;
import io.reelwright.render.timeline.Soundtrack;
import io.reelwright.render.timeline.Timeline;
import io.reelwright.render.timeline.Transition;
import io.reelwright.render.timeline.View;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/// Films for tests: the camera moves so fast over each picture that no frame looks like its
/// neighbours, scenes cross-fade, and captions run over the joins.
record NumberedFilm(Path directory) {

    static final FrameRate RATE = FrameRate.of(30);
    static final int SCENE = 50;
    static final int FADE = 12;
    static final int SCENES = 4;

    static NumberedFilm in(Path directory) {
        return new NumberedFilm(directory);
    }

    /// Four scenes of 50 frames that share 12 with each neighbour, 164 frames in all.
    Timeline timeline(int width, int height) throws IOException {
        List<Scene> scenes = new ArrayList<>();
        for (int i = 0; i < SCENES; i++) {
            long start = (long) i * (SCENE - FADE);
            Scene scene = scene(i, FrameSpan.ofLength(start, SCENE), width, height);
            scenes.add(
                    i == 0 ? scene : scene.withTransition(new Transition.CrossFade(Easing.LINEAR)));
        }
        return Timeline.of(width, height, RATE, scenes, captions(scenes.getLast().span().end()));
    }

    /// Scenes of 50 frames with cuts between them, and a caption every half second.
    Timeline long_(int width, int height, long frames) throws IOException {
        List<Scene> scenes = new ArrayList<>();
        for (long start = 0; start < frames; start += SCENE) {
            scenes.add(
                    scene(
                            (int) (start / SCENE % SCENES),
                            new FrameSpan(start, Math.min(frames, start + SCENE)),
                            width,
                            height));
        }
        return Timeline.of(width, height, RATE, scenes, captions(frames));
    }

    private Scene scene(int i, FrameSpan span, int width, int height) throws IOException {
        Motion motion =
                i % 2 == 0
                        ? new Motion(at(430_000, 1_200_000), at(570_000, 1_260_000), Easing.LINEAR)
                        : new Motion(at(560_000, 1_300_000), at(440_000, 1_200_000), Easing.LINEAR);
        return Scene.ofPicture(
                "scene-" + i + "-" + span.start(),
                picture(i, width * 3 / 2, height * 3 / 2).toString(),
                span,
                motion);
    }

    private static View at(int centreX, int zoom) {
        return new View(centreX, View.ONE / 2, zoom);
    }

    private Path picture(int seed, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        Color[] tops = {new Color(18, 42, 66), new Color(90, 40, 60), new Color(30, 80, 50)};
        Color[] lows = {new Color(82, 150, 168), new Color(226, 140, 90), new Color(170, 200, 120)};
        g.setPaint(new GradientPaint(0, 0, tops[seed % 3], width, height, lows[seed % 3]));
        g.fillRect(0, 0, width, height);
        Random random = new Random(seed);
        for (int k = 0; k < 14; k++) {
            int size = height / 8 + random.nextInt(height / 5);
            int x = random.nextInt(width);
            int y = random.nextInt(height);
            Color colour = new Color(random.nextInt(1 << 24));
            g.setPaint(new GradientPaint(x, y, colour, x + size, y + size, lows[k % 3]));
            g.fillOval(x, y, size, size);
        }
        g.dispose();
        Path file = directory.resolve("picture-" + seed + "-" + width + ".png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    /// One every 20 frames, without a pause; so they stand over bodies, joins and fades.
    private static List<Caption> captions(long frames) {
        List<Caption> captions = new ArrayList<>();
        for (long start = 4; start + 20 <= frames; start += 20) {
            Caption.Word first = new Caption.Word("Word", new FrameSpan(start, start + 8));
            Caption.Word second =
                    new Caption.Word("" + start, new FrameSpan(start + 8, start + 20));
            captions.add(
                    new Caption(
                            new FrameSpan(start, start + 20),
                            List.of(new Caption.Line(List.of(first, second)))));
        }
        return captions;
    }

    /// A buzzing voice in each scene, also while scenes fade, over music.
    Soundtrack sound() throws IOException {
        List<Soundtrack.Narration> voices = new ArrayList<>();
        for (int i = 0; i < SCENES; i++) {
            Path voice = directory.resolve("voice-" + i + ".wav");
            Wav.write(voice, tone(170 + 20 * i, 57_000 + 31 * i));
            Seconds start = new Seconds((long) i * (SCENE - FADE), RATE.frames());
            voices.add(new Soundtrack.Narration(voice.toString(), start, 0));
        }
        Path music = directory.resolve("music.wav");
        Wav.write(music, tone(220, 100_003), tone(331, 100_003));
        return new Soundtrack(voices, List.of(Soundtrack.Music.under(music.toString())));
    }

    private static float[] tone(double hertz, int length) {
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            double swell = Math.sin(Math.PI * i / length) * (1 + Math.sin(i / 3000.0)) / 2;
            double phase = 2 * Math.PI * hertz * i / Wav.RATE;
            samples[i] = (float) (0.25 * swell * (Math.sin(phase) + 0.4 * Math.sin(3 * phase)));
        }
        return samples;
    }
}
