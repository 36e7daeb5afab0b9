package io.reelwright.server.task;

import io.reelwright.server.ServerSettings;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.problem.Problem.FieldError;
import io.reelwright.tasks.TrendingAnalysis;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.provider.ProviderReference;
import io.reelwright.tasks.provider.ProviderSettings;
import io.reelwright.tasks.provider.Seam;
import io.reelwright.tasks.provider.trend.FeedTrends;
import io.reelwright.tasks.provider.trend.TableTrends;
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

    /// @param data of a `trending_analysis`, with the stored file in it
    /// @throws Problem when it asks for what nobody can tell
    JsonNode filled(JsonNode data) {
        ObjectNode filled = data.deepCopy().asObject();
        if (!filled.hasNonNull("as_of")) {
            filled.put("as_of", clock.instant().truncatedTo(ChronoUnit.HOURS).toString());
        }
        if (!filled.hasNonNull("provider")) {
            choose(filled);
        }
        try {
            TaskJson.MAPPER
                    .treeToValue(filled, TrendingAnalysis.Input.class)
                    .check(clock.instant());
            return filled;
        } catch (InvalidInput wrong) {
            throw Problem.validation(
                    List.of(
                            FieldError.invalid(
                                    TaskData.FIELD, String.valueOf(wrong.getMessage()))));
        }
    }

    /// What was brought along is looked at; else whom the installation asks.
    private void choose(ObjectNode data) {
        if (data.hasNonNull("file")) {
            data.put("provider", TableTrends.NAME);
            return;
        }
        if (!data.path("feeds").isEmpty()) {
            data.put("provider", FeedTrends.NAME);
            return;
        }
        List<String> order =
                providers.order(Seam.TREND_SOURCE).stream()
                        .map(ProviderReference::toString)
                        .toList();
        data.put("provider", order.getFirst());
        if (!data.hasNonNull("fallbacks") && order.size() > 1) {
            data.set(
                    "fallbacks",
                    TaskJson.MAPPER.<JsonNode>valueToTree(order.subList(1, order.size())));
        }
    }
}
