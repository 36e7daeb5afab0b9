package io.reelwright.tasks.provider.music;

import io.reelwright.render.clip.ClipRefused;
import io.reelwright.render.clip.ClipSound;
import io.reelwright.render.ffmpeg.Ffprobe;
import io.reelwright.render.ffmpeg.RenderFailed;
import io.reelwright.render.sound.Wav;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.provider.Attribution;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A piece of music in a file, whose maker did not think of repeating it: any common form, decoded
/// under the rules for files of somebody else's.
public final class MusicFile {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final int STEP = Wav.RATE / 10;

    /// 45 dB below its loud parts there is silence.
    private static final double SILENT = Math.pow(10, -4.5);

    /// 20 dB below them a piece is fading out.
    private static final double FADING = 0.01;

    /// A quiet end that is longer is no fading out.
    private static final int LONGEST_FADE = 150;

    private static final int LONGEST_TAG = 300;

    private MusicFile() {}

    /// Decodes a file, without the silences at its ends and without its fading out: where it is
    /// repeated, the film fades it.
    ///
    /// @param name as its user calls it, for messages
    /// @return whom to thank, as far as the file's tags say so
    /// @throws InvalidInput when it is no music that can be used
    public static List<Attribution> read(Path file, String name, Path wav)
            throws IOException, InterruptedException {
        try {
            JsonNode described = Ffprobe.described(file, PATIENCE);
            double seconds = Ffprobe.facts(described).durationSeconds();
            if (seconds > LONGEST.toSeconds()) {
                throw new InvalidInput(
                        "%s lasts %.0f minutes; music of at most %d minutes can be used."
                                .formatted(name, seconds / 60, LONGEST.toMinutes()));
            }
            Path whole = wav.resolveSibling("whole-" + wav.getFileName());
            ClipSound.write(file, whole);
            cut(whole, name, wav);
            return attributions(tags(described), name);
        } catch (RenderFailed | ClipRefused unreadable) {
            if (unreadable instanceof RenderFailed failed && failed.wasKilled()) {
                throw failed;
            }
            throw new InvalidInput(
                    name + " has no sound that can be read: it is broken, or was cut off.");
        }
    }

    private static void cut(Path whole, String name, Path wav) throws IOException {
        double[] power = power(whole);
        double[] sorted = power.clone();
        Arrays.sort(sorted);
        double loud = sorted.length == 0 ? 0 : sorted[(int) (0.8 * (sorted.length - 1))];
        int first = 0;
        while (first < power.length && power[first] <= loud * SILENT) {
            first++;
        }
        int last = power.length;
        while (last > first && power[last - 1] <= loud * SILENT) {
            last--;
        }
        if (last - first < 10) {
            throw new InvalidInput(
                    "%s has %.1f s of sound; music lasts at least a second."
                            .formatted(name, (last - first) / 10.0));
        }
        int fading = last;
        while (fading > first && power[fading - 1] <= loud * FADING) {
            fading--;
        }
        boolean isFade = last - fading <= LONGEST_FADE && fading - first > (last - first) / 2;
        Wav.cut(whole, (long) first * STEP, (long) (isFade ? fading : last) * STEP, wav);
    }

    /// Mean square of each tenth of a second.
    private static double[] power(Path file) throws IOException {
        try (Wav wav = Wav.open(file)) {
            double[] power = new double[(int) Math.ceilDiv(wav.length(), STEP)];
            float[] left = new float[STEP];
            float[] right = new float[STEP];
            for (int i = 0; i < power.length; i++) {
                Arrays.fill(left, 0);
                Arrays.fill(right, 0);
                wav.add((long) i * STEP, STEP, left, right, 0, 1);
                for (int s = 0; s < STEP; s++) {
                    power[i] += (left[s] * left[s] + right[s] * right[s]) / STEP;
                }
            }
            return power;
        }
    }

    private static Map<String, String> tags(JsonNode described) {
        Map<String, String> tags = new HashMap<>();
        for (JsonNode stream : described.path("streams")) {
            put(tags, stream.path("tags"));
        }
        put(tags, described.path("format").path("tags"));
        return tags;
    }

    private static void put(Map<String, String> tags, JsonNode more) {
        more.properties()
                .forEach(tag ->
                        tags.put(
                                tag.getKey().toLowerCase(Locale.ROOT),
                                shortened(tag.getValue().asString(""))));
    }

    private static String shortened(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.substring(0, Math.min(LONGEST_TAG, line.length()));
    }

    /// By the names that taggers use: ID3 as ffmpeg calls it, and Vorbis comments.
    static List<Attribution> attributions(Map<String, String> tags, String name) {
        String author = first(tags, "artist", "author", "album_artist", "composer", "performer");
        String licence = first(tags, "license", "licence", "wcop", "copyright");
        String url = first(tags, "url", "purl", "woaf", "woar", "website", "contact");
        String title = first(tags, "title");
        if (author.isEmpty() && licence.isEmpty()) {
            return List.of();
        }
        String shown = title.isEmpty() ? name.replaceFirst("\\.[^.]+$", "") : title;
        return List.of(new Attribution(shown, author, licence, url));
    }

    private static String first(Map<String, String> tags, String... names) {
        return Arrays.stream(names)
                .map(name -> tags.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }
}
