package io.reelwright.bench.render;

import java.nio.file.Path;
import java.util.List;

/// Reelwright, as a user starts it: the launcher, a JVM, the encoder and the muxer that it starts.
///
/// @param launcher the script
record OwnEngine(Path launcher) implements Engine {

    @Override
    public String name() {
        return "Reelwright: ./reelwright render";
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
