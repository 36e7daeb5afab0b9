package io.reelwright.render.ffmpeg;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a media file says of itself.
///
/// @param durationSeconds as the container has it
/// @param width pixels; 0 without video
/// @param height pixels; 0 without video
/// @param frameRate as `30/1`; null without video
/// @param pixelFormat as ffmpeg names it: `yuv420p`; null without video
/// @param colour what its numbers mean
/// @param videoCodec as ffmpeg names it; null without video
/// @param audioCodec as ffmpeg names it; null without sound
/// @param sampleRate samples a second; 0 without sound
/// @param channels 0 without sound
/// @param frames packets of the video stream; 0 when they were not counted
public record MediaFacts(
        double durationSeconds,
        int width,
        int height,
        @Nullable String frameRate,
        @Nullable String pixelFormat,
        ColourTags colour,
        @Nullable String videoCodec,
        @Nullable String audioCodec,
        int sampleRate,
        int channels,
        long frames) {

    /// The same of its sound alone.
    public MediaFacts withoutPictures() {
        return new MediaFacts(
                durationSeconds,
                0,
                0,
                null,
                null,
                ColourTags.UNKNOWN,
                null,
                audioCodec,
                sampleRate,
                channels,
                0);
    }

    /// As the container has it; zero where it does not say.
    public Duration duration() {
        return Duration.ofNanos(Math.round(durationSeconds * 1e9));
    }
}
