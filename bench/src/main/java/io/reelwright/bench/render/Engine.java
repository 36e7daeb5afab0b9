package io.reelwright.bench.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Something that makes the film.
interface Engine {

    /// For the table.
    String name();

    /// The processes that make it, each reading what the one before writes.
    List<ProcessBuilder> pipeline(Workload film, Path out) throws IOException, InterruptedException;
}
