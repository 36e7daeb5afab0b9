package io.reelwright.server.job;

import io.reelwright.server.task.Failure;
import io.reelwright.server.task.Task;
import io.reelwright.tasks.contract.Charge;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.provider.Prices;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What a job cost: what its tasks tell, also those that failed, without those that earlier work
/// served.
final class Usage {

    private static final double MEGABYTE = 1024 * 1024;

    private Usage() {}

    /// @param tasks of this round
    /// @param ever of all rounds: what was paid before a retry stays paid
    /// @return `generation_time_seconds`, `disk_space_used_mb`, and `cpu_time_seconds` and
    ///   `peak_memory_mb` where any task measured them, and `charges` where providers counted
    static Map<String, Object> of(
            Job job, List<Task> tasks, List<Task> ever, Prices prices, Instant end) {
        List<Task> run = notServed(tasks);
        Instant start = Objects.requireNonNullElse(job.startedAt(), end);
        long bytes =
                run.stream()
                        .flatMap(task -> Pipeline.outputs(task).stream())
                        .mapToLong(Output::fileSize)
                        .sum();
        Map<String, Object> usage = new LinkedHashMap<>();
        usage.put("generation_time_seconds", Duration.between(start, end).toMillis() / 1000.0);
        usage.put("disk_space_used_mb", hundredths(bytes / MEGABYTE));
        measured(run, "cpu_seconds")
                .reduce(Double::sum)
                .ifPresent(seconds -> usage.put("cpu_time_seconds", hundredths(seconds)));
        measured(run, "peak_memory_mb")
                .max()
                .ifPresent(megabytes -> usage.put("peak_memory_mb", hundredths(megabytes)));
        List<Map<String, Object>> charges = charges(notServed(ever), prices);
        if (!charges.isEmpty()) {
            usage.put("charges", charges);
        }
        return usage;
    }

    private static List<Task> notServed(List<Task> tasks) {
        return tasks.stream().filter(task -> !task.cached()).toList();
    }

    /// What each provider counted, with what that costs where the price is known.
    private static List<Map<String, Object>> charges(List<Task> tasks, Prices prices) {
        Map<Charge, Double> sums =
                new TreeMap<>(
                        Comparator.comparing(Charge::provider)
                                .thenComparing(Charge::unit)
                                .thenComparing(charge -> charge.inDoubt() != null));
        tasks.stream()
                .flatMap(Usage::charges)
                .forEach(charge -> sums.merge(charge, charge.quantity(), Double::sum));
        return sums.entrySet().stream()
                .map(sum -> {
                    Charge kind = sum.getKey();
                    var charge = new Charge(kind.provider(), kind.unit(), sum.getValue());
                    Map<String, Object> told = new LinkedHashMap<>();
                    told.put("provider", charge.provider());
                    told.put("unit", charge.unit());
                    told.put("quantity", charge.quantity());
                    if (kind.inDoubt() != null) {
                        told.put("in_doubt", true);
                    }
                    prices.of(charge)
                            .ifPresent(dollars -> told.put("cost_usd", microdollars(dollars)));
                    return told;
                })
                .toList();
    }

    private static Stream<Charge> charges(Task task) {
        Failure failure = task.error();
        if (failure != null) {
            return Objects.requireNonNullElse(failure.charges(), List.<Charge>of()).stream();
        }
        JsonNode result = task.result();
        return result == null
                ? Stream.empty()
                : result.path("resource_usage").path("charges").valueStream().map(Usage::charge);
    }

    private static Charge charge(JsonNode told) {
        return new Charge(
                told.path("provider").asString(""),
                told.path("unit").asString(""),
                told.path("quantity").asDouble(0),
                told.path("in_doubt").asBoolean(false) ? Boolean.TRUE : null);
    }

    private static double microdollars(double dollars) {
        return Math.round(1e6 * dollars) / 1e6;
    }

    private static DoubleStream measured(List<Task> tasks, String figure) {
        return tasks.stream()
                .map(Task::result)
                .filter(Objects::nonNull)
                .map(result -> result.path("resource_usage").path(figure))
                .filter(JsonNode::isNumber)
                .mapToDouble(JsonNode::asDouble);
    }

    private static double hundredths(double value) {
        return Math.round(100 * value) / 100.0;
    }
}
