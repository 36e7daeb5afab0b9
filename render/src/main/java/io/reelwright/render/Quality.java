package io.reelwright.render;

import java.util.List;
import java.util.Locale;

/// How much the encoder may spend: its preset, and the rate factor that keeps the quality even.
public enum Quality {
    LOW("veryfast", 27),
    MEDIUM("veryfast", 23),
    HIGH("faster", 19),
    ULTRA("medium", 17);

    private final String x264Preset;
    private final int x264Factor;

    Quality(String x264Preset, int x264Factor) {
        this.x264Preset = x264Preset;
        this.x264Factor = x264Factor;
    }

    /// @param name `low`, `medium`, `high` or `ultra`
    /// @throws IllegalArgumentException for any other
    public static Quality parse(String name) {
        for (Quality quality : values()) {
            if (quality.name().toLowerCase(Locale.ROOT).equals(name)) {
                return quality;
            }
        }
        throw new IllegalArgumentException(
                "No quality is called \"" + name + "\". Choose low, medium, high or ultra.");
    }

    /// Picks by quality.
    private <T> T of(T low, T medium, T high, T ultra) {
        return switch (this) {
            case LOW -> low;
            case MEDIUM -> medium;
            case HIGH -> high;
            case ULTRA -> ultra;
        };
    }

    List<String> x264() {
        return List.of("-preset", x264Preset, "-crf", "" + x264Factor);
    }

    /// Its factor looks as x264's does at four less. Left to itself, it opens its groups of
    /// pictures, and writes its settings into each film.
    List<String> x265() {
        return List.of(
                "-preset",
                of("ultrafast", "superfast", "veryfast", "fast"),
                "-crf",
                "" + of(31, 26, 23, 21),
                "-x265-params",
                "open-gop=0:info=0:log-level=error");
    }

    List<String> vp9() {
        return List.of(
                "-deadline",
                "realtime",
                "-cpu-used",
                "" + of(8, 7, 5, 4),
                "-row-mt",
                "1",
                "-tile-columns",
                "2",
                "-crf",
                "" + of(40, 34, 29, 24),
                "-b:v",
                "0");
    }

    /// Its groups of pictures are closed unless asked otherwise. Two threads keep its memory, which
    /// grows with their number, near that of the others.
    List<String> svtAv1() {
        return List.of(
                "-preset",
                "" + of(12, 10, 9, 7),
                "-crf",
                "" + of(45, 36, 30, 25),
                "-svtav1-params",
                "lp=2");
    }

    List<String> wmv2() {
        return List.of("-q:v", "" + of(6, 4, 3, 2));
    }

    /// NVENC's constant quality has the scale of the codec: to 51 for H.264 and H.265, to 63 for
    /// AV1.
    List<String> nvenc(Codec codec) {
        int factor = codec == Codec.AV1 ? of(42, 34, 29, 25) : of(31, 26, 23, 20);
        return List.of(
                "-preset",
                of("p2", "p4", "p5", "p6"),
                "-rc",
                "vbr",
                "-cq",
                "" + factor,
                "-b:v",
                "0");
    }

    /// A constant quantizer, which every driver has: to 51 for H.264 and H.265, to 255 for VP9 and
    /// AV1.
    List<String> vaapi(Codec codec) {
        boolean wide = codec == Codec.VP9 || codec == Codec.AV1;
        int quantizer = wide ? of(150, 115, 90, 70) : of(30, 25, 22, 19);
        return List.of("-rc_mode", "CQP", "-global_quality", "" + quantizer, "-bf", "0");
    }

    /// Its quality goes from 1, the worst, to 100.
    List<String> videoToolbox() {
        return List.of("-q:v", "" + of(45, 58, 68, 78), "-bf", "0");
    }
}
