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
    private float[] peaks = {};
    private float[] gains = {};
    private float[] late = {};
    private int head;
    private int tail;
    private int held;
    private long now;
    private int slot;
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
        if (gains.length < length) {
            gains = new float[length];
            peaks = new float[length];
            late = new float[DELAY + length];
        }
        leftPeak.next(l, length, ceiling, peaks);
        rightPeak.next(r, length, ceiling, gains);
        for (int i = 0; i < length; i++) {
            gains[i] = gain(Math.max(peaks[i], gains[i]));
        }
        delay(l, length, left);
        delay(r, length, right);
    }

    private void delay(float[] samples, int length, float[] held) {
        System.arraycopy(held, 0, late, 0, DELAY);
        System.arraycopy(samples, 0, late, DELAY, length);
        for (int i = 0; i < length; i++) {
            samples[i] = late[i] * gains[i];
        }
        System.arraycopy(late, length, held, 0, DELAY);
    }

    /// The least gain that any sample in sight wants, eased back by the release, then averaged over
    /// the look-ahead: so it has fully come down when the peak itself goes out.
    private float gain(float peak) {
        float need = peak > ceiling ? ceiling / peak : 1;
        float least = leastInSight(need);
        released = Math.min(least, 1 - (1 - released) * recovery);
        sum += released - wanted[slot];
        wanted[slot] = released;
        slot = after(slot);
        now++;
        return (float) Math.min(1, sum / LOOK);
    }

    /// Sliding minimum over the look-ahead by a queue of rising values. It holds none but the whole
    /// gain, which needs no place, while nothing loud is in sight.
    private float leastInSight(float need) {
        if (held > 0 && lowestAt[head] <= now - LOOK) {
            head = after(head);
            held--;
        }
        if (need == 1) {
            return held == 0 ? 1 : lowest[head];
        }
        while (held > 0 && lowest[tail] >= need) {
            tail = tail == 0 ? LOOK - 1 : tail - 1;
            held--;
        }
        tail = after(tail);
        if (held == 0) {
            head = tail;
        }
        lowest[tail] = need;
        lowestAt[tail] = now;
        held++;
        return lowest[head];
    }

    private static int after(int place) {
        return place + 1 == LOOK ? 0 : place + 1;
    }
}
