package io.reelwright.tasks.provider.trend;

import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.TrendSource;
import io.reelwright.tasks.trend.TrendItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A table that the user has uploaded: what they know of their own channel, or of others.
public final class TableTrends implements TrendSource {

    public static final String NAME = "file";

    private static final long LARGEST = 10 << 20;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isHere() {
        return true;
    }

    @Override
    public String check(ProviderCall call) {
        return "It reads the CSV or JSON that a task names; there is nothing to test.";
    }

    @Override
    public Found find(Query query, ProviderCall call) throws IOException {
        Path file = query.file();
        if (file == null) {
            throw new InvalidInput(
                    "There is no table: upload a CSV or JSON and name it as file, {\"file_id\": …}.");
        }
        if (Files.size(file) > LARGEST) {
            throw new InvalidInput("The table has more than 10 MB: shorten it.");
        }
        List<TrendItem> all = TrendTable.read(Files.readAllBytes(file));
        if (all.isEmpty()) {
            throw new InvalidInput("The table has no rows.");
        }
        List<TrendItem> most = mostSeen(all, query.count());
        return new Found(
                most,
                query.asOf(),
                null,
                0,
                false,
                "The rows of a table of yours; their ages are counted to " + query.asOf() + ".",
                notes(query, all.size(), most.size()));
    }

    private static List<String> notes(Query query, int rows, int looked) {
        List<String> notes = new ArrayList<>();
        if (query.topic() != null) {
            notes.add("A table is read as it is, whatever the topic.");
        }
        if (looked < rows) {
            notes.add(
                    "Of %,d rows the %d with the most views are looked at."
                            .formatted(rows, looked));
        }
        return notes;
    }

    /// In their own order where all are wanted; those without a figure last.
    static List<TrendItem> mostSeen(List<TrendItem> all, int count) {
        return all.size() <= count
                ? all
                : all.stream()
                        .sorted(
                                Comparator.comparing(
                                        TrendItem::views,
                                        Comparator.nullsLast(Comparator.reverseOrder())))
                        .limit(count)
                        .toList();
    }
}
