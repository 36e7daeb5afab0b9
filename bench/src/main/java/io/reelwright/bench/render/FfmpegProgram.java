package io.reelwright.bench.render;

import io.reelwright.render.ffmpeg.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// An ffmpeg to be started by hand.
///
/// @param arguments so far
record FfmpegProgram(List<String> arguments) {

    static FfmpegProgram quiet() {
        return new FfmpegProgram(
                new ArrayList<>(List.of("-hide_banner", "-nostdin", "-loglevel", "warning", "-y")));
    }

    FfmpegProgram with(String... more) {
        arguments.addAll(List.of(more));
        return this;
    }

    FfmpegProgram with(List<String> more) {
        arguments.addAll(more);
        return this;
    }

    /// With the bundled program, or the one that `REELWRIGHT_FFMPEG` names.
    ProcessBuilder builder() throws IOException, InterruptedException {
        Programs programs = Programs.find();
        List<String> command = new ArrayList<>();
        command.add(programs.ffmpeg().toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        Path libraries = programs.libraries();
        if (libraries != null) {
            builder.environment().put("LD_LIBRARY_PATH", libraries.toString());
        }
        return builder;
    }
}
