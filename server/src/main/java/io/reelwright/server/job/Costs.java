package io.reelwright.server.job;

import io.reelwright.server.job.Forecast.Cost;
import io.reelwright.server.job.Forecast.Share;
import io.reelwright.server.task.AskedProviders;
import io.reelwright.server.task.NewTask;
import io.reelwright.server.task.UsualCharges;
import io.reelwright.tasks.contract.Charge;
import io.reelwright.tasks.provider.Prices;
import io.reelwright.tasks.provider.ProviderReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What the providers of planned tasks cost: what they are likely to count, at the operator's
/// prices.
final class Costs {

    private static final String CURRENCY = "USD";
    private static final double MILLIONTH = 1e6;

    private final Prices prices;
    private final UsualCharges usual;

    Costs(Prices prices, UsualCharges usual) {
        this.prices = prices;
        this.usual = usual;
    }

    Cost of(List<NewTask> run) {
        Map<String, List<NewTask>> providers = new TreeMap<>();
        Set<String> standIns = new TreeSet<>();
        for (NewTask task : run) {
            List<String> asked = AskedProviders.in(task.taskData());
            if (!asked.isEmpty()) {
                providers.computeIfAbsent(asked.getFirst(), _ -> new ArrayList<>()).add(task);
                standIns.addAll(asked.subList(1, asked.size()));
            }
        }
        List<Share> shares = new ArrayList<>();
        providers.forEach((provider, tasks) -> shares.add(share(provider, tasks)));
        boolean isKnown = shares.stream().allMatch(share -> share.cost() != null);
        double total =
                shares.stream().map(Share::cost).mapToDouble(cost -> cost == null ? 0 : cost).sum();
        return new Cost(
                CURRENCY, isKnown ? (Double) rounded(total) : null, shares, List.copyOf(standIns));
    }

    private Share share(String text, List<NewTask> tasks) {
        ProviderReference provider = ProviderReference.parse(text);
        if (AskedProviders.isHere(text)) {
            return share(provider, tasks, 0.0, "It works here and costs nothing.");
        }
        Map<String, Double> counted = new TreeMap<>();
        for (NewTask task : tasks) {
            List<Charge> charges = usual.of(task, text);
            if (charges.isEmpty()) {
                return share(
                        provider,
                        tasks,
                        null,
                        "What it counts for %s is not known: it has done none of it here yet."
                                .formatted(task.type().key()));
            }
            charges.forEach(charge -> counted.merge(charge.unit(), charge.quantity(), Double::sum));
        }
        double cost = 0;
        List<String> quantities = new ArrayList<>();
        for (Map.Entry<String, Double> unit : counted.entrySet()) {
            OptionalDouble dollars = prices.of(new Charge(text, unit.getKey(), unit.getValue()));
            if (dollars.isEmpty()) {
                return share(
                        provider,
                        tasks,
                        null,
                        "Its price is not known: nobody wrote down %s.%s where %s says."
                                .formatted(text, unit.getKey(), Prices.VARIABLE));
            }
            cost += dollars.getAsDouble();
            quantities.add(
                    "%d %s"
                            .formatted(
                                    Math.round(unit.getValue()), unit.getKey().replace('_', ' ')));
        }
        return share(
                provider,
                tasks,
                rounded(cost),
                "For about " + String.join(" and ", quantities) + ".");
    }

    private static Share share(
            ProviderReference provider, List<NewTask> tasks, @Nullable Double cost, String note) {
        return new Share(provider.name(), provider.model(), tasks.size(), cost, note);
    }

    private static double rounded(double dollars) {
        return Math.round(dollars * MILLIONTH) / MILLIONTH;
    }
}
