package io.reelwright.server.job;

import io.reelwright.server.idempotency.IdempotencyKeys;
import io.reelwright.server.media.SignedLinks;
import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Envelope;
import io.reelwright.server.problem.Fields;
import io.reelwright.server.problem.IfMatch;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Storyboards, and how films are made, over HTTP.
@RestController
class StoryboardController {

    private final Storyboards storyboards;
    private final IdempotencyKeys keys;
    private final SignedLinks links;

    StoryboardController(Storyboards storyboards, IdempotencyKeys keys, SignedLinks links) {
        this.storyboards = storyboards;
        this.keys = keys;
        this.links = links;
    }

    @GetMapping("/api/projects/{id}/film")
    Envelope<Film> film(@PathVariable String id, HttpServletRequest request) {
        return Envelope.success(
                "Film settings retrieved", storyboards.film(id, Caller.of(request).userId()));
    }

    @PatchMapping("/api/projects/{id}/film")
    Envelope<Film> changeFilm(
            @PathVariable String id, @RequestBody JsonNode body, HttpServletRequest request) {
        return Envelope.success(
                "Film settings changed",
                storyboards.changeFilm(id, Caller.of(request).userId(), IfMatch.of(request), body));
    }

    @GetMapping("/api/projects/{id}/storyboard")
    Envelope<Storyboard> show(@PathVariable String id, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        return Envelope.success(
                "Storyboard retrieved", storyboards.show(id, caller.userId()).shown(caller, links));
    }

    @PostMapping("/api/projects/{id}/storyboard")
    ResponseEntity<Envelope<JsonNode>> make(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable JsonNode body,
            HttpServletRequest request) {
        Caller caller = Caller.of(request);
        JsonNode wishes = Fields.orNone(body);
        StoryboardOrder order = StoryboardOrder.read(wishes, id, caller.userId());
        return keys.once(
                request,
                wishes,
                HttpStatus.ACCEPTED,
                "Pictures and voices are being made",
                () -> storyboards.make(order).shown(caller, links));
    }
}
