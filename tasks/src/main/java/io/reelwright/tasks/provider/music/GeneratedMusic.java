package io.reelwright.tasks.provider.music;

import io.reelwright.render.sound.Biquad;
import io.reelwright.render.sound.Loudness;
import io.reelwright.render.sound.Wav;
import io.reelwright.tasks.provider.MusicMaker;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.ProviderFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A soft bed, composed and played in this process: warm pads, a quiet bass and bells in a large
/// room. Half a minute to a minute long, and it can be repeated without a seam.
public final class GeneratedMusic implements MusicMaker {

    private static final int BEATS_PER_BAR = 4;
    private static final double LOUDNESS = -20;
    private static final float KNEE = 0.6f;

    @Override
    public String name() {
        return "generated";
    }

    @Override
    public boolean isHere() {
        return true;
    }

    @Override
    public List<String> moods() {
        return Arrays.stream(Mood.values()).map(Mood::key).toList();
    }

    @Override
    public Piece make(@Nullable String mood, long seed, Path wav, ProviderCall call)
            throws IOException, InterruptedException {
        Mood chosen = mood == null ? Mood.CALM : mood(mood);
        Loop music = play(chosen, seed);
        Wav.write(wav, music.left, music.right);
        return new Piece(chosen.key(), true, List.of());
    }

    static Loop play(Mood mood, long seed) throws InterruptedException {
        // A whole number of samples to the beat, so that the loop's length is exact.
        int samplesPerBeat = Wav.RATE * 60 / mood.beatsPerMinute();
        Loop dry = new Loop(samplesPerBeat * BEATS_PER_BAR * mood.bars());
        Player player = new Player(dry, samplesPerBeat);
        for (Note note : Score.compose(mood, seed)) {
            if (Thread.interrupted()) {
                throw new InterruptedException("Cancelled while playing.");
            }
            player.play(note);
        }
        Loop wet = new Reverb(3.4, 0.35).of(dry);
        dry.addAll(wet, 0.22);
        master(dry, mood);
        return dry;
    }

    private static void master(Loop music, Mood mood) {
        music.filter(highPass(), highPass());
        music.filter(lowPass(mood), lowPass(mood));
        Loudness.set(LOUDNESS, music.left, music.right);
        music.soften(KNEE);
    }

    private static Biquad highPass() {
        return Biquad.highPass(Wav.RATE, 40, Math.sqrt(0.5));
    }

    private static Biquad lowPass(Mood mood) {
        return Biquad.lowPass(Wav.RATE, mood.cutoffHertz(), Math.sqrt(0.5));
    }

    private static Mood mood(String key) throws ProviderFailure {
        return Arrays.stream(Mood.values())
                .filter(mood -> mood.key().equals(key))
                .findFirst()
                .orElseThrow(() ->
                        new ProviderFailure( // somebody else may have some
                                ProviderFailure.Kind.BAD_REQUEST,
                                "There is no music for the mood "
                                        + key
                                        + "; choose one of "
                                        + Arrays.stream(Mood.values())
                                                .map(Mood::key)
                                                .collect(Collectors.joining(", "))
                                        + "."));
    }
}
