package io.reelwright.server.webhook;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One message to one URL, until it has arrived or is given up.
///
/// @param url null for the operator's address, which users do not see
/// @param status `pending` before the first attempt, then `delivered` or `failed`, as the last one
///   ended
/// @param nextAttemptAt when it is tried again; null when it is not
/// @param lastReason why the last attempt failed; null where it did not
@JsonInclude(JsonInclude.Include.NON_NULL)
record Delivery(
        UUID id,
        @JsonIgnore String userId,
        @Nullable UUID jobId,
        @Nullable UUID taskId,
        String eventType,
        @Nullable String url,
        JsonNode payload,
        String status,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant lastAttemptAt,
        @Nullable Integer lastStatus,
        @Nullable String lastReason,
        Instant createdAt,
        @Nullable Instant deliveredAt) {}
