package io.reelwright.bench.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Reelwright, as a user starts it: the launcher, a JVM, the encoder and the muxer that it starts.
///
/// @param launcher the script
record OwnEngine(Path launcher) implements Engine {

    /// Lets the launcher do what it does once after a build, so that no run has to.
    OwnEngine readied() throws IOException, InterruptedException {
        int exit =
                new ProcessBuilder(launcher.toString(), "render", "--help")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
        if (exit != 0) {
            throw new IOException(launcher + " render --help ended with code " + exit + ".");
        }
        return this;
    }

    @Override
    public String name() {
        return "Reelwright: ./reelwright render, JVM start too";
    }

    @Override
    public List<ProcessBuilder> pipeline(Workload film, Path out) {
        return List.of(
                new ProcessBuilder(
                        launcher.toString(),
                        "render",
                        film.document().toString(),
                        "-o",
                        out.toString()));
    }
}
