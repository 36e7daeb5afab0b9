package io.reelwright.client;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/// What is posted to a `callback_url`, once [WebhookSignature] has found it to be ours.
///
/// @param id the same in every attempt: who has seen it may ignore the repeat
/// @param type `job.completed`, `video.ready`, …
/// @param data the job or the video; see [#as]
public record WebhookMessage(String id, String type, Instant timestamp, JsonNode data) {

    /// The data as a [Job] or a [Video].
    public <T> T as(Class<T> type) {
        return Json.MAPPER.treeToValue(data, type);
    }
}
