package io.reelwright.server.project;

import io.reelwright.server.problem.PublishedLimits;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Of scripts.
@Component
class ScriptLimits implements PublishedLimits {

    @Override
    public Map<String, Number> limits() {
        return Map.ofEntries(Map.entry("max_scenes_per_script", ScriptRequest.MAX_SCENES));
    }
}
