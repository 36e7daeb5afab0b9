package io.reelwright.tasks.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.render.sound.Wav;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.provider.Narration;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.Speech;
import io.reelwright.tasks.provider.voice.EmbeddedVoice;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordAlignmentIT {

    private static final EmbeddedVoice VOICE = new EmbeddedVoice();
    private static final String TEXT =
            "Tides are the rise and fall of sea levels. They are caused by the pull of the moon and"
                    + " the sun, and by the rotation of the Earth. In 1687, Isaac Newton explained"
                    + " how the moon moves the oceans.";
    private static final long SECOND = Wav.RATE;

    @TempDir Path scratch;
    private Path recording;

    @BeforeEach
    void name() {
        recording = scratch.resolve("recording.wav");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nora", "edwin", "walter"})
    void findsTheWordsOfAnotherSpeaker(String voice) throws Exception {
        Speech said = VOICE.speak(Narration.of(TEXT, voice), recording, ProviderCall.BUILT_IN);

        Speech found = new WordAlignment(VOICE).align(recording, TEXT, scratch);

        assertThat(found.samples()).isEqualTo(said.samples());
        assertThat(found.words())
                .extracting(Speech.Word::text)
                .containsExactlyElementsOf(said.words().stream().map(Speech.Word::text).toList());
        assertNear(found, said, 0, 0);
    }

    @Test
    void findsThemInAHissingRecordingWithLongPauses() throws Exception {
        Speech said = VOICE.speak(Narration.of(TEXT, "edwin"), recording, ProviderCall.BUILT_IN);
        int after = 20;
        long silence = 2 * SECOND;
        withSilences(said.words().get(after).end(), (int) silence);

        Speech found = new WordAlignment(VOICE).align(recording, TEXT, scratch);

        assertThat(found.samples()).isEqualTo(said.samples() + 2 * silence);
        assertNear(found, said, silence, after);
    }

    /// Each word within 60 ms of where it was said.
    private static void assertNear(Speech found, Speech said, long silence, int after) {
        for (int i = 0; i < said.words().size(); i++) {
            long late = silence * (silence > 0 && i > after ? 2 : 1);
            Speech.Word word = found.words().get(i);
            assertThat(Math.abs(word.start() - late - said.words().get(i).start()))
                    .as("start of " + word)
                    .isLessThan(SECOND * 60 / 1000);
        }
    }

    /// A silence before the first word and one after a word, and hiss over all.
    private void withSilences(long at, int silence) throws Exception {
        float[] longer;
        try (Wav wav = Wav.open(recording)) {
            int length = (int) wav.length();
            longer = new float[length + 2 * silence];
            float[] unused = new float[longer.length];
            wav.add(0, (int) at, longer, unused, silence, 1);
            wav.add(at, length - (int) at, longer, unused, 2 * silence + (int) at, 1);
        }
        Random random = new Random(7);
        for (int i = 0; i < longer.length; i++) {
            longer[i] += (float) (0.002 * random.nextGaussian());
        }
        Wav.write(recording, longer);
    }

    @Test
    void refusesARecordingOfAnotherText() throws Exception {
        VOICE.speak(
                Narration.of(
                        "Volcanoes build mountains out of molten rock, and their ash makes the soil around"
                                + " them rich. People farm there although the next eruption may come at any"
                                + " time of the year.",
                        "edwin"),
                recording,
                ProviderCall.BUILT_IN);

        assertThatThrownBy(() -> new WordAlignment(VOICE).align(recording, TEXT, scratch))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("does not seem to say this text");
    }

    @Test
    void refusesSilence() throws Exception {
        Wav.write(recording, new float[5 * Wav.RATE]);

        assertThatThrownBy(() -> new WordAlignment(VOICE).align(recording, TEXT, scratch))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("does not seem to say this text");
        assertThat(Arrays.asList(scratch.toFile().list())).containsExactly("recording.wav");
    }

    @Test
    void refusesWhatIsTooShort() throws Exception {
        Wav.write(recording, new float[100]);

        assertThatThrownBy(() -> new WordAlignment(VOICE).align(recording, TEXT, scratch))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("0.1 s and 20 minutes");
    }
}
