package io.reelwright.tasks;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.reelwright.render.sound.Wav;
import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.MediaTask;
import io.reelwright.tasks.contract.TaskDefinition;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.contract.TaskResult;
import io.reelwright.tasks.contract.TaskRun;
import io.reelwright.tasks.contract.TaskType;
import io.reelwright.tasks.film.FilmMix;
import io.reelwright.tasks.provider.MusicMaker;
import io.reelwright.tasks.provider.Speech;
import io.reelwright.tasks.provider.Voice;
import io.reelwright.tasks.provider.music.GeneratedMusic;
import io.reelwright.tasks.provider.voice.EmbeddedVoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Speaks a scene's narration (outputs `narration`, WAV, and `words`, JSON), makes a bed of music
/// (output `music`, WAV), or mixes all that a film lets be heard ([FilmMix]).
public final class AudioSynthesis implements MediaTask<AudioSynthesis.Input> {

    public static final TaskDefinition<Input> DEFINITION =
            new TaskDefinition<>(TaskType.AUDIO_SYNTHESIS, 1, Input.class);

    private static final int MUSIC_CHANNELS = 2;

    /// Far enough that the variants of one seed are not the pieces of the next.
    private static final long VARIANT_STRIDE = 1_000_003;

    private final List<Voice> voices;
    private final List<MusicMaker> musicMakers;

    public AudioSynthesis(List<Voice> voices, List<MusicMaker> musicMakers) {
        this.voices = List.copyOf(voices);
        this.musicMakers = List.copyOf(musicMakers);
    }

    /// With the providers that need no key and no network.
    public static AudioSynthesis embedded() {
        return new AudioSynthesis(List.of(new EmbeddedVoice()), List.of(new GeneratedMusic()));
    }

    /// @param kind what to make
    /// @param provider which of the providers makes it; null for a film's sound, which needs none
    /// @param voice one of the provider's voices; null for its default
    /// @param text the narration; null for what is not spoken
    /// @param mood one of the provider's moods; null for its default
    /// @param seed chooses among equal pieces of music
    /// @param variant raised when the user asks for another one
    /// @param film what to mix; null for what is not a film's sound
    public record Input(
            Kind kind,
            @Nullable String provider,
            @Nullable String voice,
            @Nullable String text,
            @Nullable String mood,
            @JsonProperty(defaultValue = "0") long seed,
            @JsonProperty(defaultValue = "0") int variant,
            @Nullable FilmMix film) {

        /// The sound of a film.
        public static Input of(FilmMix film) {
            return new Input(Kind.FILM, null, null, null, null, 0, 0, film);
        }
    }

    public enum Kind {
        @JsonProperty("narration")
        NARRATION,
        @JsonProperty("music")
        MUSIC,
        @JsonProperty("film")
        FILM
    }

    @Override
    public TaskDefinition<Input> definition() {
        return DEFINITION;
    }

    @Override
    public TaskResult run(Input input, TaskRun run) throws Exception {
        return switch (input.kind()) {
            case NARRATION -> narrate(input, run);
            case MUSIC -> play(input, run);
            case FILM -> mix(input.film(), run);
        };
    }

    private static TaskResult mix(@Nullable FilmMix film, TaskRun run)
            throws IOException, InterruptedException {
        if (film == null) {
            throw new InvalidInput("There is no film to mix the sound of: name its scenes.");
        }
        return film.make(run);
    }

    private TaskResult narrate(Input input, TaskRun run) throws IOException, InterruptedException {
        Voice provider = provider(voices, Voice::name, input.provider(), "voice");
        String text = input.text();
        if (text == null || text.isBlank()) {
            throw new InvalidInput("The narration is empty: give it a sentence to speak.");
        }
        String voice = input.voice() == null ? provider.voices().getFirst().id() : input.voice();
        run.progress(0, "Speaking");
        Path wav = run.scratch().resolve("narration.wav");
        Speech speech =
                provider.speak(text, voice, wav, share -> run.progress(95 * share, "Speaking"));
        Path words = run.scratch().resolve("words.json");
        Files.write(words, TaskJson.MAPPER.writeValueAsBytes(speech));
        return TaskResult.of(
                run.write(
                        "narration",
                        AssetType.AUDIO,
                        "output.wav",
                        wav,
                        (double) speech.samples() / speech.sampleRate(),
                        null,
                        Map.of(
                                "sample_rate",
                                speech.sampleRate(),
                                "channels",
                                1,
                                "codec",
                                Wav.CODEC,
                                "voice",
                                voice)),
                run.write("words", AssetType.DOCUMENT, "words.json", words, null, null, Map.of()));
    }

    private TaskResult play(Input input, TaskRun run) throws IOException, InterruptedException {
        MusicMaker maker = provider(musicMakers, MusicMaker::name, input.provider(), "music");
        String mood = input.mood() == null ? maker.moods().getFirst() : input.mood();
        run.progress(0, "Playing music");
        Path wav = run.scratch().resolve("music.wav");
        maker.make(mood, input.seed() + VARIANT_STRIDE * input.variant(), wav);
        run.progress(95, "Playing music");
        return TaskResult.of(
                run.write(
                        "music",
                        AssetType.AUDIO,
                        "output.wav",
                        wav,
                        seconds(wav),
                        null,
                        Map.of(
                                "sample_rate",
                                Wav.RATE,
                                "channels",
                                MUSIC_CHANNELS,
                                "codec",
                                Wav.CODEC,
                                "mood",
                                mood)));
    }

    private static double seconds(Path wav) throws IOException {
        try (Wav music = Wav.open(wav)) {
            return (double) music.length() / Wav.RATE;
        }
    }

    private static <P> P provider(
            List<P> providers, Function<P, String> name, @Nullable String wanted, String what) {
        return providers.stream()
                .filter(provider -> name.apply(provider).equals(wanted))
                .findFirst()
                .orElseThrow(() -> unknown(providers.stream().map(name).toList(), wanted, what));
    }

    private static InvalidInput unknown(List<String> known, @Nullable String wanted, String what) {
        return new InvalidInput(
                "There is no %s provider %s; choose one of %s."
                        .formatted(what, wanted, String.join(", ", known)));
    }
}
