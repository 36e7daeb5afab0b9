package io.reelwright.tasks.provider.voice;

import io.reelwright.render.sound.Wav;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.provider.Narration;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.Speech;
import io.reelwright.tasks.provider.Voice;
import io.reelwright.tasks.speech.Pronunciation;
import io.reelwright.tasks.speech.Pronunciations;
import io.reelwright.tasks.speech.SpokenSentence;
import io.reelwright.tasks.speech.SpokenText;
import io.reelwright.tasks.speech.SpokenWord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The voice that is always there: speaks English inside this process, without a network or a key.
/// The engine is loaded by the first narration (about a second); later ones share it.
public final class EmbeddedVoice implements Voice {

    /// Longer texts are refused: a narration is a scene's.
    private static final int MAX_CHARACTERS = 50_000;

    private static final List<Timbre> TIMBRES =
            List.of(
                    new Timbre(
                            "clara",
                            "Female, American English, warm and clear: the speaker nearly as recorded",
                            1,
                            1.2,
                            0.55,
                            1.16),
                    new Timbre(
                            "nora",
                            "Female, American English, brighter and livelier: Clara's model, raised",
                            1.08,
                            1.4,
                            0.535,
                            1.1),
                    new Timbre(
                            "edwin",
                            "Male, American English, calm: Clara's model, made deeper",
                            0.6,
                            1.25,
                            0.595,
                            1.18),
                    new Timbre(
                            "walter",
                            "Male, American English, deep and slow: Clara's model, deeper still",
                            0.52,
                            1.1,
                            0.61,
                            1.26));

    private @Nullable HmmSpeaker speaker;

    @Override
    public String name() {
        return "embedded";
    }

    @Override
    public boolean isHere() {
        return true;
    }

    @Override
    public List<VoiceInfo> voices() {
        return TIMBRES.stream().map(Timbre::info).toList();
    }

    @Override
    public boolean knowsItsVoices() {
        return true;
    }

    @Override
    public Speech speak(Narration narration, Path wav, ProviderCall call)
            throws IOException, InterruptedException {
        Timbre timbre =
                timbre(Objects.requireNonNullElseGet(narration.voice(), TIMBRES.getFirst()::id));
        List<SpokenSentence> sentences = sentences(narration);
        Recording recording = new Recording();
        for (int i = 0; i < sentences.size(); i++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("Cancelled while speaking.");
            }
            recording.add(say(sentences.get(i), timbre), sentences.get(i));
            call.progress((i + 1.0) / sentences.size());
        }
        float[] samples = recording.mastered();
        Wav.write(wav, samples);
        return new Speech(Wav.RATE, samples.length, recording.words());
    }

    private static Timbre timbre(String voice) {
        Optional<Timbre> timbre = TIMBRES.stream().filter(t -> t.id().equals(voice)).findFirst();
        return timbre.orElseThrow(() ->
                new InvalidInput(
                        "There is no embedded voice "
                                + voice
                                + "; choose one of "
                                + TIMBRES.stream().map(Timbre::id).collect(Collectors.joining(", "))
                                + "."));
    }

    private static List<SpokenSentence> sentences(Narration narration) {
        String text = narration.text();
        if (text.length() > MAX_CHARACTERS) {
            throw new InvalidInput(
                    "The narration has %d characters; split it into scenes of at most %d."
                            .formatted(text.length(), MAX_CHARACTERS));
        }
        List<SpokenSentence> sentences = SpokenText.read(text, sayable(narration.pronunciations()));
        if (sentences.isEmpty()) {
            throw new InvalidInput(
                    "The narration has no word that can be spoken in English: " + shortened(text));
        }
        return sentences;
    }

    /// @throws InvalidInput when a word has nothing but sounds that English does not know
    private static Pronunciations sayable(Pronunciations pronunciations) {
        for (Pronunciation entry : pronunciations.entries()) {
            if (entry.say() == null && Ipa.phones(entry.ipa()).isEmpty()) {
                throw new InvalidInput(
                        "The pronunciation /%s/ of %s has a sound that the embedded voice cannot make; give words that sound like it (say)."
                                .formatted(entry.ipa(), entry.word()));
            }
        }
        return pronunciations;
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private Utterance say(SpokenSentence sentence, Timbre timbre) throws IOException {
        try {
            return speaker().say(sentence.words(), timbre);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(
                    "The embedded voice failed at: "
                            + sentence.words().stream()
                                    .map(SpokenWord::written)
                                    .collect(Collectors.joining(" ")),
                    e);
        }
    }

    private synchronized HmmSpeaker speaker() throws Exception {
        if (speaker == null) {
            speaker = new HmmSpeaker();
        }
        return speaker;
    }
}
