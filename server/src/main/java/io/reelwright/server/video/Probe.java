package io.reelwright.server.video;

import io.reelwright.tasks.Output;
import org.springframework.stereotype.Component;

/// Measures a finished file.
@Component
class Probe {

    /// @param durationSeconds how long it plays
    /// @param width pixels
    /// @param height pixels
    record Figures(double durationSeconds, int width, int height) {}

    /// @throws IllegalStateException when the file is not a video
    Figures measure(Output video) {
        String resolution = video.resolution();
        Double duration = video.duration();
        if (resolution == null || duration == null || duration <= 0) {
            throw new IllegalStateException("The file " + video.path() + " is no video.");
        }
        int times = resolution.indexOf('x');
        return new Figures(
                duration,
                Integer.parseInt(resolution.substring(0, times)),
                Integer.parseInt(resolution.substring(times + 1)));
    }
}
