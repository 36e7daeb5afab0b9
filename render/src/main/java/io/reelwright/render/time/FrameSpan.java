package io.reelwright.render.time;

/// A run of frames, from `start` up to and without `end`.
public record FrameSpan(long start, long end) {

    public FrameSpan {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException(
                    "A span cannot start at frame " + start + " and end at frame " + end + ".");
        }
    }

    public static FrameSpan ofLength(long start, long length) {
        return new FrameSpan(start, start + length);
    }

    public long length() {
        return end - start;
    }

    public boolean contains(long frame) {
        return frame >= start && frame < end;
    }

    public boolean meets(FrameSpan other) {
        return start < other.end && other.start < end;
    }
}
