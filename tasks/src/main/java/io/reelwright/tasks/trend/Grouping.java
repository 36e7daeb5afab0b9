package io.reelwright.tasks.trend;

import java.util.ArrayList;
import java.util.List;

/// Puts together what means about the same: by average linkage, the two groups that are most alike
/// on average first, until none are alike enough.
final class Grouping {

    private Grouping() {}

    /// @param likeness of each to each, 0.0 to 1.0, the same both ways
    /// @param least how much two groups must be alike to become one
    /// @return the groups, with their members in order, by their first member; also those of one
    static List<List<Integer>> of(double[][] likeness, double least) {
        List<List<Integer>> groups = new ArrayList<>();
        for (int i = 0; i < likeness.length; i++) {
            groups.add(new ArrayList<>(List.of(i)));
        }
        // sums of likeness between groups; the average is the sum / the product of their sizes
        double[][] sums = new double[likeness.length][];
        for (int i = 0; i < likeness.length; i++) {
            sums[i] = likeness[i].clone();
        }
        while (true) { // each turn leaves one group less
            int best = -1;
            int with = -1;
            double most = least;
            for (int a = 0; a < groups.size(); a++) {
                for (int b = a + 1; b < groups.size(); b++) {
                    int pairs = groups.get(a).size() * groups.get(b).size();
                    if (pairs > 0
                            && (sums[a][b] / pairs > most
                                    || (best < 0 && sums[a][b] / pairs == most))) {
                        most = sums[a][b] / pairs;
                        best = a;
                        with = b;
                    }
                }
            }
            if (best < 0) {
                return groups.stream()
                        .filter(group -> !group.isEmpty())
                        .map(group -> group.stream().sorted().toList())
                        .toList();
            }
            groups.get(best).addAll(groups.get(with));
            groups.get(with).clear();
            for (int other = 0; other < sums.length; other++) {
                sums[best][other] += sums[with][other];
                sums[other][best] = sums[best][other];
            }
        }
    }
}
