package io.reelwright.tasks.provider.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.reelwright.render.sound.Loudness;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.provider.Narration;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.Speech;
import io.reelwright.tasks.provider.Speech.Word;
import io.reelwright.tasks.provider.Voice.VoiceInfo;
import io.reelwright.tasks.provider.remote.NotedCall;
import io.reelwright.tasks.speech.Pronunciation;
import io.reelwright.tasks.speech.Pronunciations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedVoiceIT {

    private static final EmbeddedVoice VOICE = new EmbeddedVoice();
    private static final String DEFAULT = VOICE.voices().getFirst().id();
    private static final int RATE = 48_000;

    private static final String TEXT =
            """
            The Moon pulls on the ocean, and the ocean answers twice a day. Every 12.4 h the water \
            rises along the shore, pauses, and begins to fall again. NASA's Dr. Reyes measured it \
            in 1984 at 5-10 km/h.

            Why does the sea rise on both sides at once? On the near side, the Moon pulls the water \
            more strongly than the solid Earth.
            """;

    @TempDir Path directory;

    @Test
    void timesEveryWordAsTheNarrationWritesIt() throws Exception {
        Speech speech = speak(TEXT, DEFAULT, "words.wav");
        assertThat(speech.words())
                .extracting(Word::text)
                .containsExactly(TEXT.strip().split("\\s+"));
        assertThat(speech.words().stream().filter(Word::endsSentence).map(Word::text))
                .containsExactly("day.", "again.", "km/h.", "once?", "Earth.");
        long previous = 0;
        for (Word word : speech.words()) {
            assertThat(word.start()).as(word.text()).isGreaterThanOrEqualTo(previous);
            assertThat(word.end()).as(word.text()).isGreaterThan(word.start());
            previous = word.end();
        }
        assertThat(previous).isLessThanOrEqualTo(speech.samples());
    }

    @Test
    void writesExactlyTheSamplesItTells() throws Exception {
        Speech speech = speak(TEXT, DEFAULT, "samples.wav");
        assertThat(speech.sampleRate()).isEqualTo(RATE);
        assertThat(samples("samples.wav")).hasSize((int) speech.samples());
    }

    @Test
    void speaksAtAnEasyPaceWithPausesBetweenSentencesAndParagraphs() throws Exception {
        Speech speech = speak(TEXT, DEFAULT, "pace.wav");
        // Spoken words: more than the written ones, for numbers and units.
        double minutes = speech.samples() / (RATE * 60.0);
        assertThat(68 / minutes).isBetween(140.0, 185.0);
        assertThat(pauseAfter(speech, "day.")).isCloseTo(0.35, within(0.01));
        assertThat(pauseAfter(speech, "km/h.")).isCloseTo(0.60, within(0.01));
        assertThat(pauseAfter(speech, "ocean,")).isBetween(0.15, 0.35);
    }

    @Test
    void isEvenlyLoudAndDoesNotClip() throws Exception {
        for (VoiceInfo voice : VOICE.voices()) {
            speak(TEXT, voice.id(), voice.id() + ".wav");
            float[] samples = samples(voice.id() + ".wav");
            assertThat(Loudness.of(samples)).as(voice.id()).isCloseTo(-20, within(0.5));
            float highest = 0;
            for (float sample : samples) {
                highest = Math.max(highest, Math.abs(sample));
            }
            assertThat(highest).as(voice.id()).isBetween(0.2f, 0.8f);
        }
    }

    @Test
    void startsAndEndsSoonAndIsHeardInEveryWord() throws Exception {
        Speech speech = speak(TEXT, DEFAULT, "heard.wav");
        float[] samples = samples("heard.wav");
        assertThat(speech.words().getFirst().start()).isLessThan(RATE / 10);
        assertThat(speech.samples() - speech.words().getLast().end()).isLessThan(RATE / 4);
        for (Word word : speech.words()) {
            float[] heard = Arrays.copyOfRange(samples, (int) word.start(), (int) word.end());
            double energy = 0;
            for (float sample : heard) {
                energy += sample * sample;
            }
            assertThat(Math.sqrt(energy / heard.length)).as(word.text()).isGreaterThan(0.005);
        }
    }

    @Test
    void saysTheSameInEveryThread() throws Exception {
        speak("Many speak at once, and none is harmed.", DEFAULT, "alone.wav");
        List<Callable<Path>> narrations = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Path wav = directory.resolve("together-" + i + ".wav");
            String text =
                    i % 2 == 0
                            ? "Many speak at once, and none is harmed."
                            : "Another text, number " + i + ", runs beside it.";
            narrations.add(() -> {
                VOICE.speak(Narration.of(text, DEFAULT), wav, ProviderCall.BUILT_IN);
                return wav;
            });
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Path>> made = threads.invokeAll(narrations);
            for (int i = 0; i < made.size(); i += 2) {
                assertThat(Files.mismatch(made.get(i).get(), directory.resolve("alone.wav")))
                        .isEqualTo(-1);
            }
        }
    }

    @Test
    void speaksWhatNoLexiconHas() throws Exception {
        Speech speech =
                speak(
                        "Xyzzyqwrt, Llanfairpwll, CPUs, H₂O… zzz! “Zoë's” e-mail — ok?",
                        DEFAULT,
                        "odd.wav");
        assertThat(speech.words()).hasSizeGreaterThanOrEqualTo(7);
    }

    @Test
    void namesItsVoicesWhenAskedForAnother() {
        assertThatThrownBy(() -> speak("Hello.", "pavarotti", "no.wav"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("pavarotti")
                .hasMessageContaining(DEFAULT);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void refusesATextWithNothingToSay() {
        assertThatThrownBy(() -> speak("東京 🎉", DEFAULT, "no.wav"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("東京");
    }

    @Test
    void saysWordsAsTheDictionaryHasThem() throws Exception {
        Speech plain = speak("Serve it with nginx today.", DEFAULT, "plain.wav");
        Speech longer = told("Serve it with nginx today.", "engine ex, the fast web server", null);
        Speech respelt = told("Serve it with nginx today.", "engine ex", null);
        Speech sounds = told("Serve it with nginx today.", null, "ˈɛn.dʒɪn.ˌɛks");

        assertThat(longer.words())
                .extracting(Word::text)
                .containsExactly("Serve", "it", "with", "nginx", "today.");
        assertThat(length(longer, 3)).isGreaterThan(3 * length(respelt, 3) / 2);
        assertThat((double) length(sounds, 3) / length(respelt, 3)).isCloseTo(1, within(0.25));
        assertThat(sounds.samples()).isNotEqualTo(plain.samples());
        assertThatThrownBy(() -> told("An nginx.", null, "ʘa"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("give words that sound like it");
    }

    private Speech told(String text, String say, String ipa) throws Exception {
        Pronunciations dictionary =
                new Pronunciations(List.of(new Pronunciation("nginx", say, ipa)));
        return VOICE.speak(
                new Narration(text, DEFAULT, "en", dictionary),
                directory.resolve("told.wav"),
                ProviderCall.BUILT_IN);
    }

    private static long length(Speech speech, int word) {
        return speech.words().get(word).end() - speech.words().get(word).start();
    }

    @Test
    void stopsBetweenSentencesWhenInterrupted() {
        Path wav = directory.resolve("stopped.wav");
        assertThatThrownBy(() ->
                        VOICE.speak(
                                Narration.of("One. Two. Three.", DEFAULT),
                                wav,
                                NotedCall.unconfigured()
                                        .telling(_ -> Thread.currentThread().interrupt())))
                .isInstanceOf(InterruptedException.class);
        assertThat(wav).doesNotExist();
    }

    private Speech speak(String text, String voice, String name) throws Exception {
        return VOICE.speak(
                Narration.of(text, voice), directory.resolve(name), ProviderCall.BUILT_IN);
    }

    private static double pauseAfter(Speech speech, String text) {
        List<Word> words = speech.words();
        for (int i = 0; i + 1 < words.size(); i++) {
            if (words.get(i).text().equals(text)) {
                return (words.get(i + 1).start() - words.get(i).end()) / (double) RATE;
            }
        }
        throw new AssertionError("No word " + text);
    }

    private float[] samples(String name) throws Exception {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(directory.resolve(name)));
        ShortBuffer pcm = bytes.order(ByteOrder.LITTLE_ENDIAN).position(44).asShortBuffer();
        float[] samples = new float[pcm.remaining()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = pcm.get(i) / 32767f;
        }
        return samples;
    }
}
