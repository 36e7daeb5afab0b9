package io.reelwright.server.project;

import io.reelwright.server.problem.PublishedLimits;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Of scripts, and of how their words are said.
@Component
class ScriptLimits implements PublishedLimits {

    @Override
    public Map<String, Number> limits() {
        return Map.of(
                "max_scenes_per_script", ScriptRequest.MAX_SCENES,
                "max_pronunciations_per_project", PronunciationRequest.MAX_ENTRIES);
    }
}
