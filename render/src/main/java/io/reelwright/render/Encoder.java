package io.reelwright.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// What does the encoding: the processor, or a machine for it on the graphics card.
///
/// Every one of them closes its groups of pictures: a segment can be joined to any other, and its
/// first frame needs none before it.
public enum Encoder {
    SOFTWARE(
            Map.of(
                    Codec.H264, "libx264",
                    Codec.H265, "libx265",
                    Codec.VP9, "libvpx-vp9",
                    Codec.AV1, "libsvtav1",
                    Codec.WMV, "wmv2")),
    NVENC(
            Map.of(
                    Codec.H264, "h264_nvenc",
                    Codec.H265, "hevc_nvenc",
                    Codec.AV1, "av1_nvenc")),
    VAAPI(
            Map.of(
                    Codec.H264, "h264_vaapi",
                    Codec.H265, "hevc_vaapi",
                    Codec.VP9, "vp9_vaapi",
                    Codec.AV1, "av1_vaapi")),
    VIDEOTOOLBOX(
            Map.of(
                    Codec.H264, "h264_videotoolbox",
                    Codec.H265, "hevc_videotoolbox"));

    private final Map<Codec, String> programs;

    Encoder(Map<Codec, String> programs) {
        this.programs = programs;
    }

    /// What to try for a wish, in order; empty for software.
    ///
    /// @param wish `software`, `nvenc`, `vaapi`, `videotoolbox`, or `hardware` for all three
    /// @throws IllegalArgumentException for any other
    public static List<Encoder> wished(String wish) {
        return switch (wish) {
            case "software" -> List.of();
            case "hardware" -> List.of(NVENC, VIDEOTOOLBOX, VAAPI);
            case "nvenc" -> List.of(NVENC);
            case "vaapi" -> List.of(VAAPI);
            case "videotoolbox" -> List.of(VIDEOTOOLBOX);
            default ->
                    throw new IllegalArgumentException(
                            "No encoder is called \""
                                    + wish
                                    + "\". Choose software, hardware, nvenc, vaapi or"
                                    + " videotoolbox.");
        };
    }

    /// Its name in settings.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether there is such a machine for the codec at all.
    public boolean has(Codec codec) {
        return programs.containsKey(codec);
    }

    /// What ffmpeg calls it.
    String program(Codec codec) {
        return Objects.requireNonNull(programs.get(codec), codec.title());
    }

    /// From the frames that come in to coded pictures.
    ///
    /// @param gop frames from one whole picture to the next, at most
    List<String> arguments(Codec codec, Quality quality, long gop) {
        List<String> arguments = new ArrayList<>(List.of("-c:v", program(codec)));
        switch (this) {
            case SOFTWARE -> arguments.addAll(software(codec, quality));
            case NVENC -> arguments.addAll(nvenc(codec, quality));
            case VAAPI -> arguments.addAll(vaapi(codec, quality));
            case VIDEOTOOLBOX -> arguments.addAll(videoToolbox(quality));
        }
        if (codec == Codec.H265) {
            arguments.addAll(List.of("-tag:v", "hvc1")); // or Apple's players do not play it
        }
        arguments.addAll(List.of("-g", Long.toString(gop)));
        return arguments;
    }

    private static List<String> software(Codec codec, Quality quality) {
        return switch (codec) {
            case H264 -> x264(quality);
            case H265 -> quality.x265();
            case VP9 -> quality.vp9();
            case AV1 -> quality.svtAv1();
            case WMV -> quality.wmv2();
        };
    }

    /// As many threads as there are processors. Left to itself it takes half as many again, and
    /// each holds frames of its own: at 1080p some 30 MB, for nothing where frames are made beside
    /// it.
    private static List<String> x264(Quality quality) {
        List<String> arguments = new ArrayList<>(quality.x264());
        arguments.addAll(List.of("-threads", "" + Runtime.getRuntime().availableProcessors()));
        return arguments;
    }

    private static List<String> nvenc(Codec codec, Quality quality) {
        List<String> arguments = new ArrayList<>(List.of("-pix_fmt", "yuv420p"));
        arguments.addAll(quality.nvenc(codec));
        return arguments;
    }

    private static List<String> vaapi(Codec codec, Quality quality) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "-vaapi_device",
                                "/dev/dri/renderD128",
                                "-vf",
                                "format=nv12,hwupload"));
        arguments.addAll(quality.vaapi(codec));
        return arguments;
    }

    private static List<String> videoToolbox(Quality quality) {
        List<String> arguments = new ArrayList<>(List.of("-pix_fmt", "yuv420p"));
        arguments.addAll(quality.videoToolbox());
        return arguments;
    }
}
