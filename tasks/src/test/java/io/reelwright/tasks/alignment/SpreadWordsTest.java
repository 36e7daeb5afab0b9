package io.reelwright.tasks.alignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.render.sound.Wav;
import io.reelwright.tasks.provider.Speech;
import io.reelwright.tasks.speech.Pronunciations;
import io.reelwright.tasks.speech.SaidText;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadWordsTest {

    private static final int SECOND = Wav.RATE;

    @Test
    void endsSentencesInTheSilencesAndSharesTheRestByLetters() {
        // one second of sound, half a second of silence, two seconds of sound
        float[] samples = new float[4 * SECOND];
        hum(samples, SECOND / 4, SECOND + SECOND / 4);
        hum(samples, SECOND * 7 / 4, SECOND * 15 / 4);

        List<Speech.Word> words =
                SpreadWords.over(
                        samples,
                        SaidText.of("Eins zwei. Drei vier fünf sech.", Pronunciations.NONE));

        assertThat(words)
                .extracting(Speech.Word::text)
                .containsExactly("Eins", "zwei.", "Drei", "vier", "fünf", "sech.");
        assertThat(words)
                .extracting(Speech.Word::endsSentence)
                .containsExactly(false, true, false, false, false, true);
        assertNear(words.get(0).start(), SECOND / 4);
        assertNear(words.get(0).end(), SECOND * 3 / 4);
        assertNear(words.get(1).end(), SECOND * 5 / 4);
        assertNear(words.get(2).start(), SECOND * 7 / 4);
        assertNear(words.get(4).start(), SECOND * 11 / 4);
        assertNear(words.get(5).end(), SECOND * 15 / 4);
    }

    @Test
    void keepsOrderInSilenceAndInNothing() {
        SaidText text = SaidText.of("One two three.", Pronunciations.NONE);
        for (float[] samples : List.of(new float[SECOND], new float[0], new float[7])) {
            List<Speech.Word> words = SpreadWords.over(samples, text);
            assertThat(words).hasSize(3);
            assertThat(words)
                    .allSatisfy(word -> {
                        assertThat(word.start()).isBetween(0L, word.end());
                        assertThat(word.end()).isLessThanOrEqualTo(samples.length);
                    });
        }
    }

    private static void assertNear(long found, long wanted) {
        assertThat(Math.abs(found - wanted)).as(found + " of " + wanted).isLessThan(SECOND / 20);
    }

    private static void hum(float[] samples, int from, int to) {
        for (int i = from; i < to; i++) {
            samples[i] = (float) (0.3 * Math.sin(i * 0.02));
        }
    }
}
