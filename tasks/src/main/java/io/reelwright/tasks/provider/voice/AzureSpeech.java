package io.reelwright.tasks.provider.voice;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reelwright.tasks.provider.Narration;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.Speech;
import io.reelwright.tasks.provider.Voice;
import io.reelwright.tasks.provider.remote.RemoteClient;
import io.reelwright.tasks.provider.remote.RemoteRequest;
import io.reelwright.tasks.provider.voice.Dubbing.Take;
import io.reelwright.tasks.speech.Pronunciation;
import io.reelwright.tasks.speech.SaidText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/// Azure's text to speech by its REST interface: SSML to `POST /cognitiveservices/v1` of the
/// region's address. That interface tells no word times.
///
/// Source: Microsoft's "Text to speech REST API" and "Speech Synthesis Markup Language".
public final class AzureSpeech implements Voice {

    private static final String NAME = "azure";
    private static final String KEY_HEADER = "Ocp-Apim-Subscription-Key";
    private static final String FORMAT = "riff-48khz-16bit-mono-pcm";

    /// Ten minutes of speech are its limit for one request.
    private static final int MOST_CHARACTERS = 4000;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /// Voices that speak the language of the text they get.
    private static final List<VoiceInfo> KNOWN =
            List.of(
                    new VoiceInfo(
                            "en-US-AvaMultilingualNeural", "Ava, speaks many languages", "mul"),
                    new VoiceInfo(
                            "en-US-AndrewMultilingualNeural",
                            "Andrew, speaks many languages",
                            "mul"));

    private final Dubbing dubbing;
    private final RemoteClient client = new RemoteClient(NAME);
    private final Duration patience;

    /// @param reference reads English texts for comparison
    public AzureSpeech(Voice reference) {
        this(reference, PATIENCE);
    }

    /// @param patience how long an answer may take
    AzureSpeech(Voice reference, Duration patience) {
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
        JsonNode answer =
                client.json(
                        RemoteRequest.get(uri("/cognitiveservices/voices/list", call))
                                .secret(KEY_HEADER, call.key()));
        for (JsonNode voice : answer) {
            String id = voice.path("ShortName").asString("");
            if (!id.isEmpty()) {
                found.add(
                        new VoiceInfo(
                                id,
                                "%s, %s, %s"
                                        .formatted(
                                                voice.path("DisplayName").asString(id),
                                                voice.path("Gender")
                                                        .asString("")
                                                        .toLowerCase(Locale.ROOT),
                                                voice.path("LocaleName").asString("")),
                                voice.path("Locale").asString("mul")));
            }
        }
        if (found.isEmpty()) {
            throw client.nonsense("no list of voices", null);
        }
        return found;
    }

    @Override
    public String check(ProviderCall call) throws IOException, InterruptedException {
        return "azure answers, with %d voices.".formatted(voices(call).size());
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
        String voice =
                Objects.requireNonNullElse(narration.voice(), voiceFor(narration.language()));
        String text = piece.sent(AzureSpeech::marked).text();
        String ssml =
                """
                <speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="%s">\
                <voice name="%s">%s</voice></speak>\
                """
                        .formatted(escaped(narration.language()), escaped(voice), text);
        RemoteRequest request =
                RemoteRequest.send(
                                "POST",
                                uri("/cognitiveservices/v1", call),
                                "application/ssml+xml",
                                BodyPublishers.ofString(ssml, UTF_8))
                        .header("X-Microsoft-OutputFormat", FORMAT)
                        .secret(KEY_HEADER, call.key());
        return Characters.of(text, call) // markup is paid for, too
                .take(client, request, patience, file);
    }

    /// A word in SSML, with its sounds or with what is read in its place.
    private static String marked(SaidText.Word word) {
        if (word.said() == null) {
            return escaped(word.written());
        }
        Pronunciation entry = word.said().entry();
        String core = escaped(word.core());
        String said =
                entry.ipa() != null
                        ? "<phoneme alphabet=\"ipa\" ph=\"%s\">%s</phoneme>"
                                .formatted(
                                        escaped(
                                                entry.ipa()
                                                        + (word.said().tail().isEmpty()
                                                                ? ""
                                                                : "z")),
                                        core)
                        : "<sub alias=\"%s\">%s</sub>"
                                .formatted(escaped(entry.say() + word.said().tail()), core);
        return escaped(word.open()) + said + escaped(word.close());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", " ");
    }

    private static URI uri(String path, ProviderCall call) throws ProviderFailure {
        URI region =
                call.baseUrl()
                        .orElseThrow(() ->
                                new ProviderFailure(
                                        ProviderFailure.Kind.KEY_MISSING,
                                        "azure needs the address of its region: set REELWRIGHT_AZURE_BASE_URL, for example to https://westeurope.tts.speech.microsoft.com."));
        return URI.create(region + path);
    }
}
