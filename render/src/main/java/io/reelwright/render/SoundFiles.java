package io.reelwright.render;

import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.render.ffmpeg.RenderFailed;
import io.reelwright.render.sound.Wav;
import io.reelwright.render.timeline.Soundtrack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes the sounds that a soundtrack names ready for the mix, which reads 48 kHz WAV: others are
/// decoded into a scratch folder, each file once.
final class SoundFiles {

    private static final Duration DEADLINE = Duration.ofMinutes(10);
    private static final String FORMATS = "wav,w64,mp3,flac,ogg,mov,matroska,webm,aac,aiff,caf";
    private static final String LONGEST_SECONDS = "14400";

    private final Path scratch;
    private final Map<String, String> ready = new HashMap<>();

    SoundFiles(Path scratch) {
        this.scratch = scratch;
    }

    Soundtrack ready(Soundtrack track) throws IOException, InterruptedException {
        List<Soundtrack.Narration> narration = new ArrayList<>();
        for (Soundtrack.Narration voice : track.narration()) {
            narration.add(voice.withFile(ready(voice.file())));
        }
        List<Soundtrack.Music> music = new ArrayList<>();
        for (Soundtrack.Music bed : track.music()) {
            music.add(bed.withFile(ready(bed.file())));
        }
        return new Soundtrack(narration, music);
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
        List<String> arguments = new ArrayList<>(Ffmpeg.SAFE_INPUT);
        arguments.addAll(List.of("-format_whitelist", FORMATS, "-t", LONGEST_SECONDS));
        arguments.addAll(List.of("-i", "file:" + file.toAbsolutePath(), "-map", "0:a:0"));
        arguments.addAll(List.of("-ac", "2", "-ar", "" + Wav.RATE, "-c:a", Wav.CODEC));
        arguments.addAll(List.of("-f", "wav", "file:" + wav));
        try {
            Ffmpeg.run(arguments, DEADLINE);
        } catch (RenderFailed e) {
            throw new RenderFailed(
                    file.getFileName() + " cannot be read as sound.", e.exitCode(), e.lastLines());
        }
        return wav.toString();
    }
}
