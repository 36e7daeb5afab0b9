package io.reelwright.tasks.provider.voice;

import ai.onnxruntime.OrtException;
import io.reelwright.tasks.provider.Narration;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.Speech;
import io.reelwright.tasks.provider.Voice;
import io.reelwright.tasks.provider.voice.Dubbing.Take;
import io.reelwright.tasks.speech.SaidText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Piper's voices, by files of the user's: `NAME.onnx` with `NAME.onnx.json` in the directory that
/// `REELWRIGHT_PIPER_VOICES` names. They speak in this process. Files that are added are found
/// without a restart.
public final class PiperVoices implements Voice, AutoCloseable {

    private static final String NAME = "piper";

    /// Voices that are held in memory.
    private static final int MOST_OPEN = 3;

    private static final FileTime UNKNOWN = FileTime.fromMillis(0);

    /// @param written when the configuration was that the model was read from
    private record Known(PiperModel model, FileTime written) {}

    private final @Nullable Path directory;
    private final Dubbing dubbing;
    private final Map<Path, Known> models = new ConcurrentHashMap<>();
    private final PiperSessions sessions = new PiperSessions(MOST_OPEN);

    /// @param directory null where there is none
    /// @param reference reads English texts for comparison
    public PiperVoices(@Nullable Path directory, Voice reference) {
        this.directory = directory;
        this.dubbing = new Dubbing(NAME, false, reference);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isHere() {
        return true;
    }

    /// What can be read of the directory, by name.
    @Override
    public List<VoiceInfo> voices() {
        List<VoiceInfo> found = new ArrayList<>();
        for (Path file : files()) {
            try {
                found.add(model(file).info());
            } catch (IOException unreadable) {
                // the check tells of it
            }
        }
        return found;
    }

    /// Where the files can be seen: the workers' may lie elsewhere.
    @Override
    public boolean knowsItsVoices() {
        return !files().isEmpty();
    }

    @Override
    public String check(ProviderCall call) throws IOException {
        List<String> good = new ArrayList<>();
        List<String> bad = new ArrayList<>();
        for (Path file : files()) {
            try {
                good.add(model(file).id());
            } catch (IOException unreadable) {
                bad.add(String.valueOf(unreadable.getMessage()));
            }
        }
        if (good.isEmpty()) {
            throw new ProviderFailure(
                    ProviderFailure.Kind.KEY_MISSING,
                    String.join(" ", bad)
                            + (bad.isEmpty() ? "" : " ")
                            + "Put Piper's voice files (NAME.onnx and NAME.onnx.json) into a directory and name it in REELWRIGHT_PIPER_VOICES.");
        }
        return "%d voices: %s. %s"
                .formatted(good.size(), String.join(", ", good), String.join(" ", bad))
                .strip();
    }

    @Override
    public String voiceFor(String language) {
        String wanted = language.split("-", 2)[0];
        List<VoiceInfo> all = voices();
        return all.stream()
                .filter(voice -> voice.language().equals(language))
                .findFirst()
                .or(() ->
                        all.stream()
                                .filter(voice -> voice.language().split("-", 2)[0].equals(wanted))
                                .findFirst())
                .map(VoiceInfo::id)
                .orElse("");
    }

    @Override
    public Speech speak(Narration narration, Path wav, ProviderCall call)
            throws IOException, InterruptedException {
        PiperModel model = model(narration);
        return dubbing.speak(
                narration,
                SaidText::sentences,
                wav,
                call,
                (sentence, file) -> {
                    write(model.speak(sentence), model.rate(), file);
                    return new Take(file, null);
                });
    }

    private PiperModel model(Narration narration) throws IOException {
        String wanted = narration.voice();
        String id = wanted == null || wanted.isEmpty() ? voiceFor(narration.language()) : wanted;
        for (Path file : files()) {
            if (file.getFileName().toString().equals(id + ".onnx")) {
                return model(file);
            }
        }
        String known = voices().stream().map(VoiceInfo::id).collect(Collectors.joining(", "));
        if (known.isEmpty()) {
            throw new ProviderFailure(
                    ProviderFailure.Kind.KEY_MISSING,
                    "piper has no voice files: put NAME.onnx and NAME.onnx.json into the directory that REELWRIGHT_PIPER_VOICES names.");
        }
        throw new ProviderFailure( // another voice may have it
                ProviderFailure.Kind.BAD_REQUEST,
                id.isEmpty()
                        ? "piper has no voice for the language %s; choose one of %s."
                                .formatted(narration.language(), known)
                        : "There is no voice %s among Piper's; choose one of %s."
                                .formatted(id, known));
    }

    private PiperModel model(Path file) throws IOException {
        Path configuration = file.resolveSibling(file.getFileName() + ".json");
        FileTime written =
                Files.exists(configuration) ? Files.getLastModifiedTime(configuration) : UNKNOWN;
        Known known = models.get(file);
        if (known == null || !known.written().equals(written)) {
            known = new Known(new PiperModel(file, sessions), written);
            models.put(file, known);
        }
        return known.model();
    }

    /// Frees what is held in memory.
    @Override
    public void close() {
        try {
            sessions.close();
        } catch (OrtException failed) {
            throw new IllegalStateException("Piper's voices cannot be closed.", failed);
        }
    }

    private List<Path> files() {
        if (directory == null || !Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".onnx"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /// 16-bit mono WAV at the voice's own rate, for our decoder.
    private static void write(float[] samples, int rate, Path file) throws IOException {
        float highest = 0.01f;
        for (float sample : samples) {
            highest = Math.max(highest, Math.abs(sample));
        }
        ByteBuffer wav =
                ByteBuffer.allocate(44 + 2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * samples.length);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wav.putShort((short) 1).putShort((short) 1).putInt(rate).putInt(2 * rate);
        wav.putShort((short) 2).putShort((short) 16);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * samples.length);
        for (float sample : samples) {
            wav.putShort((short) Math.round(32_000 * sample / highest));
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(wav.array());
        }
    }
}
