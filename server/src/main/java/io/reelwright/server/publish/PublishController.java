package io.reelwright.server.publish;

import io.reelwright.server.egress.Egress;
import io.reelwright.server.idempotency.IdempotencyKeys;
import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Envelope;
import io.reelwright.server.sql.Ids;
import io.reelwright.server.task.Task;
import io.reelwright.server.video.Videos;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Publishing over HTTP.
@RestController
class PublishController {

    private final Publications publications;
    private final Platforms platforms;
    private final IdempotencyKeys keys;
    private final Egress egress;
    private final InstantSource clock;

    PublishController(
            Publications publications,
            Platforms platforms,
            IdempotencyKeys keys,
            Egress egress,
            InstantSource clock) {
        this.publications = publications;
        this.platforms = platforms;
        this.keys = keys;
        this.egress = egress;
        this.clock = clock;
    }

    /// For the video's owner alone: it is their account that is published to.
    @PostMapping("/api/videos/{id}/publish")
    ResponseEntity<Envelope<JsonNode>> publish(
            @PathVariable String id, @RequestBody JsonNode body, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        UUID video = Ids.parse(id).orElseThrow(() -> Videos.notFound(id));
        PublishOrder order =
                PublishOrder.read(body, platforms.usual(), clock.instant(), egress::check);
        return keys.once(
                request,
                body,
                HttpStatus.ACCEPTED,
                "Publishing begun",
                () -> {
                    Task task = publications.publish(video, caller.userId(), order);
                    return caller.isAdmin() ? task : task.withoutInternals();
                });
    }
}
