package io.reelwright.tasks.provider.stock;

import io.reelwright.tasks.analysis.Likeness;
import io.reelwright.tasks.provider.Look;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.ProviderFailure.Kind;
import io.reelwright.tasks.provider.StockLibrary.Item;
import io.reelwright.tasks.provider.StockLibrary.Query;
import io.reelwright.tasks.script.Visual;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Looks for what a scene shows: first by all its keywords, then by ever fewer, until something is
/// found.
public final class StockSearch {

    /// Where metadata tell how much the chosen one's description means what the scene says, 0 to 1.
    static final String LIKENESS = "likeness";

    private static final int MOST_KEYWORDS = 3;
    private static final int MOST_WORDS = 6;

    private final Visual visual;
    private final @Nullable String prompt;
    private final int width;
    private final int height;

    StockSearch(Visual visual, @Nullable String prompt, int width, int height) {
        this.visual = visual;
        this.prompt = prompt;
        this.width = width;
        this.height = height;
    }

    /// @param metadata of what was found
    /// @throws ProviderFailure when its description means too little of what the scene says
    public static void checkFits(Map<String, Object> metadata, double least)
            throws ProviderFailure {
        if (metadata.get(LIKENESS) instanceof Number likeness && likeness.doubleValue() < least) {
            throw new ProviderFailure(
                    Kind.NOTHING_FOUND,
                    "The best that was found for \"%s\" fits by %s, less than %s."
                            .formatted(metadata.get("query"), likeness, least));
        }
    }

    /// One kind of things in one library.
    interface Shelf {
        List<Item> search(Query query, ProviderCall call) throws IOException, InterruptedException;
    }

    /// What was found, the best first.
    ///
    /// @param items at least one
    /// @param metadata `query`, and how they were chosen
    record Found(List<Item> items, Map<String, Object> metadata) {}

    /// @param candidates how many of the first are compared with the scene by their meaning; 1 to
    ///   take the library's own order
    /// @param variant how many of the best are passed over
    /// @throws ProviderFailure when there is nothing
    Found on(Shelf shelf, String library, int candidates, int variant, ProviderCall call)
            throws IOException, InterruptedException {
        List<String> tried = queries();
        for (String words : tried) {
            List<Item> items = shelf.search(new Query(words, width, height), call);
            if (!items.isEmpty()) {
                return chosen(items, words, candidates, variant);
            }
        }
        throw new ProviderFailure(
                Kind.NOTHING_FOUND,
                "%s has nothing for \"%s\"."
                        .formatted(library, tried.isEmpty() ? "" : tried.getFirst()));
    }

    /// Without repeats: the keywords, fewer of them, the first alone, and then the headline.
    List<String> queries() {
        Set<String> queries = new LinkedHashSet<>();
        List<String> keywords = visual.keywords();
        for (int count = Math.min(MOST_KEYWORDS, keywords.size()); count > 0; count--) {
            queries.add(String.join(" ", keywords.subList(0, count)));
        }
        String words = prompt == null || prompt.isBlank() ? visual.headline() : prompt;
        queries.add(
                String.join(
                        " ",
                        List.of(words.strip().split("[^\\p{L}\\p{N}'-]+")).stream()
                                .filter(word -> !word.isBlank())
                                .limit(MOST_WORDS)
                                .toList()));
        queries.removeIf(String::isBlank);
        return List.copyOf(queries);
    }

    private Found chosen(List<Item> found, String words, int candidates, int variant) {
        Map<String, Object> metadata = new HashMap<>(Map.of("query", words));
        List<Item> items = new ArrayList<>(found);
        List<Item> first = found.subList(0, Math.min(candidates, found.size()));
        if (candidates > 1) {
            List<Double> likeness =
                    Likeness.of(
                            Look.scene(visual, prompt),
                            first.stream().map(Item::description).toList());
            List<Integer> order =
                    IntStream.range(0, first.size())
                            .boxed()
                            .sorted((a, b) -> Double.compare(likeness.get(b), likeness.get(a)))
                            .toList();
            items.clear();
            order.forEach(index -> items.add(first.get(index)));
            metadata.put("chosen_from", first.size());
            metadata.put("chosen_by", "likeness of the scene's words to its description");
            metadata.put(LIKENESS, Math.round(likeness.get(order.getFirst()) * 1000) / 1000.0);
        }
        java.util.Collections.rotate(items, -Math.floorMod(variant, items.size()));
        return new Found(List.copyOf(items), metadata);
    }
}
