package io.reelwright.render;

import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.render.subtitle.SubRip;
import io.reelwright.render.subtitle.Subtitles;
import io.reelwright.render.subtitle.WebVtt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How containers keep subtitles.
enum SubtitleTrack {
    /// Made of SubRip: from WebVTT, ffmpeg would take over its own escapes of braces.
    MOV_TEXT("srt", "mov_text"),
    /// As it stands.
    WEBVTT("webvtt", "copy");

    private final String demuxer;
    private final String encoder;

    SubtitleTrack(String demuxer, String encoder) {
        this.demuxer = demuxer;
        this.encoder = encoder;
    }

    /// Writes the subtitles into a file, for [#input].
    Path write(Subtitles subtitles, Path scratch) throws IOException {
        String text = this == MOV_TEXT ? SubRip.write(subtitles) : WebVtt.write(subtitles);
        // Half a surrogate pair becomes "?", where writeString would fail.
        return Files.write(
                scratch.resolve("subtitles." + demuxer), text.getBytes(StandardCharsets.UTF_8));
    }

    List<String> input(Path file) {
        List<String> arguments = new ArrayList<>(Ffmpeg.SAFE_INPUT);
        arguments.addAll(List.of("-f", demuxer, "-i", "file:" + file));
        return arguments;
    }

    /// The only track of its kind, switched off at first.
    ///
    /// @param input number of the file among the inputs
    List<String> output(int input, Subtitles subtitles) {
        return List.of(
                "-map",
                input + ":s:0",
                "-disposition:s:0",
                "0",
                "-metadata:s:s:0",
                "language=" + subtitles.threeLetters(),
                "-c:s",
                encoder);
    }
}
