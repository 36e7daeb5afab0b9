package io.reelwright.render.time;

/// Frames a second as an exact fraction, in lowest terms: 30/1, 30000/1001.
///
/// @param frames numerator, positive
/// @param seconds denominator, positive
public record FrameRate(int frames, int seconds) {

    public FrameRate {
        if (frames < 1 || seconds < 1 || frames > 240L * seconds || seconds > 1_000_000) {
            throw new IllegalArgumentException(
                    "Frame rate "
                            + frames
                            + "/"
                            + seconds
                            + " is not between 0 and 240 frames a second.");
        }
        int divisor = gcd(frames, seconds);
        frames /= divisor;
        seconds /= divisor;
    }

    public static FrameRate of(int framesASecond) {
        return new FrameRate(framesASecond, 1);
    }

    /// Reads `30`, `30/1` or `30000/1001`.
    ///
    /// @throws IllegalArgumentException when the text is no such fraction

    public static FrameRate parse(String text) {
        String[] parts = text.split("/", 2);
        try {
            return new FrameRate(
                    Integer.parseInt(parts[0]), parts.length == 1 ? 1 : Integer.parseInt(parts[1]));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "Frame rate \"" + text + "\" is not a fraction such as 30/1 or 30000/1001.", e);
        }
    }

    /// The first sample at or after the start of a frame.
    public long sampleAt(long frame, int sampleRate) {
        return Math.ceilDiv(Math.multiplyExact(frame, (long) sampleRate * seconds), (long) frames);
    }

    /// The fewest frames that last at least this many samples.
    public long framesCovering(long samples, int sampleRate) {
        return Math.ceilDiv(
                Math.multiplyExact(samples, (long) frames), (long) sampleRate * seconds);
    }

    /// The frame on screen while a sample sounds.
    public long frameAt(long sample, int sampleRate) {
        return Math.floorDiv(
                Math.multiplyExact(sample, (long) frames), (long) sampleRate * seconds);
    }

    /// The whole number of frames nearest to a length in milliseconds, halves up.
    public long framesNear(long milliseconds) {
        return Math.floorDiv(2 * milliseconds * frames + 1000L * seconds, 2000L * seconds);
    }

    /// The start of a frame in milliseconds, to the nearest.
    public long millisecondsAt(long frame) {
        return Math.floorDiv(2000L * frame * seconds + frames, 2L * frames);
    }

    @Override
    public String toString() {
        return frames + "/" + seconds;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
