package io.reelwright.tasks.provider.voice;

import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.provider.Narration;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.Speech;
import io.reelwright.tasks.provider.Voice;
import io.reelwright.tasks.provider.remote.RemoteClient;
import io.reelwright.tasks.provider.remote.RemoteRequest;
import io.reelwright.tasks.provider.voice.Dubbing.Span;
import io.reelwright.tasks.provider.voice.Dubbing.Take;
import io.reelwright.tasks.speech.SaidText;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// ElevenLabs: `POST /v1/text-to-speech/{voice}/with-timestamps`, which tells the time of each
/// character that was sent. Pronunciations are respelt, as most of its models take no phonemes.
///
/// Source: its API reference, "Create speech with timing", "List voices", "Get user subscription".
public final class ElevenLabs implements Voice {

    private static final String NAME = "elevenlabs";
    private static final URI USUAL_URL = URI.create("https://api.elevenlabs.io");
    private static final String USUAL_MODEL = "eleven_multilingual_v2";

    /// The least that any of its models takes at once.
    private static final int MOST_CHARACTERS = 5000;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /// Voices of the account are asked for; this one its documentation uses.
    private static final List<VoiceInfo> KNOWN =
            List.of(new VoiceInfo("JBFqnCBsd6RMkjVDRZzb", "George, speaks many languages", "mul"));

    private final Dubbing dubbing;
    private final RemoteClient client = new RemoteClient(NAME);
    private final Duration patience;

    /// @param reference reads English texts for comparison, where the times that come back are of
    ///   another text
    public ElevenLabs(Voice reference) {
        this(reference, PATIENCE);
    }

    /// @param patience how long an answer may take
    ElevenLabs(Voice reference, Duration patience) {
        this.dubbing = new Dubbing(NAME, true, reference);
        this.patience = patience;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean needsKey() {
        return true;
    }

    @Override
    public List<VoiceInfo> voices() {
        return KNOWN;
    }

    @Override
    public List<VoiceInfo> voices(ProviderCall call) throws IOException, InterruptedException {
        List<VoiceInfo> found = new ArrayList<>();
        for (JsonNode voice : client.json(get("/v1/voices", call)).path("voices")) {
            JsonNode labels = voice.path("labels");
            String description =
                    Stream.concat(
                                    Stream.of(voice.path("name").asString("")),
                                    Stream.of("gender", "age", "accent", "descriptive")
                                            .map(label -> labels.path(label).asString("")))
                            .filter(text -> !text.isBlank())
                            .collect(Collectors.joining(", "));
            String id = voice.path("voice_id").asString("");
            if (!id.isEmpty()) {
                found.add(new VoiceInfo(id, description, labels.path("language").asString("mul")));
            }
        }
        if (found.isEmpty()) {
            throw client.nonsense("no list of voices", null);
        }
        return found;
    }

    @Override
    public String check(ProviderCall call) throws IOException, InterruptedException {
        JsonNode account = client.json(get("/v1/user/subscription", call));
        JsonNode used = account.path("character_count");
        JsonNode limit = account.path("character_limit");
        if (!used.isNumber() || !limit.isNumber()) {
            throw client.nonsense("something that is no account", null);
        }
        return "elevenlabs answers: %d of this period's %d characters are used."
                .formatted(used.asLong(), limit.asLong());
    }

    @Override
    public Speech speak(Narration narration, Path wav, ProviderCall call)
            throws IOException, InterruptedException {
        return dubbing.speak(
                narration,
                text -> text.pieces(MOST_CHARACTERS),
                wav,
                call,
                (piece, file) -> read(piece, narration, file, call));
    }

    private Take read(SaidText piece, Narration narration, Path file, ProviderCall call)
            throws IOException, InterruptedException {
        SaidText.Sent sent = piece.plain();
        String model = Objects.requireNonNullElse(call.model(), USUAL_MODEL);
        ObjectNode body =
                TaskJson.MAPPER.createObjectNode().put("text", sent.text()).put("model_id", model);
        if (model.matches(".*(v2_5|v3).*")) { // the others find the language themselves
            body.put("language_code", narration.language().split("-", 2)[0]);
        }
        String voice =
                Objects.requireNonNullElse(narration.voice(), voiceFor(narration.language()));
        URI uri =
                uri(
                        "/v1/text-to-speech/"
                                + URLEncoder.encode(voice, StandardCharsets.UTF_8)
                                        .replace("+", "%20")
                                + "/with-timestamps?output_format=mp3_44100_128",
                        call);
        Characters characters = Characters.of(sent.text(), call);
        RemoteRequest request = RemoteRequest.post(uri, body).secret("xi-api-key", call.key());
        JsonNode answer = client.json(characters.in(request, patience));
        characters.charge();
        Files.write(file, sound(answer));
        return new Take(file, spans(answer.path("alignment"), sent));
    }

    private byte[] sound(JsonNode answer) throws ProviderFailure {
        try {
            byte[] sound = Base64.getDecoder().decode(answer.path("audio_base64").asString(""));
            if (sound.length > 0) {
                return sound;
            }
        } catch (IllegalArgumentException noBase64) {
            throw client.nonsense("sound that is not coded as it should be", noBase64);
        }
        throw client.nonsense("no sound", null);
    }

    /// When each word is said; null where the times are not those of the text that was sent.
    private static @Nullable List<Span> spans(JsonNode alignment, SaidText.Sent sent) {
        StringBuilder text = new StringBuilder();
        List<Span> characters = new ArrayList<>();
        JsonNode starts = alignment.path("character_start_times_seconds");
        JsonNode ends = alignment.path("character_end_times_seconds");
        int i = 0;
        for (JsonNode character : alignment.path("characters")) {
            String said = character.asString("");
            text.append(said);
            Span span = new Span(starts.path(i).asDouble(-1), ends.path(i).asDouble(-1));
            if (span.start() < 0 || span.end() < span.start()) {
                return null;
            }
            for (int unit = 0; unit < said.length(); unit++) {
                characters.add(span);
            }
            i++;
        }
        if (!text.toString().equals(sent.text())) {
            return null;
        }
        List<Span> words = new ArrayList<>();
        for (int word = 0; word < sent.starts().length; word++) {
            words.add(
                    new Span(
                            characters.get(sent.starts()[word]).start(),
                            characters.get(sent.ends()[word] - 1).end()));
        }
        return words;
    }

    private static RemoteRequest get(String path, ProviderCall call) throws ProviderFailure {
        return RemoteRequest.get(uri(path, call)).secret("xi-api-key", call.key());
    }

    private static URI uri(String path, ProviderCall call) {
        return URI.create(call.baseUrl().orElse(USUAL_URL) + path);
    }
}
