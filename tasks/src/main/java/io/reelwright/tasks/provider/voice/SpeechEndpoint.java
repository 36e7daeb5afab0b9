package io.reelwright.tasks.provider.voice;

import io.reelwright.tasks.contract.Secret;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.provider.Narration;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.Speech;
import io.reelwright.tasks.provider.Voice;
import io.reelwright.tasks.provider.remote.RemoteClient;
import io.reelwright.tasks.provider.remote.RemoteRequest;
import io.reelwright.tasks.provider.voice.Dubbing.Take;
import io.reelwright.tasks.speech.SaidText;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A server with OpenAI's speech endpoint: `POST /audio/speech` below its base address. It tells no
/// word times, and takes no sounds: pronunciations are respelt.
///
/// Source: the API reference of OpenAI, "Create speech"; the README files of Kokoro-FastAPI and
/// openedai-speech for what theirs add.
public final class SpeechEndpoint implements Voice {

    /// What OpenAI takes at once.
    private static final int MOST_CHARACTERS = 4096;

    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Vendor OPENAI =
            new Vendor(
                    "openai",
                    URI.create("https://api.openai.com/v1"),
                    true,
                    "gpt-4o-mini-tts",
                    List.of(
                            "alloy", "ash", "ballad", "coral", "echo", "fable", "nova", "onyx",
                            "sage", "shimmer", "verse"),
                    Map.of());

    private static final Vendor KOKORO =
            new Vendor(
                    "kokoro",
                    URI.create("http://localhost:8880/v1"),
                    false,
                    "kokoro",
                    List.of(
                            "af_heart",
                            "af_bella",
                            "am_michael",
                            "bf_emma",
                            "bm_george",
                            "ef_dora",
                            "ff_siwis",
                            "hf_alpha",
                            "if_sara",
                            "jf_alpha",
                            "pf_dora",
                            "zf_xiaobei"),
                    Map.of(
                            'a', "en-US", 'b', "en-GB", 'e', "es", 'f', "fr-FR", 'h', "hi", 'i',
                            "it", 'j', "ja", 'p', "pt-BR", 'z', "zh"));

    private static final Vendor OPENEDAI =
            new Vendor(
                    "openedai-speech",
                    URI.create("http://localhost:8000/v1"),
                    false,
                    "tts-1",
                    List.of("alloy", "echo", "fable", "onyx", "nova", "shimmer"),
                    Map.of());

    private final Vendor vendor;
    private final Dubbing dubbing;
    private final RemoteClient client;
    private final Duration patience;

    /// What differs between servers of the same protocol.
    ///
    /// @param usualUrl where it answers unless the configuration says otherwise
    /// @param voices that it is known to have, the usual one first
    /// @param languages by the first letter of a voice's name; empty where every voice speaks many
    private record Vendor(
            String name,
            URI usualUrl,
            boolean needsKey,
            String usualModel,
            List<String> voices,
            Map<Character, String> languages) {

        VoiceInfo voice(String id) {
            String language = languages.getOrDefault(id.charAt(0), "mul");
            return new VoiceInfo(
                    id,
                    language.equals("mul") ? "Speaks many languages" : "Speaks " + language,
                    language);
        }
    }

    private SpeechEndpoint(Vendor vendor, Voice reference, Duration patience) {
        this.vendor = vendor;
        this.dubbing = new Dubbing(vendor.name(), true, reference);
        this.client = new RemoteClient(vendor.name());
        this.patience = patience;
    }

    /// OpenAI, or by its base address any server that speaks alike.
    public static SpeechEndpoint openAi(Voice reference) {
        return openAi(reference, PATIENCE);
    }

    /// @param patience how long an answer may take
    static SpeechEndpoint openAi(Voice reference, Duration patience) {
        return new SpeechEndpoint(OPENAI, reference, patience);
    }

    /// Kokoro-FastAPI, on this machine unless configured otherwise.
    public static SpeechEndpoint kokoro(Voice reference) {
        return new SpeechEndpoint(KOKORO, reference, PATIENCE);
    }

    /// openedai-speech, on this machine unless configured otherwise.
    public static SpeechEndpoint openedAi(Voice reference) {
        return new SpeechEndpoint(OPENEDAI, reference, PATIENCE);
    }

    @Override
    public String name() {
        return vendor.name();
    }

    @Override
    public boolean needsKey() {
        return vendor.needsKey();
    }

    @Override
    public List<VoiceInfo> voices() {
        return vendor.voices().stream().map(vendor::voice).toList();
    }

    @Override
    public String voiceFor(String language) {
        String wanted = language.split("-", 2)[0];
        return voices().stream()
                .filter(voice -> voice.language().equals(language))
                .findFirst()
                .or(() ->
                        voices().stream()
                                .filter(voice -> voice.language().split("-", 2)[0].equals(wanted))
                                .findFirst())
                .orElse(voices().getFirst())
                .id();
    }

    /// Kokoro's server and some others list theirs at `GET /audio/voices`; OpenAI does not.
    @Override
    public List<VoiceInfo> voices(ProviderCall call) throws IOException, InterruptedException {
        JsonNode answer;
        try {
            answer = client.json(request("GET", "/audio/voices", Optional.empty(), call));
        } catch (ProviderFailure unknown) {
            if (unknown.kind() == ProviderFailure.Kind.BAD_REQUEST) {
                return voices();
            }
            throw unknown;
        }
        List<VoiceInfo> found = new ArrayList<>();
        for (JsonNode voice : answer.path("voices")) {
            String id = voice.isString() ? voice.asString() : voice.path("id").asString("");
            if (!id.isBlank()) {
                found.add(vendor.voice(id));
            }
        }
        return found.isEmpty() ? voices() : found;
    }

    @Override
    public String check(ProviderCall call) throws IOException, InterruptedException {
        JsonNode answer = client.json(request("GET", "/models", Optional.empty(), call));
        String model = model(call);
        List<String> models = new ArrayList<>();
        for (JsonNode one : answer.path("data")) {
            models.add(one.path("id").asString(""));
        }
        if (models.isEmpty()) {
            throw client.nonsense("no list of models", null);
        }
        String says = "%s answers, with %d models.".formatted(name(), models.size());
        return models.contains(model)
                ? says
                : says + " The model %s is not among them.".formatted(model);
    }

    @Override
    public Speech speak(Narration narration, Path wav, ProviderCall call)
            throws IOException, InterruptedException {
        String voice =
                Objects.requireNonNullElseGet(
                        narration.voice(), () -> voiceFor(narration.language()));
        return dubbing.speak(
                narration,
                text -> text.pieces(MOST_CHARACTERS),
                wav,
                call,
                (piece, file) -> read(piece, voice, file, call));
    }

    private Take read(SaidText piece, String voice, Path file, ProviderCall call)
            throws IOException, InterruptedException {
        String text = piece.plain().text();
        ObjectNode body =
                TaskJson.MAPPER
                        .createObjectNode()
                        .put("model", model(call))
                        .put("input", text)
                        .put("voice", voice)
                        .put("response_format", "wav");
        RemoteRequest request = request("POST", "/audio/speech", Optional.of(body), call);
        return Characters.of(text, call).take(client, request, patience, file);
    }

    private String model(ProviderCall call) {
        return Objects.requireNonNullElse(call.model(), vendor.usualModel());
    }

    private RemoteRequest request(
            String method, String path, Optional<? extends JsonNode> body, ProviderCall call)
            throws ProviderFailure {
        URI base = call.baseUrl().orElse(vendor.usualUrl());
        URI uri = URI.create(base + path);
        RemoteRequest request =
                method.equals("GET")
                        ? RemoteRequest.get(uri)
                        : RemoteRequest.post(uri, body.orElseThrow());
        // its own address asks for a key; a server of the user's may do without
        Optional<Secret> key =
                vendor.needsKey() && call.baseUrl().isEmpty()
                        ? Optional.of(call.key())
                        : call.optionalKey();
        key.ifPresent(request::bearer);
        return request;
    }
}
