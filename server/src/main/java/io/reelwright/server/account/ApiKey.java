package io.reelwright.server.account;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A key as its owner sees it: all but the key itself.
///
/// @param lastUsedAt to the minute; null when it never was used
/// @param expiresAt null when it does not
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApiKey(
        UUID id,
        @JsonIgnore String userId,
        String name,
        List<String> scopes,
        String lastFour,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant expiresAt) {

    Set<Scope> granted() {
        return Set.copyOf(scopes.stream().map(Scope::parse).toList());
    }

    boolean isOver(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }
}
