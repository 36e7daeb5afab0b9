package io.reelwright.render.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.render.sound.Wav;
import io.reelwright.render.time.Seconds;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipSoundIT {

    @TempDir Path directory;
    private Footage footage;
    private Path wav = Path.of("");

    @BeforeEach
    void find() {
        footage = new Footage(directory);
        wav = directory.resolve("out.wav");
    }

    /// Two seconds of pictures; a tone from `from` to `to` seconds.
    private Path clip(String name, double from, double to, String... codecs) throws Exception {
        return footage.make(
                name,
                "aevalsrc='if(between(t,%s,%s),0.5*sin(2000*t),0)':s=44100:d=2[out1];color=red:s=64x64:r=30:d=2[out0]"
                        .formatted(from, to),
                codecs);
    }

    private float[] extracted(Path clip, String start, long samples) throws Exception {
        ClipSound.write(ClipProbe.probe(clip), Seconds.parse(start), samples, wav);
        try (Wav read = Wav.open(wav)) {
            assertThat(read.length()).isEqualTo(samples);
            float[] left = new float[(int) samples];
            float[] right = new float[(int) samples];
            read.add(0, (int) samples, left, right, 0, 1);
            assertThat(right).isEqualTo(left);
            return left;
        }
    }

    private static double loudest(float[] sound, double from, double to) {
        double loudest = 0;
        for (int i = (int) (from * Wav.RATE); i < to * Wav.RATE; i++) {
            loudest = Math.max(loudest, Math.abs(sound[i]));
        }
        return loudest;
    }

    @Test
    void isAsLongAsAskedForAndInStep() throws Exception {
        Path clip = clip("step.mkv", 0.5, 1, "-c:v", "ffv1", "-c:a", "pcm_s16le");

        float[] sound = extracted(clip, "1/4", 96_001);

        assertThat(loudest(sound, 0, 0.249)).isLessThan(0.01);
        assertThat(loudest(sound, 0.251, 0.749)).isGreaterThan(0.45);
        assertThat(loudest(sound, 0.751, 2)).isLessThan(0.01);
    }

    @Test
    void beginsWithSilenceWhereTheSoundBeginsLate() throws Exception {
        Path early = clip("early.mkv", 0, 2, "-c:v", "ffv1", "-c:a", "pcm_s16le");
        Path late =
                footage.from(
                        early,
                        "late.mkv",
                        "-itsoffset 0.3 -i " + early,
                        "-map",
                        "1:v",
                        "-map",
                        "0:a",
                        "-c",
                        "copy");

        float[] sound = extracted(late, "0", 48_000);

        assertThat(loudest(sound, 0, 0.29)).isLessThan(0.01);
        assertThat(loudest(sound, 0.35, 1)).isGreaterThan(0.45);
    }

    @Test
    void tellsWhereThereIsNone() throws Exception {
        Path silent = footage.make("silent.mkv", Footage.ramp(64, "30", 3, 1), "-c:v", "ffv1");
        assertThatThrownBy(() -> ClipSound.write(ClipProbe.probe(silent), Seconds.ZERO, 100, wav))
                .isInstanceOf(ClipRefused.class)
                .hasMessage("silent.mkv has no sound.");
    }
}
