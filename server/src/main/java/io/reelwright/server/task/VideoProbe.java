package io.reelwright.server.task;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Measures a video file, whatever its maker says of it.
interface VideoProbe {

    /// Empty when the file is no video.
    Optional<Figures> measure(Path file) throws IOException, InterruptedException;

    /// @param durationSeconds how long it plays
    /// @param width pixels
    /// @param height pixels
    record Figures(double durationSeconds, int width, int height) {}
}
