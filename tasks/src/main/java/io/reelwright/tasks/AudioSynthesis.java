package io.reelwright.tasks;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.reelwright.render.sound.Wav;
import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.MediaTask;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskDefinition;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.contract.TaskResult;
import io.reelwright.tasks.contract.TaskRun;
import io.reelwright.tasks.contract.TaskType;
import io.reelwright.tasks.provider.Attribution;
import io.reelwright.tasks.provider.MusicMaker;
import io.reelwright.tasks.provider.Narration;
import io.reelwright.tasks.provider.ProviderReference;
import io.reelwright.tasks.provider.Providers;
import io.reelwright.tasks.provider.Providers.Served;
import io.reelwright.tasks.provider.Speech;
import io.reelwright.tasks.provider.Voice;
import io.reelwright.tasks.provider.music.MusicFile;
import io.reelwright.tasks.speech.Pronunciation;
import io.reelwright.tasks.speech.Pronunciations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Speaks a scene's narration (outputs `narration`, WAV, and `words`, JSON) or makes a bed of music
/// (output `music`, WAV).
public final class AudioSynthesis implements MediaTask<AudioSynthesis.Input> {

    public static final TaskDefinition<Input> DEFINITION =
            new TaskDefinition<>(TaskType.AUDIO_SYNTHESIS, 1, Input.class);

    /// In the metadata of music: whether it can be repeated as it is.
    public static final String SEAMLESS = "seamless";

    /// Far enough that the variants of one seed are not the pieces of the next.
    private static final long VARIANT_STRIDE = 1_000_003;

    private static final String SPEAKING = "Speaking";
    private static final String PLAYING = "Playing music";

    private final Providers<Voice> voices;
    private final Providers<MusicMaker> musicMakers;

    public AudioSynthesis(Providers<Voice> voices, Providers<MusicMaker> musicMakers) {
        this.voices = voices;
        this.musicMakers = musicMakers;
    }

    /// @param kind what to make
    /// @param provider which of the providers makes it, and with which of its models
    /// @param fallbacks providers that stand in for it when it fails, in this order; null for none
    /// @param voice one of the provider's voices; null for its default, as for those that stand in
    /// @param text the narration; null for music
    /// @param language of the narration, BCP 47; null for English
    /// @param pronunciations how words of the narration are said; null for as they are written
    /// @param mood one of the provider's moods; null for its default
    /// @param file the user's own music, which nobody needs to make; null for music of the mood
    /// @param seed chooses among equal pieces of music
    /// @param variant raised when the user asks for another one
    public record Input(
            Kind kind,
            String provider,
            @Nullable List<String> fallbacks,
            @Nullable String voice,
            @Nullable String text,
            @Nullable String language,
            @Nullable List<Pronunciation> pronunciations,
            @Nullable String mood,
            @Nullable OwnMusic file,
            @JsonProperty(defaultValue = "0") long seed,
            @JsonProperty(defaultValue = "0") int variant) {}

    /// @param name as its user calls it
    public record OwnMusic(String name, Output file) {}

    public enum Kind {
        @JsonProperty("narration")
        NARRATION,
        @JsonProperty("music")
        MUSIC
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
        };
    }

    private TaskResult narrate(Input input, TaskRun run) throws IOException, InterruptedException {
        String text = input.text();
        if (text == null || text.isBlank()) {
            throw new InvalidInput("The narration is empty: give it a sentence to speak.");
        }
        run.progress(0, SPEAKING);
        Path wav = run.scratch().resolve("narration.wav");
        Served<Speech> served =
                voices.serve(
                        input.provider(),
                        input.fallbacks(),
                        run,
                        SPEAKING,
                        (voice, call) -> voice.speak(narration(input, text, voice), wav, call));
        Speech speech = served.value();
        Map<String, Object> metadata = served.metadata();
        metadata.put("sample_rate", speech.sampleRate());
        metadata.put("channels", 1);
        metadata.put("codec", Wav.CODEC);
        metadata.put("voice", narration(input, text, voices.named(served.by().name())).voice());
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
                        metadata),
                run.write("words", AssetType.DOCUMENT, "words.json", words, null, null, Map.of()));
    }

    /// A voice that stands in has voices of its own.
    private static Narration narration(Input input, String text, Voice provider) {
        String language = Objects.requireNonNullElse(input.language(), "en");
        String wanted = input.voice();
        boolean asked = ProviderReference.parse(input.provider()).name().equals(provider.name());
        return new Narration(
                text,
                wanted != null && asked ? wanted : provider.voiceFor(language),
                language,
                Pronunciations.of(input.pronunciations()));
    }

    private TaskResult play(Input input, TaskRun run) throws IOException, InterruptedException {
        run.progress(0, PLAYING);
        Path wav = run.scratch().resolve("music.wav");
        Map<String, Object> metadata =
                input.file() == null ? made(input, wav, run) : own(input, wav, run);
        run.progress(95, PLAYING);
        metadata.put("sample_rate", Wav.RATE);
        metadata.put("codec", Wav.CODEC);
        try (Wav music = Wav.open(wav)) {
            metadata.put("channels", music.channels());
            double seconds = (double) music.length() / Wav.RATE;
            return TaskResult.of(
                    run.write(
                            "music", AssetType.AUDIO, "output.wav", wav, seconds, null, metadata));
        }
    }

    private Map<String, Object> made(Input input, Path wav, TaskRun run)
            throws IOException, InterruptedException {
        long seed = input.seed() + VARIANT_STRIDE * input.variant();
        Served<MusicMaker.Piece> served =
                musicMakers.serve(
                        input.provider(),
                        input.fallbacks(),
                        run,
                        PLAYING,
                        (maker, call) -> maker.make(input.mood(), seed, wav, call));
        Map<String, Object> metadata = served.metadata();
        metadata.put("mood", served.value().mood());
        metadata.put(SEAMLESS, served.value().isSeamless());
        thank(served.value().attributions(), metadata);
        return metadata;
    }

    /// The user's own file.
    private static Map<String, Object> own(Input input, Path wav, TaskRun run)
            throws IOException, InterruptedException {
        OwnMusic file = Objects.requireNonNull(input.file());
        Map<String, Object> metadata = new TreeMap<>();
        metadata.put("file", file.name());
        metadata.put(SEAMLESS, false);
        thank(MusicFile.read(run.read(file.file()), file.name(), wav), metadata);
        return metadata;
    }

    private static void thank(List<Attribution> attributions, Map<String, Object> metadata) {
        if (!attributions.isEmpty()) {
            metadata.put(
                    Attribution.METADATA,
                    attributions.stream()
                            .flatMap(attribution -> attribution.metadata().stream())
                            .toList());
        }
    }
}
