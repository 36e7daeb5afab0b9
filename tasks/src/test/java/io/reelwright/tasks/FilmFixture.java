package io.reelwright.tasks;

import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.film.FilmMix;
import io.reelwright.tasks.film.FilmSettings;
import io.reelwright.tasks.film.SceneClip;
import io.reelwright.tasks.film.SpokenScene;
import io.reelwright.tasks.provider.Speech;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/// A film's parts without a voice or an illustrator: drawn pictures, and a buzzing "voice" that
/// sounds for as long as each word takes.
final class FilmFixture {

    static final int RATE = 48_000;
    static final List<String> TEXTS =
            List.of(
                    "Twice a day the sea rises and falls, pulled by the Moon and the Sun.",
                    "The Moon's gravity lifts the water on the near side of the Earth. On the far"
                            + " side, a second bulge forms because the pull is weaker there.",
                    "When Sun and Moon stand in line, their forces add up, and spring tides reach"
                            + " their greatest height.");

    private final Path root;
    private final FilmSettings film;

    FilmFixture(Path root, FilmSettings film) {
        this.root = root;
        this.film = film;
    }

    List<SceneClip> scenes(int count) throws IOException {
        return scenes(
                IntStream.range(0, count).mapToObj(i -> TEXTS.get(i % TEXTS.size())).toList());
    }

    /// One for each text.
    List<SceneClip> scenes(List<String> texts) throws IOException {
        int count = texts.size();
        List<SceneClip> scenes = new ArrayList<>();
        String[] motions = {"zoom-in", "pan-left", "zoom-out", "pan-right"};
        for (int i = 0; i < count; i++) {
            Speech speech = speech(texts.get(i), i);
            scenes.add(
                    new SceneClip(
                            "scene-" + i,
                            picture(i),
                            wav("voice-" + i + ".wav", voice(speech), 1),
                            words(i, speech),
                            motions[i % motions.length],
                            i > 0,
                            i < count - 1));
        }
        return scenes;
    }

    private Output picture(int i) throws IOException {
        int width = film.width() * 5 / 4;
        int height = film.height() * 5 / 4;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        Color[] tops = {new Color(18, 42, 66), new Color(70, 30, 60), new Color(20, 60, 50)};
        Color[] lows = {new Color(52, 130, 168), new Color(226, 120, 80), new Color(170, 200, 120)};
        g.setPaint(new GradientPaint(0, 0, tops[i % 3], 0, height, lows[i % 3]));
        g.fillRect(0, 0, width, height);
        Random random = new Random(i);
        for (int k = 0; k < 30; k++) {
            g.setColor(new Color(255, 255, 255, 30 + random.nextInt(90)));
            int size = 10 + random.nextInt(height / 5);
            g.fillOval(random.nextInt(width), random.nextInt(height), size, size);
            g.drawLine(random.nextInt(width), random.nextInt(height), width / 2, height / 2);
        }
        g.setColor(Color.WHITE);
        g.setFont(io.reelwright.render.picture.Typeface.DISPLAY.at(height / 8f));
        g.drawString("Scene " + (i + 1), width / 8, height / 3);
        g.dispose();
        Path file = root.resolve("picture-" + i + ".png");
        ImageIO.write(image, "png", file.toFile());
        return output("image", file, AssetType.IMAGE, "png");
    }

    private static Speech speech(String text, int scene) {
        List<Speech.Word> words = new ArrayList<>();
        long at = RATE / 50;
        for (String word : text.split(" ")) {
            long length = RATE * (long) (100 + 55 * word.length()) / 1000;
            boolean ends = word.endsWith(".");
            words.add(new Speech.Word(word, at, at + length, ends));
            at += length + RATE / 25 + (ends ? RATE / 3 : word.endsWith(",") ? RATE / 6 : 0);
        }
        return new Speech(RATE, at + 37L * scene, words);
    }

    private static short[] voice(Speech speech) {
        short[] samples = new short[(int) speech.samples()];
        for (Speech.Word word : speech.words()) {
            for (long s = word.start(); s < word.end(); s++) {
                double t = (double) (s - word.start()) / (word.end() - word.start());
                double buzz = 0;
                for (int h = 1; h < 20; h++) {
                    buzz += Math.sin(2 * Math.PI * 120 * h * s / RATE) / (h * 1.4);
                }
                samples[(int) s] = (short) (5000 * buzz * Math.sin(Math.PI * t));
            }
        }
        return samples;
    }

    Output music() throws IOException {
        short[] samples = new short[2 * RATE * 4];
        for (int i = 0; i < samples.length / 2; i++) {
            double chord =
                    Math.sin(2 * Math.PI * 220 * i / RATE)
                            + Math.sin(2 * Math.PI * 277 * i / RATE)
                            + Math.sin(2 * Math.PI * 330 * i / RATE);
            samples[2 * i] = (short) (2500 * chord);
            samples[2 * i + 1] = (short) (2300 * chord);
        }
        return wav("music.wav", samples, 2);
    }

    private Output words(int i, Speech speech) throws IOException {
        Path file = root.resolve("words-" + i + ".json");
        TaskJson.MAPPER.writeValue(file.toFile(), speech);
        return output("words", file, AssetType.DOCUMENT, "json");
    }

    private Output wav(String name, short[] samples, int channels) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(44 + samples.length * 2);
        out.order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + samples.length * 2);
        out.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        out.putShort((short) 1).putShort((short) channels).putInt(RATE);
        out.putInt(RATE * 2 * channels).putShort((short) (2 * channels)).putShort((short) 16);
        out.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(samples.length * 2);
        for (short sample : samples) {
            out.putShort(sample);
        }
        Path file = Files.write(root.resolve(name), out.array());
        return output("narration", file, AssetType.AUDIO, "wav");
    }

    private Output output(String role, Path file, AssetType type, String format)
            throws IOException {
        String path = root.relativize(file).toString();
        return new Output(role, path, type, format, Files.size(file), null, null, Map.of());
    }

    /// Runs all tasks of the film as a job would: bodies and transitions in the order of the film,
    /// then the join.
    static List<Output> segments(FilmSettings film, List<SceneClip> scenes, Path root)
            throws Exception {
        List<Output> segments = new ArrayList<>();
        for (int i = 0; i < scenes.size(); i++) {
            segments.add(
                    segment(new SegmentRender.Input(film, scenes.get(i), null), root, "body" + i));
            if (i + 1 < scenes.size()) {
                segments.add(
                        segment(
                                new SegmentRender.Input(film, scenes.get(i), scenes.get(i + 1)),
                                root,
                                "over" + i));
            }
        }
        return segments;
    }

    private static Output segment(SegmentRender.Input input, Path root, String name)
            throws Exception {
        return new SegmentRender().run(input, new DirectoryRun(root, name)).outputs().getFirst();
    }

    Output compose(List<SceneClip> scenes, List<Output> segments) throws Exception {
        List<VideoComposition.Chapter> chapters = new ArrayList<>();
        for (SceneClip scene : scenes) {
            chapters.add(new VideoComposition.Chapter("About " + scene.sceneId(), scene));
        }
        VideoComposition.Input input =
                new VideoComposition.Input(
                        film, "Tides; a film", segments, chapters, sound(scenes), "en");
        return new VideoComposition()
                .run(input, new DirectoryRun(root, "film"))
                .outputs()
                .getFirst();
    }

    private Output sound(List<SceneClip> scenes) throws Exception {
        FilmMix mix =
                new FilmMix(
                        film.frameRate(),
                        film.format(),
                        scenes.stream().map(SpokenScene::of).toList(),
                        music());
        return mix.make(new DirectoryRun(root, "sound")).outputs().getFirst();
    }
}
