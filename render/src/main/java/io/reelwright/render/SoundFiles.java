package io.reelwright.render;

import io.reelwright.render.clip.ClipProbe;
import io.reelwright.render.clip.ClipSound;
import io.reelwright.render.sound.Wav;
import io.reelwright.render.time.FrameRate;
import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.time.Seconds;
import io.reelwright.render.timeline.Scene;
import io.reelwright.render.timeline.Soundtrack;
import io.reelwright.render.timeline.Timeline;
import io.reelwright.render.timeline.Visual;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes the sounds that a soundtrack names ready for the mix, which reads 48 kHz WAV: others are
/// decoded into a scratch folder, each file once.
final class SoundFiles {

    private final Path scratch;
    private final Map<String, String> ready = new HashMap<>();

    SoundFiles(Path scratch) {
        this.scratch = scratch;
    }

    /// All that a film lets be heard, with the sound of its clips.
    Soundtrack ready(Timeline timeline) throws IOException, InterruptedException {
        Soundtrack track = timeline.sound();
        List<Soundtrack.Narration> narration = new ArrayList<>();
        for (Soundtrack.Narration voice : track.narration()) {
            narration.add(voice.withFile(ready(voice.file())));
        }
        List<Soundtrack.Music> music = new ArrayList<>();
        for (Soundtrack.Music bed : track.music()) {
            music.add(bed.withFile(ready(bed.file())));
        }
        List<Soundtrack.Sound> sounds = new ArrayList<>();
        for (Soundtrack.Sound sound : track.sounds()) {
            sounds.add(sound.withFile(ready(sound.file())));
        }
        sounds.addAll(ofClips(timeline));
        return new Soundtrack(narration, music, sounds);
    }

    private List<Soundtrack.Sound> ofClips(Timeline timeline)
            throws IOException, InterruptedException {
        List<Soundtrack.Sound> sounds = new ArrayList<>();
        List<Scene> scenes = timeline.scenes();
        for (int i = 0; i < scenes.size(); i++) {
            FrameSpan span = scenes.get(i).span();
            if (scenes.get(i).visual() instanceof Visual.Clip clip && clip.sound() != null) {
                long in = i == 0 ? 0 : scenes.get(i - 1).span().end() - span.start();
                long out =
                        i + 1 == scenes.size() ? 0 : span.end() - scenes.get(i + 1).span().start();
                sounds.add(ofClip(clip, clip.sound(), span, in, out, timeline.frameRate()));
            }
        }
        return sounds;
    }

    /// @param in frames of the transition before, over which it comes in
    /// @param out frames of the transition after, over which it goes
    private Soundtrack.Sound ofClip(
            Visual.Clip clip,
            Visual.ClipSound sound,
            FrameSpan span,
            long in,
            long out,
            FrameRate rate)
            throws IOException, InterruptedException {
        Path wav = scratch.resolve("clip-" + span.start() + ".wav");
        long start = rate.sampleAt(span.start(), Wav.RATE);
        ClipSound.write(
                ClipProbe.probe(Path.of(clip.file())),
                clip.start(),
                rate.sampleAt(span.end(), Wav.RATE) - start,
                wav);
        return new Soundtrack.Sound(
                wav.toString(),
                Seconds.ofSamples(start, Wav.RATE),
                sound.gainMillibels(),
                Seconds.ofSamples(rate.sampleAt(in, Wav.RATE), Wav.RATE),
                Seconds.ofSamples(rate.sampleAt(out, Wav.RATE), Wav.RATE));
    }

    private String ready(String file) throws IOException, InterruptedException {
        String known = ready.get(file);
        if (known == null) {
            known = isReady(Path.of(file)) ? file : decoded(Path.of(file));
            ready.put(file, known);
        }
        return known;
    }

    private static boolean isReady(Path file) {
        try {
            Wav.open(file).close();
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private String decoded(Path file) throws IOException, InterruptedException {
        Path wav = scratch.resolve("sound-" + ready.size() + ".wav");
        ClipSound.write(file, wav);
        return wav.toString();
    }
}
