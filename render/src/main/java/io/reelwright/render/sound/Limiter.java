package io.reelwright.render.sound;

/// Holds stereo sound below a ceiling, also between the samples, without being heard: it looks five
/// milliseconds ahead and lowers the gain along a smooth curve before the peak comes. Output comes
/// [#DELAY] samples after its input. Fed in pieces of any size.
final class Limiter {

    private static final int LOOK = Wav.RATE / 200;
    private static final int RELEASE = Wav.RATE / 12;

    /// Samples by which the output is late.
    static final int DELAY = LOOK - 1 + TruePeak.DELAY;

    private final float ceiling;
    private final float recovery = (float) Math.exp(-1.0 / RELEASE);
    private final TruePeak leftPeak = new TruePeak();
    private final TruePeak rightPeak = new TruePeak();
    private final float[] left = new float[DELAY];
    private final float[] right = new float[DELAY];
    private final float[] wanted = new float[LOOK];
    private final float[] lowest = new float[LOOK];
    private final long[] lowestAt = new long[LOOK];
    private int head;
    private int held;
    private long now;
    private double sum;
    private float released = 1;

    /// @param ceiling highest absolute value between samples, 1 being full scale
    Limiter(float ceiling) {
        this.ceiling = ceiling;
        java.util.Arrays.fill(wanted, 1);
        this.sum = LOOK;
    }

    /// Replaces the samples by limited ones, late by [#DELAY].
    void limit(float[] l, float[] r, int length) {
        for (int i = 0; i < length; i++) {
            float gain = gain(Math.max(leftPeak.next(l[i]), rightPeak.next(r[i])));
            int slot = (int) (now % DELAY);
            float lateLeft = left[slot];
            float lateRight = right[slot];
            left[slot] = l[i];
            right[slot] = r[i];
            l[i] = lateLeft * gain;
            r[i] = lateRight * gain;
            now++;
        }
    }

    /// The least gain that any sample in sight wants, eased back by the release, then averaged over
    /// the look-ahead: so it has fully come down when the peak itself goes out.
    private float gain(float peak) {
        float need = peak > ceiling ? ceiling / peak : 1;
        float least = leastInSight(need);
        released = Math.min(least, 1 - (1 - released) * recovery);
        int slot = (int) (now % LOOK);
        sum += released - wanted[slot];
        wanted[slot] = released;
        return (float) Math.min(1, sum / LOOK);
    }

    /// Sliding minimum over the look-ahead by a queue of rising values.
    private float leastInSight(float need) {
        while (held > 0 && lowest[(head + held - 1) % LOOK] >= need) {
            held--;
        }
        if (held > 0 && lowestAt[head] <= now - LOOK) {
            head = (head + 1) % LOOK;
            held--;
        }
        int tail = (head + held) % LOOK;
        lowest[tail] = need;
        lowestAt[tail] = now;
        held++;
        return lowest[head];
    }
}
