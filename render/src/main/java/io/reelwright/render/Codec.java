package io.reelwright.render;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// How pictures are coded. Which of them a container takes is for [Format] to say.
public enum Codec {
    H264("H.264", "h264"),
    H265("H.265", "hevc"),
    VP9("VP9", "vp9"),
    AV1("AV1", "av1"),
    /// Windows Media Video 8, the newest that Windows Media files have and free programs write.
    WMV("WMV", "wmv2");

    private final String title;
    private final String probed;

    Codec(String title, String probed) {
        this.title = title;
        this.probed = probed;
    }

    /// @param name `h264`, `h265`, `vp9`, `av1` or `wmv`
    /// @throws IllegalArgumentException for any other
    public static Codec parse(String name) {
        return Arrays.stream(values())
                .filter(codec -> codec.key().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "No codec is called \""
                                        + name
                                        + "\". Choose "
                                        + Arrays.stream(values())
                                                .map(Codec::key)
                                                .collect(Collectors.joining(", "))
                                        + "."));
    }

    /// Its name in settings.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Its name for people.
    public String title() {
        return title;
    }

    /// What ffprobe calls it.
    public String probed() {
        return probed;
    }
}
