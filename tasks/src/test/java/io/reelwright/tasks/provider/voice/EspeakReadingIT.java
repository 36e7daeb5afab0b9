package io.reelwright.tasks.provider.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.render.sound.Wav;
import io.reelwright.tasks.alignment.WordAlignment;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.provider.Narration;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.Speech;
import io.reelwright.tasks.speech.Pronunciations;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EspeakReadingIT {

    private static final String GERMAN =
            "Die Gezeiten sind das Steigen und Fallen des Meeres. Schuld daran ist der Mond, der das"
                    + " Wasser anzieht.";

    @TempDir Path directory;

    @Test
    void readsAnyLanguageAndTellsWhenEachWordIsSaid() throws Exception {
        Speech speech = read(GERMAN, "de", "de.wav");

        assertThat(speech.words()).extracting(Speech.Word::text).containsExactly(GERMAN.split(" "));
        assertThat((double) speech.samples() / Wav.RATE).isBetween(4.0, 12.0);
        long free = 0;
        for (Speech.Word word : speech.words()) {
            assertThat(word.start()).as(word.text()).isGreaterThanOrEqualTo(free);
            assertThat(word.end() - word.start()).as(word.text()).isGreaterThan(Wav.RATE / 50);
            free = word.end();
        }
        assertThat(read("Привет, мир.", "ru", "ru.wav").words()).hasSize(2);
        assertThatThrownBy(() -> read("x", "tlh-klingon", "no.wav"))
                .isInstanceOf(InvalidInput.class);
    }

    /// The embedded voice says English; the words are looked for by this reading of it.
    @Test
    void findsTheWordsOfARecordingByItsReading() throws Exception {
        String text =
                "Tides are the rise and fall of sea levels. They are caused by the pull of the moon"
                        + " and the sun.";
        Path recording = directory.resolve("recording.wav");
        Speech said =
                new EmbeddedVoice()
                        .speak(Narration.of(text, "edwin"), recording, ProviderCall.BUILT_IN);

        Speech found =
                new WordAlignment(new EspeakReading())
                        .align(recording, Narration.of(text, null), directory);

        assertThat(found.words()).hasSameSizeAs(said.words());
        long off = 0;
        for (int i = 0; i < said.words().size(); i++) {
            long late = Math.abs(found.words().get(i).start() - said.words().get(i).start());
            assertThat(late).as(said.words().get(i).text()).isLessThan(Wav.RATE * 3 / 10);
            off += late;
        }
        assertThat(off / said.words().size()).isLessThan(Wav.RATE * 8 / 100);
    }

    private Speech read(String text, String language, String name) throws Exception {
        return new EspeakReading()
                .speak(
                        new Narration(text, null, language, Pronunciations.NONE),
                        directory.resolve(name),
                        ProviderCall.BUILT_IN);
    }
}
