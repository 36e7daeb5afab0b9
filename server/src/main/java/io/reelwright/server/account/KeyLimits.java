package io.reelwright.server.account;

import io.reelwright.server.problem.PublishedLimits;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Of API keys.
@Component
class KeyLimits implements PublishedLimits {

    @Override
    public Map<String, Number> limits() {
        return Map.ofEntries(Map.entry("max_api_keys_per_user", ApiKeys.MOST));
    }
}
