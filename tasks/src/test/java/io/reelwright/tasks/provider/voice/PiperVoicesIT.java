package io.reelwright.tasks.provider.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.reelwright.render.sound.Loudness;
import io.reelwright.render.sound.Wav;
import io.reelwright.tasks.provider.Narration;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.Speech;
import io.reelwright.tasks.speech.Pronunciation;
import io.reelwright.tasks.speech.Pronunciations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With a model that beeps where a real one speaks; the phonemes are those of the real library.
class PiperVoicesIT {

    private static final String PHONEMES =
            " !,.:;?abdefhijklmnopqrstuvwxyzæçðøŋœɐɑɔəɛɜɡɪɲɹɾʁʃʊʌʒˈˌːθ\u0329\u0303";

    @TempDir Path directory;
    private Path voices;
    private PiperVoices piper;

    @BeforeEach
    void install() throws IOException {
        voices = Files.createDirectory(directory.resolve("voices"));
        piper = new PiperVoices(voices, new EmbeddedVoice());
        install("de_DE-tiny-low", "de", "de_DE", "espeak");
        install("en_GB-tiny-low", "en-gb", "en_GB", "espeak");
    }

    private void install(String name, String espeak, String code, String type) throws IOException {
        Files.write(voices.resolve(name + ".onnx"), TinyModel.bytes());
        String map =
                PHONEMES.codePoints()
                        .mapToObj(c ->
                                "\"%s\": [%d]"
                                        .formatted(
                                                Character.toString(c),
                                                10 + PHONEMES.indexOf(Character.toString(c))))
                        .collect(Collectors.joining(", "));
        Files.writeString(
                voices.resolve(name + ".onnx.json"),
                """
                {"audio": {"sample_rate": %d, "quality": "low"}, "espeak": {"voice": "%s"},
                 "language": {"code": "%s", "name_english": "Some language"}, "num_speakers": 1,
                 "inference": {"noise_scale": 0.667, "length_scale": 1, "noise_w": 0.8},
                 "phoneme_type": "%s",
                 "phoneme_id_map": {"_": [0], "^": [1], "$": [2], %s}}
                """
                        .formatted(TinyModel.RATE, espeak, code, type, map));
    }

    private Speech speak(String text, @Nullable String voice, String language, Pronunciations how)
            throws Exception {
        return piper.speak(
                new Narration(text, voice, language, how),
                directory.resolve("narration.wav"),
                ProviderCall.BUILT_IN);
    }

    @Test
    void speaksTheLanguageOfTheText() throws Exception {
        Speech speech = speak("Schöne Grüße, Welt! Es ist spät.", null, "de", Pronunciations.NONE);

        assertThat(speech.words())
                .extracting(Speech.Word::text)
                .containsExactly("Schöne", "Grüße,", "Welt!", "Es", "ist", "spät.");
        float[] samples = VoiceContract.samples(directory.resolve("narration.wav"));
        assertThat(samples).hasSize((int) speech.samples());
        assertThat(Loudness.of(samples)).isCloseTo(-20, within(0.5));
        assertThat(speech.words().get(3).start() - speech.words().get(2).end())
                .isBetween(Wav.RATE * 25L / 100, Wav.RATE * 6L / 10);
    }

    @Test
    void getsItsPhonemesFromTheRealLibrary() throws Exception {
        assertThat(Espeak.library().phonemes("Guten Tag", "de")).isEqualTo("ɡˈuːtən tˈɑːk");
        assertThat(Espeak.library().phonemes("the tide", "en-us")).isEqualTo("ðə tˈaɪd");
        assertThat(Espeak.library().phonemes("", "de")).isEmpty();
        assertThatThrownBy(() -> Espeak.library().phonemes("x", "tlh-klingon"))
                .hasMessageContaining("tlh-klingon");
    }

    /// A phoneme and the pad after it are two numbers of 50 ms; only the first sounds.
    @Test
    void saysWhatTheDictionaryHas() throws Exception {
        Pronunciations ipa =
                new Pronunciations(List.of(new Pronunciation("nginx", null, "ɛndʒɪnɛksɛksɛks")));
        long plain = speak("nginx.", "en_GB-tiny-low", "en", Pronunciations.NONE).samples();
        long longer = speak("nginx.", "en_GB-tiny-low", "en", ipa).samples();
        // 15 letters and a full stop, and no pad at the end
        assertThat((double) longer / Wav.RATE).isCloseTo(16 * 0.1 + 0.13, within(0.12));
        assertThat(longer).isNotEqualTo(plain);
    }

    @Test
    void takesTheLettersWhereAVoiceHasLearntThose() throws Exception {
        install("uk_UA-tiny-low", "uk", "uk_UA", "text");
        Speech speech = speak("abc def", "uk_UA-tiny-low", "uk", Pronunciations.NONE);
        assertThat((double) speech.samples() / Wav.RATE).isCloseTo(7 * 0.1 + 0.1, within(0.1));
    }

    @Test
    void listsItsFilesAndSaysWhatIsWrongWithThem() throws Exception {
        Files.writeString(voices.resolve("lonely.onnx"), "no model");
        Files.writeString(voices.resolve("odd.onnx"), "no model");
        Files.writeString(voices.resolve("odd.onnx.json"), "{}");

        assertThat(piper.voices())
                .extracting("id", "language")
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("de_DE-tiny-low", "de-DE"),
                        org.assertj.core.groups.Tuple.tuple("en_GB-tiny-low", "en-GB"));
        assertThat(piper.check(ProviderCall.BUILT_IN))
                .startsWith("2 voices: de_DE-tiny-low, en_GB-tiny-low.")
                .contains("lonely.onnx has no configuration beside it")
                .contains("odd.onnx.json is no configuration of a Piper voice");
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        assertThatThrownBy(() -> speak("Hei.", null, "fi", Pronunciations.NONE))
                .isInstanceOf(ProviderFailure.class)
                .hasMessage(
                        "piper has no voice for the language fi; choose one of de_DE-tiny-low,"
                                + " en_GB-tiny-low.");
        assertThatThrownBy(() -> speak("Hi.", "amy", "en", Pronunciations.NONE))
                .isInstanceOf(ProviderFailure.class)
                .hasMessageStartingWith("There is no voice amy among Piper's");
        Files.writeString(voices.resolve("en_GB-tiny-low.onnx"), "no model");
        assertThatThrownBy(() -> speak("Hi.", "en_GB-tiny-low", "en", Pronunciations.NONE))
                .hasMessageContaining("The voice file en_GB-tiny-low.onnx cannot be used");
        assertThatThrownBy(() ->
                        new PiperVoices(null, new EmbeddedVoice()).check(ProviderCall.BUILT_IN))
                .isInstanceOf(ProviderFailure.class)
                .hasMessageContaining("REELWRIGHT_PIPER_VOICES");
    }
}
