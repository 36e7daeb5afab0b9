package io.reelwright.tasks.provider.voice;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.provider.Voice.VoiceInfo;
import io.reelwright.tasks.speech.Pronunciation;
import io.reelwright.tasks.speech.SaidText;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// One of Piper's voices: `NAME.onnx`, which makes samples of phoneme numbers, and
/// `NAME.onnx.json`, which says what the numbers are. Safe for use by many threads.
///
/// Source: Piper's `TRAINING.md` and the configuration files of its voices.
final class PiperModel {

    /// Where each phoneme stands alone, and between any two of them.
    private static final String PAD = "_";

    private static final String BEGIN = "^";
    private static final String END = "$";
    private static final String TEXT_PHONEMES = "text";
    private static final long LARGEST_CONFIGURATION = 4L << 20;

    private final Path onnx;
    private final JsonNode configuration;
    private final Map<String, List<Long>> numbers = new HashMap<>();
    private final PiperSessions sessions;

    /// @throws IOException when its configuration cannot be read; the message says why
    PiperModel(Path onnx, PiperSessions sessions) throws IOException {
        this.onnx = onnx;
        this.sessions = sessions;
        Path file = onnx.resolveSibling(onnx.getFileName() + ".json");
        if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_CONFIGURATION) {
            throw new IOException(
                    "%s has no configuration beside it: put %s there."
                            .formatted(onnx.getFileName(), file.getFileName()));
        }
        try {
            configuration = TaskJson.MAPPER.readTree(Files.readAllBytes(file));
        } catch (JacksonException unreadable) {
            throw new IOException(file.getFileName() + " is no JSON.", unreadable);
        }
        configuration
                .path("phoneme_id_map")
                .properties()
                .forEach(entry -> {
                    List<Long> ids = new ArrayList<>();
                    entry.getValue().forEach(id -> ids.add(id.asLong()));
                    numbers.put(entry.getKey(), ids);
                });
        if (rate() < 8000 || rate() > 96_000 || !numbers.containsKey(BEGIN)) {
            throw new IOException(
                    file.getFileName()
                            + " is no configuration of a Piper voice: it lacks audio.sample_rate or"
                            + " phoneme_id_map.");
        }
    }

    /// The file's name without its ending: `de_DE-thorsten-medium`.
    String id() {
        return onnx.getFileName().toString().replaceFirst("\\.onnx$", "");
    }

    int rate() {
        return configuration.path("audio").path("sample_rate").asInt(0);
    }

    /// BCP 47
    String language() {
        String code = configuration.path("language").path("code").asString("");
        return (code.isEmpty() ? espeakVoice() : code).replace('_', '-');
    }

    VoiceInfo info() {
        JsonNode language = configuration.path("language");
        String name = language.path("name_english").asString(language());
        String quality = configuration.path("audio").path("quality").asString("");
        int speakers = configuration.path("num_speakers").asInt(1);
        return new VoiceInfo(
                id(),
                name
                        + (quality.isEmpty() ? "" : ", " + quality + " quality")
                        + (speakers > 1 ? ", the first of %d speakers".formatted(speakers) : ""),
                language());
    }

    private String espeakVoice() {
        return configuration.path("espeak").path("voice").asString("en-us");
    }

    /// Speaks a sentence.
    ///
    /// @return samples at [#rate], full scale at -1 and 1
    float[] speak(SaidText sentence) throws IOException {
        long[] ids = ids(phonemes(sentence));
        JsonNode inference = configuration.path("inference");
        float[] scales = {
            (float) inference.path("noise_scale").asDouble(0.667),
            (float) inference.path("length_scale").asDouble(1),
            (float) inference.path("noise_w").asDouble(0.8)
        };
        try {
            return sessions.use(onnx, session -> samples(session, ids, scales));
        } catch (OrtException failed) {
            throw new IOException(
                    "The voice file %s.onnx cannot be used: %s"
                            .formatted(id(), failed.getMessage()),
                    failed);
        }
    }

    private float[] samples(OrtSession model, long[] ids, float[] scales)
            throws OrtException, IOException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OnnxTensor input =
                        OnnxTensor.createTensor(
                                environment, LongBuffer.wrap(ids), new long[] {1, ids.length});
                OnnxTensor lengths =
                        OnnxTensor.createTensor(
                                environment,
                                LongBuffer.wrap(new long[] {ids.length}),
                                new long[] {1});
                OnnxTensor scale =
                        OnnxTensor.createTensor(
                                environment, FloatBuffer.wrap(scales), new long[] {3});
                OnnxTensor speaker =
                        OnnxTensor.createTensor(
                                environment, LongBuffer.wrap(new long[] {0}), new long[] {1})) {
            Map<String, OnnxTensorLike> inputs =
                    new HashMap<>(
                            Map.of("input", input, "input_lengths", lengths, "scales", scale));
            if (model.getInputNames().contains("sid")) {
                inputs.put("sid", speaker);
            }
            try (OrtSession.Result result = model.run(inputs)) {
                if (!(result.get(0) instanceof OnnxTensor samples)) {
                    throw new IOException(id() + " makes no samples.");
                }
                FloatBuffer buffer = samples.getFloatBuffer();
                float[] sound = new float[buffer.remaining()];
                buffer.get(sound);
                return sound;
            }
        }
    }

    /// Its phonemes, with the punctuation that the voice has learnt to pause at.
    private String phonemes(SaidText sentence) throws IOException {
        if (configuration.path("phoneme_type").asString("").equals(TEXT_PHONEMES)) {
            return sentence.plain().text().toLowerCase(Locale.ROOT);
        }
        StringBuilder phonemes = new StringBuilder();
        StringBuilder clause = new StringBuilder();
        for (SaidText.Word word : sentence.words()) {
            Pronunciation entry = word.said() == null ? null : word.said().entry();
            if (entry != null && entry.ipa() != null) {
                say(clause, phonemes);
                phonemes.append(phonemes.isEmpty() ? "" : " ").append(entry.ipa());
            } else {
                clause.append(clause.isEmpty() ? "" : " ").append(word.plain());
            }
            String mark = mark(word);
            if (!mark.isEmpty()) {
                say(clause, phonemes);
                phonemes.append(mark);
            }
        }
        say(clause, phonemes);
        return phonemes.toString();
    }

    private void say(StringBuilder clause, StringBuilder phonemes) throws IOException {
        if (!clause.isEmpty()) {
            phonemes.append(phonemes.isEmpty() ? "" : " ")
                    .append(Espeak.library().phonemes(clause.toString(), espeakVoice()));
            clause.setLength(0);
        }
    }

    private static String mark(SaidText.Word word) {
        String close = word.close();
        for (String mark : List.of("?", "!", ".", "…", ";", ":", ",")) {
            if (close.contains(mark)) {
                return mark.equals("…") ? "." : mark;
            }
        }
        return word.endsSentence() ? "." : "";
    }

    /// Phonemes that the voice has not learnt are left out.
    private long[] ids(String phonemes) {
        List<Long> ids = new ArrayList<>(numbers.getOrDefault(BEGIN, List.of()));
        List<Long> pad = numbers.getOrDefault(PAD, List.of());
        ids.addAll(pad);
        String parts = Normalizer.normalize(phonemes, Normalizer.Form.NFD);
        for (String phoneme :
                parts.codePoints().mapToObj(Character::toString).collect(Collectors.toList())) {
            List<Long> known = numbers.get(phoneme);
            if (known != null) {
                ids.addAll(known);
                ids.addAll(pad);
            }
        }
        ids.addAll(numbers.getOrDefault(END, List.of()));
        return ids.stream().mapToLong(Long::longValue).toArray();
    }
}
