package io.reelwright.server.voice;

import io.reelwright.server.limit.Quotas;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.problem.Problem.FieldError;
import io.reelwright.tasks.MediaTasks;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.ProviderReference;
import io.reelwright.tasks.provider.ProviderSettings;
import io.reelwright.tasks.provider.Providers;
import io.reelwright.tasks.provider.Seam;
import io.reelwright.tasks.provider.Voice;
import io.reelwright.tasks.provider.Voice.VoiceInfo;
import io.reelwright.tasks.store.FileTree;
import io.reelwright.tasks.store.MediaStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The voices of all providers that can be used here: the built-in one, those whose files are
/// there, and those that the installation has an address or a key for.
@Component
class Voices {

    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    static final int LONGEST_VOICE = 200;

    private final ProviderSettings settings;
    private final Providers<Voice> providers;
    private final MediaStore store;
    private final Quotas quotas;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();

    /// A server has better things to do than speaking: one sample at a time.
    private final Semaphore turn = new Semaphore(1);

    Voices(
            ProviderSettings settings,
            MediaTasks tasks,
            MediaStore store,
            Quotas quotas,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.settings = settings;
        this.providers = tasks.voices();
        this.store = store;
        this.quotas = quotas;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// @param voices what can be chosen
    /// @param unavailable providers that did not say what they have
    record Choice(List<ListedVoice> voices, List<Unavailable> unavailable) {}

    /// @param reason in the user's words
    record Unavailable(String provider, String reason) {}

    /// What a provider said, and when.
    private record Asked(Instant at, List<VoiceInfo> voices, @Nullable String failure) {}

    /// @param provider null for all that can be used here
    /// @param language BCP 47; null for all
    /// @throws Problem when there is no such provider
    Choice list(@Nullable String provider, @Nullable String language) throws InterruptedException {
        List<ListedVoice> voices = new ArrayList<>();
        List<Unavailable> unavailable = new ArrayList<>();
        for (Voice one : provider == null ? usable() : List.of(named(provider))) {
            Asked answer = ask(one);
            answer.voices().stream()
                    .map(voice -> ListedVoice.of(one, voice))
                    .filter(voice -> language == null || voice.speaks(language))
                    .forEach(voices::add);
            if (answer.failure() != null) {
                unavailable.add(new Unavailable(one.name(), answer.failure()));
            }
        }
        return new Choice(voices, unavailable);
    }

    private List<Voice> usable() {
        return providers.all().stream()
                .filter(voice ->
                        Seam.VOICE.isBuiltIn(voice.name())
                                || settings.isKnown(voice.name())
                                || settings.order(Seam.VOICE).stream()
                                        .anyMatch(one -> one.name().equals(voice.name()))
                                || voice.knowsItsVoices() && !voice.voices().isEmpty())
                .toList();
    }

    private Voice named(String provider) {
        try {
            return providers.named(provider);
        } catch (InvalidInput unknown) {
            throw Problem.validation(
                    List.of(FieldError.invalid("provider", String.valueOf(unknown.getMessage()))));
        }
    }

    private Asked ask(Voice provider) throws InterruptedException {
        Asked known = asked.get(provider.name());
        boolean isFresh = known != null && known.at().plus(REMEMBERED).isAfter(clock.instant());
        if (isFresh && known != null) {
            return known;
        }
        Asked answer;
        try {
            answer = new Asked(clock.instant(), provider.voices(call(provider)), null);
        } catch (IOException silent) {
            return new Asked(
                    clock.instant(), provider.voices(), String.valueOf(silent.getMessage()));
        }
        if (!provider.knowsItsVoices()) {
            asked.put(provider.name(), answer);
        }
        return answer;
    }

    private ProviderCall call(Voice provider) {
        return providers.call(new ProviderReference(provider.name(), null), null);
    }

    /// How a voice sounds, whether it was spoken or not.
    ///
    /// @param voice null for the provider's usual one
    /// @param language null for the voice's own
    /// @throws Problem when there is no such voice
    Sample sample(String provider, @Nullable String voice, @Nullable String language)
            throws InterruptedException {
        Voice speaker = named(provider);
        String wanted = voice == null ? speaker.voiceFor("en") : voice;
        if (wanted.length() > LONGEST_VOICE) {
            throw unknown(provider, "of so long a name");
        }
        List<VoiceInfo> known = ask(speaker).voices();
        Optional<VoiceInfo> listed =
                known.stream().filter(info -> info.id().equals(wanted)).findFirst();
        if (listed.isEmpty() && !known.isEmpty()) {
            throw unknown(provider, wanted);
        }
        return new Sample(speaker, wanted, language(listed, language));
    }

    /// One that there is a sentence in, so that samples are few: each is paid for once.
    private static String language(Optional<VoiceInfo> voice, @Nullable String wished) {
        String own = voice.map(VoiceInfo::language).filter(tag -> !tag.equals("mul")).orElse("en");
        return wished == null ? own : SampleText.language(wished);
    }

    /// Has it spoken, unless it was before. What somebody may count is counted as a job of the
    /// user's.
    ///
    /// @return false where it was spoken before
    /// @throws Problem when the provider does not speak, or the user began enough for today
    boolean speak(Sample sample, String userId) throws IOException, InterruptedException {
        if (!turn.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw silent("Too many samples are being made. Ask again in a minute.");
        }
        try {
            if (store.size(sample.bytes().path()).isPresent()) {
                return false;
            }
            if (!sample.speaker().isHere()) {
                requireKey(sample.speaker());
                transaction.executeWithoutResult(_ -> quotas.begin(userId, 1));
            }
            speak(sample);
            return true;
        } finally {
            turn.release();
        }
    }

    private void requireKey(Voice speaker) {
        try {
            if (speaker.needsKey()) {
                Objects.requireNonNull(call(speaker).key());
            }
        } catch (ProviderFailure keyless) {
            throw silent(String.valueOf(keyless.getMessage()));
        }
    }

    private void speak(Sample sample) throws IOException, InterruptedException {
        Voice speaker = sample.speaker();
        Path scratch = Files.createTempDirectory("sample");
        try {
            Path wav = scratch.resolve("sample.wav");
            speaker.speak(sample.narration(), wav, call(speaker));
            store.put(wav, sample.bytes().path());
        } catch (InvalidInput wrong) {
            throw Problem.validation(
                    List.of(FieldError.invalid("voice", String.valueOf(wrong.getMessage()))));
        } catch (ProviderFailure failed) {
            if (failed.kind() == ProviderFailure.Kind.BAD_REQUEST) {
                throw unknown(speaker.name(), String.valueOf(failed.getMessage()));
            }
            throw silent(String.valueOf(failed.getMessage()));
        } finally {
            FileTree.delete(scratch);
        }
    }

    private static Problem silent(String why) {
        return new Problem(
                Problem.Code.SERVICE_UNAVAILABLE, why, Map.of(), List.of(), Duration.ofMinutes(1));
    }

    private static Problem unknown(String provider, String voice) {
        return Problem.validation(
                List.of(
                        FieldError.invalid(
                                "voice", "%s has no such voice: %s".formatted(provider, voice))));
    }
}
