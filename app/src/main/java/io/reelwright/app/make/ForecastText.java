package io.reelwright.app.make;

import io.reelwright.client.Forecast;
import io.reelwright.client.Forecast.Share;
import io.reelwright.client.Forecast.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A forecast for people: a line for each kind of task, then time, cost, and what is not certain.
final class ForecastText {

    private ForecastText() {}

    private record Kind(String type, String provider) {}

    static List<String> lines(Forecast forecast) {
        Map<Kind, List<Task>> kinds = new LinkedHashMap<>();
        for (Task task : forecast.tasks()) {
            kinds.computeIfAbsent(
                            new Kind(task.taskType(), provider(task.provider(), task.model())),
                            _ -> new ArrayList<>())
                    .add(task);
        }
        List<String> lines = new ArrayList<>();
        lines.add(
                "%-24s %-24s %6s  %12s  %s"
                        .formatted("task", "by", "count", "made before", "time"));
        kinds.forEach((kind, tasks) -> lines.add(line(kind, tasks)));
        lines.add("");
        lines.add(time(forecast));
        lines.add(cost(forecast));
        List<String> standIns = forecast.cost().standIns();
        if (!standIns.isEmpty()) {
            lines.add(
                    "Asked besides, where one of these fails: "
                            + String.join(", ", standIns)
                            + ".");
        }
        lines.addAll(forecast.assumptions());
        return lines;
    }

    private static String line(Kind kind, List<Task> tasks) {
        long cached = tasks.stream().filter(Task::cached).count();
        List<Task> run = tasks.stream().filter(task -> !task.cached()).toList();
        boolean isKnown = run.stream().allMatch(task -> task.expectedSeconds() != null);
        double seconds =
                run.stream()
                        .map(Task::expectedSeconds)
                        .mapToDouble(known -> known == null ? 0 : known)
                        .sum();
        boolean isAssumed = tasks.stream().anyMatch(Task::assumed);
        return "%-24s %-24s %6s  %12d  %s"
                .formatted(
                        kind.type(),
                        kind.provider(),
                        (isAssumed ? "~" : "") + tasks.size(),
                        cached,
                        run.isEmpty() ? "-" : isKnown ? duration(seconds) : "not known");
    }

    private static String provider(@Nullable String provider, @Nullable String model) {
        return provider == null ? "" : model == null ? provider : provider + "/" + model;
    }

    private static String time(Forecast forecast) {
        Double seconds = forecast.expectedSeconds();
        return (seconds == null
                        ? "Time: not known. "
                        : "Time: "
                                + (forecast.assumed() ? "about " : "")
                                + duration(seconds)
                                + ". ")
                + forecast.basis();
    }

    private static String cost(Forecast forecast) {
        Double total = forecast.cost().total();
        if (total != null && total == 0) {
            return "Cost: nothing.";
        }
        List<String> shares =
                forecast.cost().providers().stream().map(ForecastText::share).toList();
        return "Cost: "
                + (total == null ? "not known" : dollars(total))
                + ". "
                + String.join(" ", shares);
    }

    private static String share(Share share) {
        Double cost = share.cost();
        return "%s: %s (%s)"
                .formatted(
                        provider(share.provider(), share.model()),
                        cost == null ? "not known" : dollars(cost),
                        share.note());
    }

    private static String dollars(double amount) {
        return String.format(Locale.ROOT, amount < 0.1 ? "$%.4f" : "$%.2f", amount);
    }

    /// `0.4 s`, `12 s`, `3 min 20 s`
    static String duration(double seconds) {
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 60 ? whole + " s" : "%d min %d s".formatted(whole / 60, whole % 60);
    }
}
