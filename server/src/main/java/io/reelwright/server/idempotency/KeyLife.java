package io.reelwright.server.idempotency;

import io.reelwright.server.problem.PublishedLimits;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Of idempotency keys.
@Component
class KeyLife implements PublishedLimits {

    @Override
    public Map<String, Number> limits() {
        return Map.ofEntries(
                Map.entry("idempotency_key_life_seconds", IdempotencyKeys.LIFE.toSeconds()));
    }
}
