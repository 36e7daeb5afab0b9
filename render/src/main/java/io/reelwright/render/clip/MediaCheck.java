package io.reelwright.render.clip;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.render.ffmpeg.Ffprobe;
import io.reelwright.render.ffmpeg.MediaFacts;
import io.reelwright.render.ffmpeg.RenderFailed;
import io.reelwright.render.ffmpeg.Untrusted;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Looks whether sound, a film or a picture of somebody else's is what it seems to be: within the
/// limits, and decoded for a moment, all by confined programs.
public final class MediaCheck {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    /// How much of it is decoded: a file that begins well is believed.
    private static final String DECODED_SECONDS = "2";

    private static final int DISCARDED = 8192;

    private MediaCheck() {}

    /// Sound or a film.
    ///
    /// @param name what messages call the file
    /// @return its facts; without video where its only pictures are a cover
    /// @throws ClipRefused when it has neither sound nor pictures, too much of them, or of a kind
    ///   that may not be used
    public static MediaFacts media(Path file, String name)
            throws IOException, InterruptedException {
        Described described = Described.of(file, name);
        described.checkSound();
        List<String> arguments = new ArrayList<>(List.of("-t", DECODED_SECONDS));
        arguments.addAll(Untrusted.input(file));
        int streams = 0;
        boolean hasPictures = false;
        boolean hasSound = false;
        for (int i = 0; i < described.streams().size(); i++) {
            JsonNode stream = described.streams().path(i);
            String type = stream.path("codec_type").asString("");
            boolean isPicture = type.equals("video") && !Described.isCover(stream);
            if (isPicture) {
                described.checkSize(stream.path("width").asInt(0), stream.path("height").asInt(0));
            }
            if (isPicture && !hasPictures || type.equals("audio") && !hasSound) {
                hasPictures |= isPicture;
                hasSound |= !isPicture;
                streams++;
                arguments.addAll(List.of("-map", "0:" + i));
            }
        }
        if (streams == 0) {
            throw described.refused("has neither sound nor pictures");
        }
        decode(arguments, name);
        MediaFacts facts = Ffprobe.facts(described.json());
        return hasPictures ? facts : facts.withoutPictures();
    }

    /// A WebP picture, which Java does not read. Animated ones are not taken.
    ///
    /// @throws ClipRefused when it cannot be decoded
    public static void webp(Path file, String name) throws IOException, InterruptedException {
        decode(Untrusted.webp(file), name);
    }

    private static void decode(List<String> input, String name)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(input);
        arguments.addAll(List.of("-f", "framecrc", "pipe:1"));
        long frames = 0;
        try (Ffmpeg ffmpeg = Ffmpeg.startConfined(arguments, DEADLINE)) {
            byte[] lines = new byte[DISCARDED];
            int read = ffmpeg.read(lines, lines.length);
            frames =
                    new String(lines, 0, read, UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            .count();
            while (read == lines.length) {
                read = ffmpeg.read(lines, lines.length);
            }
            ffmpeg.finish(DEADLINE);
        } catch (RenderFailed failed) {
            throw new ClipRefused(
                    name + " cannot be decoded: it is broken, or was cut off.", failed);
        }
        if (frames == 0) {
            throw new ClipRefused(name + " has nothing in it that can be decoded.");
        }
    }
}
