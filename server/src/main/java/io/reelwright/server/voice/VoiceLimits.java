package io.reelwright.server.voice;

import io.reelwright.server.problem.PublishedLimits;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Of what is asked about voices.
@Component
class VoiceLimits implements PublishedLimits {

    @Override
    public Map<String, Number> limits() {
        return Map.of("max_voice_id_characters", Voices.LONGEST_VOICE);
    }
}
