package io.reelwright.server.voice;

import io.reelwright.server.media.MediaBytes;
import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Envelope;
import io.reelwright.server.problem.Fields;
import io.reelwright.server.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Voices over HTTP.
@RestController
class VoiceController {

    private final Voices voices;
    private final MediaBytes bytes;

    VoiceController(Voices voices, MediaBytes bytes) {
        this.voices = voices;
        this.bytes = bytes;
    }

    @GetMapping("/api/voices")
    Envelope<Voices.Choice> list(
            @RequestParam(required = false) @Nullable String provider,
            @RequestParam(required = false) @Nullable String language)
            throws InterruptedException {
        return Envelope.success("Voices retrieved", voices.list(provider, language));
    }

    @GetMapping("/api/voices/{provider}/sample")
    void sample(
            @PathVariable String provider,
            @RequestParam(required = false) @Nullable String voice,
            @RequestParam(required = false) @Nullable String language,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        bytes.send(
                voices.sample(provider, voice, language).bytes(),
                request,
                response,
                new Problem(
                        Problem.Code.NOT_FOUND,
                        "Nobody had this voice speak yet. POST /api/voices/%s/sample does: %s"
                                .formatted(
                                        provider,
                                        "a paid service counts it as any text of 60 letters.")));
    }

    /// @param sampleUrl where it can be heard
    record Spoken(String provider, String voiceId, String language, String sampleUrl) {}

    @PostMapping("/api/voices/{provider}/sample")
    ResponseEntity<Envelope<Spoken>> speak(
            @PathVariable String provider,
            @RequestBody(required = false) @Nullable JsonNode body,
            HttpServletRequest request)
            throws IOException, InterruptedException {
        Fields fields = Fields.of(Fields.orNone(body));
        String voice = fields.optionalText("voice", 1, Voices.LONGEST_VOICE);
        String language = fields.optionalText("language", 2, 35);
        fields.check();
        Sample sample = voices.sample(provider, voice, language);
        boolean isNew = voices.speak(sample, Caller.of(request).userId());
        return ResponseEntity.status(isNew ? HttpStatus.CREATED : HttpStatus.OK)
                .body(
                        Envelope.success(
                                "The voice can be heard",
                                new Spoken(
                                        provider,
                                        sample.voice(),
                                        sample.language(),
                                        Sample.url(provider, sample.voice(), language))));
    }
}
