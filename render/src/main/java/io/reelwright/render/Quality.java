package io.reelwright.render;

import java.util.List;
import java.util.Locale;

/// How much the encoder may spend: its preset, and the rate factor that keeps the quality even.
public enum Quality {
    LOW("veryfast", 27, 40, 8),
    MEDIUM("veryfast", 23, 34, 7),
    HIGH("faster", 19, 29, 5),
    ULTRA("medium", 17, 24, 4);

    private final String x264Preset;
    private final int x264Factor;
    private final int vp9Factor;
    private final int vp9Speed;

    Quality(String x264Preset, int x264Factor, int vp9Factor, int vp9Speed) {
        this.x264Preset = x264Preset;
        this.x264Factor = x264Factor;
        this.vp9Factor = vp9Factor;
        this.vp9Speed = vp9Speed;
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

    List<String> x264() {
        return List.of("-c:v", "libx264", "-preset", x264Preset, "-crf", "" + x264Factor);
    }

    List<String> vp9() {
        return List.of(
                "-c:v",
                "libvpx-vp9",
                "-deadline",
                "realtime",
                "-cpu-used",
                "" + vp9Speed,
                "-row-mt",
                "1",
                "-tile-columns",
                "2",
                "-crf",
                "" + vp9Factor,
                "-b:v",
                "0");
    }

    List<String> wmv2() {
        return List.of(
                "-c:v",
                "wmv2",
                "-q:v",
                switch (this) {
                    case LOW -> "6";
                    case MEDIUM -> "4";
                    case HIGH -> "3";
                    case ULTRA -> "2";
                });
    }
}
