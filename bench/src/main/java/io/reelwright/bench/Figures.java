package io.reelwright.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was measured, by its name, in the order it was first measured. Measuring again adds to it.
public final class Figures {

    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    public void add(String name, double value) {
        values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    public Iterable<String> names() {
        return values.keySet();
    }

    /// Empty when it was never measured.
    public Optional<Double> median(String name) {
        List<Double> sorted = values.getOrDefault(name, List.of()).stream().sorted().toList();
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(sorted.size() / 2));
    }

    /// Adds the median and the 99th percentile of many single times, in milliseconds.
    void addTimes(String name, List<Double> millis) {
        List<Double> sorted = millis.stream().sorted().toList();
        add(name + ", median, ms", sorted.get(sorted.size() / 2));
        add(name + ", 99th percentile, ms", sorted.get(sorted.size() * 99 / 100));
    }
}
