package io.reelwright.render;

import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.render.ffmpeg.RenderFailed;
import io.reelwright.render.frame.YuvFrame;
import io.reelwright.render.time.FrameRate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which hardware encoders really work here. A driver may be there and refuse, so each is asked to
/// encode a few frames, once a process.
public final class Encoders {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 192;
    private static final int FRAMES = 6;
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration AGAIN = Duration.ofHours(1);
    private static final Map<Asked, String> REFUSALS = new HashMap<>();
    private static final String WORKS = "";

    private Encoders() {}

    private record Asked(Encoder encoder, Codec codec) {}

    /// What will be used, and why it is not what was wished.
    ///
    /// @param warning for people; null when the wish came true
    public record Choice(Encoding encoding, @Nullable String warning) {}

    /// The first of the wished encoders that works, else software.
    ///
    /// @param wished in order; empty for software
    public static Choice choose(Encoding software, List<Encoder> wished)
            throws IOException, InterruptedException {
        List<String> refusals = new ArrayList<>();
        for (Encoder encoder : wished) {
            String refusal = refusal(encoder, software.codec());
            if (refusal.equals(WORKS)) {
                return new Choice(software.with(encoder), null);
            }
            refusals.add(encoder.key() + ": " + refusal);
        }
        if (refusals.isEmpty()) {
            return new Choice(software, null);
        }
        return new Choice(
                software,
                "No hardware encoder for %s works here (%s). Software is used instead."
                        .formatted(software.codec().title(), String.join("; ", refusals)));
    }

    /// Why an encoder cannot be used; empty when it can.
    private static String refusal(Encoder encoder, Codec codec)
            throws IOException, InterruptedException {
        synchronized (REFUSALS) {
            Asked asked = new Asked(encoder, codec);
            String known = REFUSALS.get(asked);
            if (known == null) {
                known = ask(encoder, codec);
                REFUSALS.put(asked, known);
            }
            return known;
        }
    }

    private static String ask(Encoder encoder, Codec codec)
            throws IOException, InterruptedException {
        if (!encoder.has(codec)) {
            return "it has no " + codec.title();
        }
        try {
            encode(encoder.arguments(codec, Quality.LOW, FRAMES));
            return WORKS;
        } catch (RenderFailed failed) {
            return failed.lastLines().stream()
                    .map(line -> line.replaceFirst("^(\\[[^\\]]*\\] *)+", ""))
                    .filter(line -> !line.isBlank())
                    .findFirst()
                    .orElse("it failed without a word");
        }
    }

    /// Encodes a finished segment once more, so that it can be joined to others of this encoding:
    /// what one encoder has made does not go together with what another has.
    ///
    /// @param segment of the same film, made by another encoder
    public static void encodeAgain(Path segment, Encoding encoding, FrameRate rate, Path out)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(Ffmpeg.SAFE_INPUT);
        arguments.addAll(List.of("-i", "file:" + segment.toAbsolutePath(), "-map", "0:v:0"));
        arguments.addAll(List.of("-fps_mode", "cfr", "-r", rate.toString()));
        arguments.addAll(encoding.segmentArguments(rate));
        arguments.add("file:" + out.toAbsolutePath());
        Ffmpeg.run(arguments, AGAIN);
    }

    private static void encode(List<String> encoder) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(Ffmpeg.SAFE_INPUT);
        arguments.addAll(List.of("-f", "rawvideo", "-pix_fmt", "yuv420p"));
        arguments.addAll(List.of("-s", WIDTH + "x" + HEIGHT));
        arguments.addAll(List.of("-framerate", FrameRate.of(30).toString(), "-i", "pipe:0"));
        arguments.addAll(encoder);
        arguments.addAll(List.of("-f", "null", "-"));
        YuvFrame grey = YuvFrame.of(WIDTH, HEIGHT);
        Arrays.fill(grey.data(), (byte) 128);
        try (Ffmpeg ffmpeg = Ffmpeg.start(arguments)) {
            for (int i = 0; i < FRAMES; i++) {
                ffmpeg.write(grey.data(), grey.data().length);
            }
            ffmpeg.finish(DEADLINE);
        }
    }
}
