package io.reelwright.server.video;

import io.reelwright.tasks.contract.Output;

/// The figures of a finished file, which were measured when it was taken over from its worker.
///
/// @param durationSeconds how long it plays
/// @param width pixels
/// @param height pixels
record Figures(double durationSeconds, int width, int height) {

    /// @throws IllegalStateException when the file is not a video
    static Figures of(Output video) {
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
