package io.reelwright.tasks.provider.extractive;

import io.reelwright.tasks.analysis.Words;
import io.reelwright.tasks.script.Scene;
import io.reelwright.tasks.script.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Checks that a scene says only what its sources say: its words must be runs of the sources'
/// words, in runs of at least three (or whole list items), with nothing between them but an "and".
final class Faithfulness {

    private Faithfulness() {}

    /// The narration's words that no source of the scene says.
    static List<String> invented(Scene scene) {
        List<List<String>> lines = new ArrayList<>();
        for (Source source : scene.sources()) {
            source.text().lines().forEach(line -> lines.add(words(line)));
        }
        return rest(words(scene.narration()), lines);
    }

    private static List<String> rest(List<String> said, List<List<String>> lines) {
        List<String> invented = new ArrayList<>();
        int at = 0;
        while (at < said.size()) {
            int run = longestRun(said, at, lines);
            if (run == 0 && !said.get(at).equals("and")) {
                invented.add(said.get(at));
            }
            at += Math.max(1, run);
        }
        return invented;
    }

    private static int longestRun(List<String> said, int at, List<List<String>> lines) {
        int longest = 0;
        for (List<String> line : lines) {
            for (int from = 0; from < line.size(); from++) {
                int run = 0;
                while (at + run < said.size()
                        && from + run < line.size()
                        && said.get(at + run).equals(line.get(from + run))) {
                    run++;
                }
                if (run >= 3 || run == line.size()) {
                    longest = Math.max(longest, run);
                }
            }
        }
        return longest;
    }

    private static List<String> words(String text) {
        return Words.in(text.toLowerCase(Locale.ROOT));
    }
}
