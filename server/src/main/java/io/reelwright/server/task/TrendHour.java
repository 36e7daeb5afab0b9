package io.reelwright.server.task;

import io.reelwright.server.ServerSettings;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.provider.ProviderReference;
import io.reelwright.tasks.provider.ProviderSettings;
import io.reelwright.tasks.provider.Seam;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Says of a look at trends what it leaves open: whom to ask, and when. Both are in the content key
/// then, so an answer is used again within the hour, and never later.
@Component
class TrendHour {

    private final ProviderSettings providers;
    private final InstantSource clock;

    TrendHour(ServerSettings settings, InstantSource clock) {
        this.providers = settings.providers();
        this.clock = clock;
    }

    /// @param data of a `trending_analysis`
    JsonNode filled(JsonNode data) {
        ObjectNode filled = data.deepCopy().asObject();
        if (!filled.hasNonNull("as_of")) {
            filled.put("as_of", clock.instant().truncatedTo(ChronoUnit.HOURS).toString());
        }
        List<String> order =
                providers.order(Seam.TREND_SOURCE).stream()
                        .map(ProviderReference::toString)
                        .toList();
        if (!filled.hasNonNull("provider") && !order.isEmpty()) {
            filled.put("provider", order.getFirst());
            if (!filled.hasNonNull("fallbacks") && order.size() > 1) {
                filled.set(
                        "fallbacks",
                        TaskJson.MAPPER.<JsonNode>valueToTree(order.subList(1, order.size())));
            }
        }
        return filled;
    }
}
