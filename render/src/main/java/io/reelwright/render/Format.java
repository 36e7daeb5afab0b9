package io.reelwright.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The containers a film can be delivered in, each with the codecs that go into it.
///
/// A segment is kept in a container with an exact time base, also where the film's own (WebM, ASF,
/// FLV) counts milliseconds: then segments join without drift. Those for AVI are AVI themselves,
/// whose time base is one frame.
public enum Format {
    MP4("mp4", "mp4", Codec.H264, Codec.H265, Codec.VP9, Codec.AV1),
    MOV("mov", "mp4", Codec.H264, Codec.H265),
    WEBM("webm", "mp4", Codec.VP9, Codec.AV1),
    AVI("avi", "avi", Codec.H264),
    WMV("asf", "avi", Codec.WMV),
    FLV("flv", "mp4", Codec.H264, Codec.H265, Codec.VP9, Codec.AV1);

    /// An MP4's edit list says where pictures and sound end in such parts of a second: a whole
    /// number of them to a sample at 48 kHz and to a frame at any rate that is used, 30000/1001
    /// too. With milliseconds, a segment would join up to one too early.
    private static final List<String> EXACT_ENDS = List.of("-movie_timescale", "240000");

    private final String muxer;
    private final String segmentMuxer;
    private final List<Codec> codecs;

    Format(String muxer, String segmentMuxer, Codec... codecs) {
        this.muxer = muxer;
        this.segmentMuxer = segmentMuxer;
        this.codecs = List.of(codecs);
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

    /// What goes into it; the first is what most players expect.
    public List<Codec> codecs() {
        return codecs;
    }

    /// @throws IllegalArgumentException when the codec does not go into this container; the message
    ///   names what does
    public void check(Codec codec) {
        if (!codecs.contains(codec)) {
            throw new IllegalArgumentException(
                    "%s does not go into %s. %s takes %s; %s goes into %s."
                            .formatted(
                                    codec.title(),
                                    extension(),
                                    extension(),
                                    codecs.stream()
                                            .map(Codec::title)
                                            .collect(Collectors.joining(", ")),
                                    codec.title(),
                                    takers(codec)));
        }
    }

    private static String takers(Codec codec) {
        return List.of(values()).stream()
                .filter(format -> format.codecs.contains(codec))
                .map(Format::extension)
                .collect(Collectors.joining(", "));
    }

    /// How a track of subtitles is kept in it.
    ///
    /// @throws IllegalArgumentException when it cannot hold one
    SubtitleTrack subtitleTrack() {
        return switch (this) {
            case MP4, MOV -> SubtitleTrack.MOV_TEXT;
            case WEBM -> SubtitleTrack.WEBVTT;
            case AVI, WMV, FLV ->
                    throw new IllegalArgumentException(
                            extension()
                                    + " holds no subtitle track: choose mp4, mov or webm, or put"
                                    + " the subtitles into a file beside the film.");
        };
    }

    /// Whether it can hold a track of subtitles.
    public boolean holdsSubtitles() {
        return switch (this) {
            case MP4, MOV, WEBM -> true;
            case AVI, WMV, FLV -> false;
        };
    }

    /// Container of a segment.
    List<String> segmentArguments() {
        List<String> arguments = new ArrayList<>();
        if (segmentMuxer.equals("mp4")) {
            arguments.addAll(List.of("-movflags", "+faststart"));
            arguments.addAll(EXACT_ENDS);
        }
        arguments.addAll(List.of("-f", segmentMuxer));
        return arguments;
    }

    /// The ending of the file that a film's sound is kept in by itself.
    public String soundExtension() {
        return switch (this) {
            case MP4, MOV, FLV -> "m4a";
            case WEBM, AVI -> "mka";
            case WMV -> "wma";
        };
    }

    /// Sound encoder, and container of a sound by itself: one that says as exactly as the film's
    /// where it begins and ends.
    List<String> soundArguments() {
        List<String> arguments = new ArrayList<>();
        switch (this) {
            case MP4, MOV -> arguments.addAll(aac("192k"));
            case FLV -> arguments.addAll(aac("160k"));
            case WEBM -> arguments.addAll(List.of("-c:a", "libopus", "-b:a", "160k"));
            case AVI -> arguments.addAll(List.of("-c:a", "libmp3lame", "-b:a", "192k"));
            case WMV -> {
                arguments.addAll(List.of("-c:a", "wmav2", "-b:a", "192k"));
                // The last block would be left out.
                arguments.addAll(List.of("-af", "apad=pad_len=2048"));
            }
        }
        switch (this) {
            case MP4, MOV, FLV -> {
                arguments.addAll(EXACT_ENDS);
                arguments.addAll(List.of("-f", "mp4"));
            }
            case WEBM, AVI -> arguments.addAll(List.of("-f", "matroska"));
            case WMV -> arguments.addAll(List.of("-f", muxer));
        }
        return arguments;
    }

    /// The fast coder is not heard at these rates, and takes less than half the time. Intensity
    /// stereo is for low ones: without it the noise of voice and music is 9 dB lower.
    private static List<String> aac(String rate) {
        return List.of("-c:a", "aac", "-aac_coder", "fast", "-aac_is", "0", "-b:a", rate);
    }

    /// Container of a film.
    List<String> filmArguments() {
        List<String> arguments = new ArrayList<>();
        switch (this) {
            case MP4, MOV -> {
                arguments.addAll(List.of("-movflags", "+faststart"));
                arguments.addAll(EXACT_ENDS);
            }
            // MP3 begins before its first sample. Moving all to make up for that would cost AVI,
            // which counts frames, an empty one.
            case AVI -> arguments.addAll(List.of("-avoid_negative_ts", "disabled"));
            case FLV, WEBM, WMV -> {}
        }
        arguments.addAll(List.of("-f", muxer));
        return arguments;
    }
}
