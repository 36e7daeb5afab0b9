package io.reelwright.server.system;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the server is.
///
/// @param status `healthy`, `degraded`, `unhealthy` or `unknown`
/// @param environment `development`, `staging` or `production`
record Health(
        String status,
        Instant timestamp,
        double uptimeSeconds,
        Map<String, Component> components,
        String version,
        String environment) {

    /// How one part is.
    ///
    /// @param error in words; null while it is well
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Component(
            String status,
            @Nullable Double responseTimeMs,
            @Nullable String error,
            Map<String, Object> details,
            Instant lastCheck) {}
}
