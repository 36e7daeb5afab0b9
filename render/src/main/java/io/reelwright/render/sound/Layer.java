package io.reelwright.render.sound;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One sound at its place in the film: faded at both ends, so that it never starts or ends with a
/// click, and lowered while somebody speaks where that is asked for.
final class Layer implements Closeable {

    /// The longest block that is added at once.
    static final int BLOCK = Wav.RATE / 2;

    /// Short enough not to be heard as a fade.
    private static final long SHORTEST_FADE = Wav.RATE * 3L / 1000;

    /// How fast the step between a repeated sound's end and its start is forgotten.
    private static final float FORGET = (float) Math.exp(-1.0 / (0.002 * Wav.RATE));

    private final Wav wav;
    private final Place place;
    private final float gain;
    private final @Nullable Ducking ducking;
    private final float[] left = new float[BLOCK];
    private final float[] right = new float[BLOCK];
    private final float[] endLeft;
    private final float[] endRight;

    /// @param ducking null to stay as loud while somebody speaks
    Layer(Wav wav, Place place, float gain, @Nullable Ducking ducking) {
        this.wav = wav;
        this.place = place;
        this.gain = gain;
        this.ducking = ducking;
        this.endLeft = new float[place.overlap() > 0 ? BLOCK : 0];
        this.endRight = endLeft.clone();
    }

    /// When a sound is heard. It is repeated when it is shorter.
    ///
    /// @param start its first sample in the film
    /// @param end one after the last
    /// @param fadeIn samples
    /// @param fadeOut samples
    /// @param overlap samples for which a repetition sounds together with the end before it, one
    ///   fading into the other; 0 where the end meets the beginning anyway
    record Place(long start, long end, long fadeIn, long fadeOut, long overlap) {

        Place {
            fadeIn = Math.max(SHORTEST_FADE, fadeIn);
            fadeOut = Math.max(SHORTEST_FADE, fadeOut);
        }

        Place(long start, long end, long fadeIn, long fadeOut) {
            this(start, end, fadeIn, fadeOut, 0);
        }

        /// Whether nothing is faded at a sample. Between two such samples nothing is, either.
        boolean isWhole(long at) {
            return at - start >= fadeIn && end - at >= fadeOut;
        }

        float fade(long at) {
            double in = Math.clamp((double) (at - start) / fadeIn, 0, 1);
            double out = Math.clamp((double) (end - at) / fadeOut, 0, 1);
            double least = Math.min(in, out);
            return (float) (least * least * (3 - 2 * least));
        }
    }

    /// Adds what is heard of it in a block of the film.
    ///
    /// @param from the block's first sample in the film
    /// @param n its length, at most [#BLOCK]
    void add(long from, int n, float[] intoLeft, float[] intoRight) throws IOException {
        long first = Math.max(from, place.start());
        long last = Math.min(from + n, place.end());
        if (gain == 0 || first >= last || wav.length() == 0) {
            return;
        }
        int length = (int) (last - first);
        read(first, length);
        fade(first, length);
        if (ducking != null) {
            ducking.lower(first, length, left, right);
        }
        int into = (int) (first - from);
        for (int i = 0; i < length; i++) {
            intoLeft[into + i] += left[i];
            intoRight[into + i] += right[i];
        }
    }

    private void fade(long first, int n) {
        if (place.isWhole(first) && place.isWhole(first + n - 1)) {
            return;
        }
        for (int i = 0; i < n; i++) {
            float loud = place.fade(first + i);
            left[i] *= loud;
            right[i] *= loud;
        }
    }

    private void read(long first, int n) throws IOException {
        Arrays.fill(left, 0, n, 0);
        Arrays.fill(right, 0, n, 0);
        // no more than half of it, or a third repetition would begin before the first has ended
        long overlap = Math.min(place.overlap(), wav.length() / 2);
        long period = wav.length() - overlap;
        int done = 0;
        while (done < n) {
            long heard = first - place.start() + done;
            long at = heard % period;
            boolean overlaps = heard >= period && at < overlap;
            int part = (int) Math.min(n - done, (overlaps ? overlap : period) - at);
            wav.add(at, part, left, right, done, gain);
            if (overlaps) {
                overlap(at, period, overlap, done, part);
            } else if (heard >= period && overlap == 0) {
                smooth(at, done, part);
            }
            done += part;
        }
    }

    /// The beginning comes in as the end goes out, at equal power.
    private void overlap(long at, long period, long overlap, int from, int n) throws IOException {
        Arrays.fill(endLeft, 0, n, 0);
        Arrays.fill(endRight, 0, n, 0);
        wav.add(period + at, n, endLeft, endRight, 0, gain);
        for (int i = 0; i < n; i++) {
            double angle = Math.PI / 2 * (at + i) / overlap;
            float in = (float) Math.sin(angle);
            float out = (float) Math.cos(angle);
            left[from + i] = left[from + i] * in + endLeft[i] * out;
            right[from + i] = right[from + i] * in + endRight[i] * out;
        }
    }

    /// Where the sound starts again, the step from its end is not jumped but forgotten within a few
    /// milliseconds.
    private void smooth(long at, int from, int n) throws IOException {
        float[] ends = new float[4];
        float[] others = new float[4];
        wav.add(wav.length() - 1, 1, ends, others, 0, gain);
        wav.add(0, 1, ends, others, 1, gain);
        float stepLeft = ends[0] - ends[1];
        float stepRight = others[0] - others[1];
        float kept = (float) Math.pow(FORGET, at);
        for (int i = 0; i < n && kept > 1e-4f; i++) {
            left[from + i] += stepLeft * kept;
            right[from + i] += stepRight * kept;
            kept *= FORGET;
        }
    }

    @Override
    public void close() throws IOException {
        wav.close();
    }
}
