package io.reelwright.tasks.provider.music;

import io.reelwright.render.sound.Wav;
import java.util.stream.IntStream;

/// A feedback delay network: eight delay lines, mixed by a Householder matrix and damped (J.-M.
/// Jot, "Digital delay networks for designing artificial reverberators", 1991).
final class Reverb {

    /// Prime numbers of samples, 30 to 70 ms: no two echoes fall together.
    private static final int[] DELAYS = {1439, 1637, 1811, 2063, 2333, 2591, 2879, 3251};

    private static final int SETTLING = 7 * Wav.RATE;

    private final float[][] lines =
            IntStream.of(DELAYS).mapToObj(float[]::new).toArray(float[][]::new);
    private final int[] at = new int[DELAYS.length];
    private final double[] gain = new double[DELAYS.length];
    private final double[] damped = new double[DELAYS.length];
    private final double damping;

    /// @param seconds until it has fallen by 60 dB
    /// @param damping 0 keeps the treble, towards 1 loses it sooner
    Reverb(double seconds, double damping) {
        this.damping = damping;
        for (int i = 0; i < DELAYS.length; i++) {
            gain[i] = StrictMath.pow(10, -3 * DELAYS[i] / (seconds * Wav.RATE));
        }
    }

    /// The reverberation alone, as it sounds when `dry` has been repeated for ever.
    Loop of(Loop dry) {
        Loop wet = new Loop(dry.length());
        double[] out = new double[2];
        for (int i = Math.max(0, dry.length() - SETTLING); i < dry.length(); i++) {
            step(dry.left[i], dry.right[i], out);
        }
        for (int i = 0; i < dry.length(); i++) {
            step(dry.left[i], dry.right[i], out);
            wet.left[i] = (float) out[0];
            wet.right[i] = (float) out[1];
        }
        return wet;
    }

    private void step(double left, double right, double[] out) {
        double sum = 0;
        out[0] = 0;
        out[1] = 0;
        for (int i = 0; i < lines.length; i++) {
            double heard = gain[i] * lines[i][at[i]];
            damped[i] = heard + damping * (damped[i] - heard);
            sum += damped[i];
            out[i & 1] += (i & 2) == 0 ? damped[i] : -damped[i];
        }
        double feedback = 2 * sum / lines.length;
        for (int i = 0; i < lines.length; i++) {
            lines[i][at[i]] = (float) (damped[i] - feedback + ((i & 1) == 0 ? left : right));
            at[i] = at[i] + 1 == DELAYS[i] ? 0 : at[i] + 1;
        }
    }
}
