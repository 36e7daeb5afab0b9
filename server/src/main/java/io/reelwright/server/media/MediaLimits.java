package io.reelwright.server.media;

import io.reelwright.server.problem.PublishedLimits;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Of how bytes are asked for.
@Component
class MediaLimits implements PublishedLimits {

    @Override
    public Map<String, Number> limits() {
        return Map.of("max_ranges_per_request", ByteRange.MOST);
    }
}
