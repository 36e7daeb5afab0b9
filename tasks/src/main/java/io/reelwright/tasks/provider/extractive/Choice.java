package io.reelwright.tasks.provider.extractive;

import io.reelwright.tasks.script.Visual.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Chooses the beats of a film: those worth most that together have the wished length, come from
/// many sections, are of several kinds, and do not repeat each other.
///
/// It climbs: add, exchange or drop one beat, whichever helps most, until nothing helps. Equal
/// gains go to the beat that stands earlier, so that the same sources give the same film.
final class Choice {

    private static final int MAX_CANDIDATES_PER_SECTION = 24;
    private static final int MAX_MOVES = 2_000;
    private static final double SECTION_BONUS = 0.45;
    private static final double KIND_BONUS = 0.3;
    private static final double SAME_KIND = 0.05;
    private static final double REPETITION = 0.9;
    private static final double SCENE_COST = 0.22;
    private static final double LENGTH_COST = 8;

    private static final Set<Kind> SPECIAL =
            Set.of(Kind.POINTS, Kind.STEPS, Kind.FORMULA, Kind.QUOTE, Kind.FIGURES);

    private final List<Beat> candidates;
    private final int wishedWords;
    private final List<Beat> chosen = new ArrayList<>();

    private Choice(List<Beat> candidates, int wishedWords) {
        this.candidates = candidates;
        this.wishedWords = wishedWords;
    }

    /// @return the beats in the order of the sources
    static List<Beat> of(List<Beat> candidates, int wishedWords, int sections) {
        Choice choice = new Choice(shortlist(candidates, wishedWords, sections), wishedWords);
        for (int moves = 0; moves < MAX_MOVES && choice.move(); moves++) {}
        choice.chosen.sort(Comparator.comparingInt(Beat::order));
        return choice.chosen;
    }

    private static List<Beat> shortlist(List<Beat> candidates, int wishedWords, int sections) {
        int total = Math.max(400, wishedWords);
        int perSection = Math.max(MAX_CANDIDATES_PER_SECTION, total / Math.max(1, sections));
        int[] taken = new int[sections];
        return candidates.stream()
                .sorted(
                        Comparator.comparingDouble((Beat b) -> -b.value() * span(b))
                                .thenComparingInt(Beat::order)
                                .thenComparingInt(Beat::words))
                .filter(beat -> taken[beat.section()]++ < perSection)
                .limit(total)
                .toList();
    }

    /// Longer beats are worth more, but not in proportion: about 25 words make a scene.
    private static double span(Beat beat) {
        return Math.min(1.35, Math.sqrt(beat.words() / 25.0));
    }

    private boolean move() {
        Beat add = null;
        Beat drop = null;
        double best = 1e-9;
        for (Beat candidate : candidates) {
            List<Beat> conflicts = chosen.stream().filter(candidate::overlaps).toList();
            if (conflicts.isEmpty()) {
                double gain = gain(candidate, null);
                if (gain > best) {
                    best = gain;
                    add = candidate;
                    drop = null;
                }
            }
            List<Beat> exchangeable = conflicts.isEmpty() ? chosen : conflicts;
            if (conflicts.size() > 1 || chosen.contains(candidate)) {
                continue;
            }
            for (Beat old : exchangeable) {
                double gain = gain(candidate, old);
                if (gain > best) {
                    best = gain;
                    add = candidate;
                    drop = old;
                }
            }
        }
        for (Beat old : chosen) {
            double gain =
                    -worth(old, old) + lengthCost(words()) - lengthCost(words() - old.words());
            if (gain > best) {
                best = gain;
                add = null;
                drop = old;
            }
        }
        if (drop != null) {
            chosen.remove(drop);
        }
        if (add != null) {
            chosen.add(add);
        }
        return add != null || drop != null;
    }

    /// What taking `added` in the place of `dropped` (null for none) is worth.
    private double gain(Beat added, @org.jspecify.annotations.Nullable Beat dropped) {
        int before = words();
        int after = before + added.words() - (dropped == null ? 0 : dropped.words());
        double lost = dropped == null ? 0 : worth(dropped, dropped);
        return worth(added, dropped) - lost + lengthCost(before) - lengthCost(after);
    }

    private int words() {
        return chosen.stream().mapToInt(Beat::words).sum();
    }

    /// What a beat is worth beside the chosen ones but `without`.
    private double worth(Beat beat, @org.jspecify.annotations.Nullable Beat without) {
        double worth = beat.value() * span(beat) * 2 - SCENE_COST - misfit(beat.words());
        double nearest = 0;
        int sameSection = 0;
        int sameKind = 0;
        for (Beat other : chosen) {
            if (other.equals(without)) {
                continue;
            }
            nearest = Math.max(nearest, beat.vector().similarity(other.vector()));
            sameSection += other.section() == beat.section() ? 1 : 0;
            sameKind += other.kind() == beat.kind() ? 1 : 0;
        }
        worth += sameSection == 0 ? SECTION_BONUS : -0.1 * sameSection;
        worth += SPECIAL.contains(beat.kind()) ? KIND_BONUS / (1 + 2 * sameKind) : 0;
        return worth - REPETITION * nearest - SAME_KIND * sameKind;
    }

    /// Scenes under 12 words flit by, those over 42 drag.
    private static double misfit(int words) {
        return Math.max(0, 14 - words) * 0.06 + Math.max(0, words - 38) * 0.04;
    }

    private double lengthCost(int words) {
        double off = Math.abs(words - wishedWords) / (double) wishedWords;
        return LENGTH_COST * Math.max(0, off - 0.03);
    }
}
