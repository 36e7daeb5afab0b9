package io.reelwright.server.voice;

import io.reelwright.server.media.MediaBytes;
import io.reelwright.server.problem.Envelope;
import io.reelwright.server.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

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
                voices.sample(provider, voice, language),
                request,
                response,
                new Problem(Problem.Code.NOT_FOUND, "The sample is gone. Ask for it again."));
    }
}
