package io.reelwright.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.render.sound.Wav;
import io.reelwright.tasks.AudioSynthesis.Input;
import io.reelwright.tasks.AudioSynthesis.Kind;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.contract.TaskResult;
import io.reelwright.tasks.provider.MusicMaker;
import io.reelwright.tasks.provider.Narration;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.ProviderSettings;
import io.reelwright.tasks.provider.Providers;
import io.reelwright.tasks.provider.Seam;
import io.reelwright.tasks.provider.Speech;
import io.reelwright.tasks.provider.Voice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioSynthesisTest {

    private final AudioSynthesis task =
            new AudioSynthesis(
                    new Providers<>(
                            Seam.VOICE, ProviderSettings.OFFLINE, List.of(new BeepingVoice())),
                    new Providers<>(
                            Seam.MUSIC_MAKER,
                            ProviderSettings.OFFLINE,
                            List.of(new HummingMaker())));

    @TempDir Path root;
    private DirectoryRun run;

    @BeforeEach
    void aRun() throws IOException {
        run = new DirectoryRun(root, "run");
    }

    @Test
    void narratesIntoSoundAndWords() throws Exception {
        TaskResult result = task.run(narration("beeping", "high", "One two."), run);

        Output narration = result.outputs().getFirst();
        assertThat(narration.role()).isEqualTo("narration");
        assertThat(narration.path()).isEqualTo("run/output.wav");
        assertThat(narration.duration()).isEqualTo(0.5);
        assertThat(narration.metadata())
                .containsEntry("sample_rate", 48_000)
                .containsEntry("channels", 1)
                .containsEntry("codec", "pcm_s16le")
                .containsEntry("voice", "high");

        Output words = result.outputs().get(1);
        assertThat(words.role()).isEqualTo("words");
        assertThat(words.format()).isEqualTo("json");
        Speech speech = TaskJson.MAPPER.readValue(run.read(words), Speech.class);
        assertThat(speech.words()).extracting(Speech.Word::text).containsExactly("One", "two.");
        assertThat(speech.words().getLast().endsSentence()).isTrue();
    }

    @Test
    void takesTheProvidersFirstVoiceWhenNoneIsNamed() throws Exception {
        TaskResult result = task.run(narration("beeping", null, "One."), run);
        assertThat(result.outputs().getFirst().metadata()).containsEntry("voice", "low");
    }

    @Test
    void tellsItsProgressWithoutFallingBack() throws Exception {
        task.run(narration("beeping", null, "One two three."), run);
        assertThat(run.percentages).isSorted().contains(0.0, 95.0);
    }

    @Test
    void makesMusic() throws Exception {
        TaskResult result =
                task.run(
                        new Input(
                                Kind.MUSIC,
                                "humming",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                3,
                                0),
                        run);
        Output music = result.outputs().getFirst();
        assertThat(music.role()).isEqualTo("music");
        assertThat(music.duration()).isEqualTo(2.0);
        assertThat(music.metadata()).containsEntry("channels", 2).containsEntry("mood", "low");
    }

    @Test
    void namesTheProvidersWhenAskedForAnother() {
        assertThatThrownBy(() -> task.run(narration("singing", null, "One."), run))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("There is no voice called \"singing\". Choose one of: beeping.");
        assertThatThrownBy(() ->
                        task.run(
                                new Input(
                                        Kind.MUSIC,
                                        "x",
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        0,
                                        0),
                                run))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("There is no music maker called \"x\". Choose one of: humming.");
    }

    @Test
    void refusesAnEmptyNarration() {
        assertThatThrownBy(() -> task.run(narration("beeping", null, " \n"), run))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("empty");
        assertThatThrownBy(() -> task.run(narration("beeping", null, null), run))
                .isInstanceOf(InvalidInput.class);
    }

    private static Input narration(String provider, @Nullable String voice, @Nullable String text) {
        return new Input(Kind.NARRATION, provider, null, voice, text, null, null, null, null, 0, 0);
    }

    /// A quarter of a second for each word.
    private static final class BeepingVoice implements Voice {

        @Override
        public String name() {
            return "beeping";
        }

        @Override
        public List<VoiceInfo> voices() {
            return List.of(
                    new VoiceInfo("low", "Beeps low", "en"),
                    new VoiceInfo("high", "Beeps high", "en"));
        }

        @Override
        public Speech speak(Narration narration, Path wav, ProviderCall call) throws IOException {
            String[] written = narration.text().split(" ");
            List<Speech.Word> words = new ArrayList<>();
            for (int i = 0; i < written.length; i++) {
                words.add(
                        new Speech.Word(
                                written[i],
                                i * 12_000,
                                (i + 1) * 12_000,
                                written[i].endsWith(".")));
                call.progress((i + 1.0) / written.length);
            }
            Wav.write(wav, new float[written.length * 12_000]);
            return new Speech(48_000, written.length * 12_000, words);
        }
    }

    private static final class HummingMaker implements MusicMaker {

        @Override
        public String name() {
            return "humming";
        }

        @Override
        public List<String> moods() {
            return List.of("low");
        }

        @Override
        public Piece make(@Nullable String mood, long seed, Path wav, ProviderCall call)
                throws IOException {
            Wav.write(wav, new float[96_000], new float[96_000]);
            return new Piece("low", true, List.of());
        }
    }
}
