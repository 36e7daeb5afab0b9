package io.reelwright.render;

import io.reelwright.render.time.FrameRate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The containers a film can be delivered in, each with the codecs that players expect in it.
///
/// A segment is kept in a container with an exact time base, also where the film's own (WebM, ASF)
/// counts milliseconds: then segments join without drift.
public enum Format {
    MP4("mp4", "mp4"),
    MOV("mov", "mp4"),
    WEBM("webm", "mp4"),
    AVI("avi", "mp4"),
    WMV("asf", "avi"),
    FLV("flv", "mp4");

    private final String muxer;
    private final String segmentMuxer;

    Format(String muxer, String segmentMuxer) {
        this.muxer = muxer;
        this.segmentMuxer = segmentMuxer;
    }

    /// @param name `mp4`, `mov`, `webm`, `avi`, `wmv` or `flv`
    /// @throws IllegalArgumentException for any other
    public static Format parse(String name) {
        for (Format format : values()) {
            if (format.extension().equals(name)) {
                return format;
            }
        }
        throw new IllegalArgumentException(
                "No format is called \"" + name + "\". Choose mp4, mov, webm, avi, wmv or flv.");
    }

    /// The ending of a film's file name.
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The ending of a segment's file name.
    public String segmentExtension() {
        return segmentMuxer;
    }

    /// Encoder and container of a segment. A GOP is closed and at most two seconds long; the colour
    /// tags say BT.709, limited range.
    List<String> segmentArguments(Quality quality, FrameRate rate) {
        List<String> arguments = new ArrayList<>();
        switch (this) {
            case MP4, MOV, FLV -> arguments.addAll(quality.x264());
            case AVI -> {
                arguments.addAll(quality.x264());
                arguments.addAll(List.of("-bf", "0")); // AVI has no time of presentation
            }
            case WEBM -> arguments.addAll(quality.vp9());
            case WMV -> arguments.addAll(quality.wmv2());
        }
        arguments.addAll(
                List.of("-pix_fmt", "yuv420p", "-g", "" + rate.framesNear(2000), "-an", "-sn"));
        arguments.addAll(COLOUR);
        if (segmentMuxer.equals("mp4")) {
            arguments.addAll(List.of("-movflags", "+faststart"));
        }
        arguments.addAll(List.of("-f", segmentMuxer));
        return arguments;
    }

    /// Sound encoder and container of a film. AAC's fast coder is not heard at these rates, and
    /// takes less than half the time.
    List<String> filmArguments() {
        List<String> arguments = new ArrayList<>();
        switch (this) {
            case MP4, MOV ->
                    arguments.addAll(
                            List.of(
                                    "-c:a",
                                    "aac",
                                    "-aac_coder",
                                    "fast",
                                    "-b:a",
                                    "192k",
                                    "-movflags",
                                    "+faststart"));
            case FLV ->
                    arguments.addAll(List.of("-c:a", "aac", "-aac_coder", "fast", "-b:a", "160k"));
            case WEBM -> arguments.addAll(List.of("-c:a", "libopus", "-b:a", "160k"));
            case AVI -> arguments.addAll(List.of("-c:a", "libmp3lame", "-b:a", "192k"));
            case WMV -> arguments.addAll(List.of("-c:a", "wmav2", "-b:a", "192k"));
        }
        arguments.addAll(List.of("-f", muxer));
        return arguments;
    }

    static final List<String> COLOUR =
            List.of(
                    "-color_range", "tv",
                    "-colorspace", "bt709",
                    "-color_primaries", "bt709",
                    "-color_trc", "bt709",
                    "-chroma_sample_location", "left");
}
