package io.reelwright.render.time;

import java.util.Locale;

/// A moment as players write it, in whole milliseconds.
public record Timecode(long milliseconds) {

    public Timecode {
        if (milliseconds < 0) {
            throw new IllegalArgumentException("A moment cannot be at " + milliseconds + " ms.");
        }
    }

    /// The nearest millisecond to a sample.
    public static Timecode ofSample(long sample, int sampleRate) {
        return new Timecode(Math.floorDiv(2000 * sample + sampleRate, 2L * sampleRate));
    }

    /// As SubRip has it: `00:01:02,345`.
    public String srt() {
        return text(',');
    }

    /// As WebVTT has it: `00:01:02.345`.
    public String vtt() {
        return text('.');
    }

    private String text(char mark) {
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d%c%03d",
                milliseconds / 3_600_000,
                milliseconds / 60_000 % 60,
                milliseconds / 1000 % 60,
                mark,
                milliseconds % 1000);
    }
}
