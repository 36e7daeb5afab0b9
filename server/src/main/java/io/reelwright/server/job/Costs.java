package io.reelwright.server.job;

import io.reelwright.server.job.Forecast.Cost;
import io.reelwright.server.job.Forecast.Share;
import io.reelwright.server.task.NewTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What the providers of planned tasks cost.
final class Costs {

    static final String CURRENCY = "USD";

    /// They run in our own workers.
    private static final Set<String> BUILT_IN =
            Set.of("embedded", "designed", "extractive", "generated");

    private Costs() {}

    static Cost of(List<NewTask> run) {
        Map<String, Integer> counts = new TreeMap<>();
        for (NewTask task : run) {
            String provider = task.taskData().path("provider").asString("");
            if (!provider.isEmpty()) {
                counts.merge(provider, 1, Integer::sum);
            }
        }
        List<Share> shares = new ArrayList<>();
        counts.forEach((provider, tasks) -> shares.add(share(provider, tasks)));
        boolean isKnown = shares.stream().allMatch(share -> share.cost() != null);
        return new Cost(CURRENCY, isKnown ? Double.valueOf(0) : null, shares);
    }

    private static Share share(String reference, int tasks) {
        String[] parts = reference.split("/", 2);
        String model = parts.length == 2 ? parts[1] : null;
        return BUILT_IN.contains(parts[0])
                ? new Share(parts[0], model, tasks, 0.0, "It is built in and costs nothing.")
                : new Share(parts[0], model, tasks, null, "Its price is not known here.");
    }
}
