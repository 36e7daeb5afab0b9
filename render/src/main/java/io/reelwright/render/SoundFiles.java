package io.reelwright.render;

import io.reelwright.render.clip.Clip;
import io.reelwright.render.clip.ClipProbe;
import io.reelwright.render.clip.ClipSound;
import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.render.ffmpeg.RenderFailed;
import io.reelwright.render.ffmpeg.Untrusted;
import io.reelwright.render.sound.Wav;
import io.reelwright.render.time.FrameRate;
import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.time.Seconds;
import io.reelwright.render.timeline.Scene;
import io.reelwright.render.timeline.Soundtrack;
import io.reelwright.render.timeline.Timeline;
import io.reelwright.render.timeline.Visual;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes all that is heard in a film ready for the mix, which reads 48 kHz WAV: other sounds are
/// decoded into a scratch folder, each file once, and the sound of clips is taken out of them.
final class SoundFiles {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path scratch;
    private final Map<String, String> ready = new HashMap<>();

    SoundFiles(Path scratch) {
        this.scratch = scratch;
    }

    /// The film's soundtrack, with the sound of its clips as effects.
    Soundtrack of(Timeline timeline) throws IOException, InterruptedException {
        List<Soundtrack.Narration> narration = new ArrayList<>();
        for (Soundtrack.Narration voice : timeline.sound().narration()) {
            narration.add(voice.withFile(ready(voice.file())));
        }
        List<Soundtrack.Music> music = new ArrayList<>();
        for (Soundtrack.Music bed : timeline.sound().music()) {
            music.add(bed.withFile(ready(bed.file())));
        }
        List<Soundtrack.Effect> effects = new ArrayList<>();
        for (Soundtrack.Effect effect : timeline.sound().effects()) {
            effects.add(effect.withFile(ready(effect.file())));
        }
        for (int i = 0; i < timeline.scenes().size(); i++) {
            if (timeline.scenes().get(i).visual() instanceof Visual.Clip clip
                    && clip.sound() != null) {
                effects.add(sound(timeline, i, clip, clip.sound()));
            }
        }
        return new Soundtrack(narration, music, effects);
    }

    /// A clip is heard as long as it is seen; in a transition it comes and goes with its pictures.
    private Soundtrack.Effect sound(
            Timeline timeline, int scene, Visual.Clip clip, Visual.ClipSound sound)
            throws IOException, InterruptedException {
        FrameRate rate = timeline.frameRate();
        FrameSpan span = timeline.scenes().get(scene).span();
        long start = rate.sampleAt(span.start(), Wav.RATE);
        long samples = rate.sampleAt(span.end(), Wav.RATE) - start;
        Clip probed = ClipProbe.probe(Path.of(clip.file()));
        Path wav = scratch.resolve("clip-" + scene + ".wav");
        ClipSound.write(probed, clip.start(), samples, wav);
        return new Soundtrack.Effect(
                wav.toString(),
                Seconds.ofSamples(start, Wav.RATE),
                sound.gainMillibels(),
                shared(timeline, scene - 1),
                shared(timeline, scene));
    }

    /// How long a scene is seen together with the next.
    private static Seconds shared(Timeline timeline, int scene) {
        List<Scene> scenes = timeline.scenes();
        if (scene < 0 || scene + 1 == scenes.size()) {
            return Seconds.ZERO;
        }
        FrameRate rate = timeline.frameRate();
        long from = rate.sampleAt(scenes.get(scene + 1).span().start(), Wav.RATE);
        long to = rate.sampleAt(scenes.get(scene).span().end(), Wav.RATE);
        return Seconds.ofSamples(to - from, Wav.RATE);
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
        List<String> arguments = new ArrayList<>(Untrusted.input(file));
        arguments.addAll(List.of("-map", "0:a:0", "-t", "" + Untrusted.LONGEST_SECONDS));
        arguments.addAll(List.of("-ac", "2", "-ar", "" + Wav.RATE, "-c:a", Wav.CODEC));
        arguments.addAll(List.of("-f", "wav", "pipe:1"));
        try (Ffmpeg decoder = Ffmpeg.startConfined(arguments, PATIENCE);
                OutputStream out = Files.newOutputStream(wav)) {
            byte[] block = new byte[1 << 16];
            for (int n = block.length; n == block.length; ) {
                n = decoder.read(block, block.length);
                out.write(block, 0, n);
            }
            decoder.finish(PATIENCE);
        } catch (RenderFailed e) {
            throw new RenderFailed(
                    file.getFileName() + " cannot be read as sound.", e.exitCode(), e.lastLines());
        }
        return wav.toString();
    }
}
