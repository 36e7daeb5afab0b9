package io.reelwright.tasks.provider.extractive;

import io.reelwright.tasks.script.Visual.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Chooses the beats of a film: those worth most that together have the wished length, come from
/// many sections, are of several kinds, and do not repeat each other.
///
/// It climbs: add, exchange or drop one beat, whichever helps most, until nothing helps. Equal
/// gains go to the beat that stands earlier, so that the same sources give the same film.
final class Choice {

    private static final int MAX_CANDIDATES_PER_SECTION = 24;

    /// Above so many scenes one exchange at a time is enough, and much faster.
    private static final int MANY = 14;

    private static final int MAX_MOVES = 2_000;
    private static final double SECTION_BONUS = 0.45;
    private static final double KIND_BONUS = 0.6;
    private static final double SAME_KIND = 0.05;
    private static final double REPETITION = 0.9;
    private static final double SCENE_COST = 0.22;
    private static final double LENGTH_COST = 8;

    private final List<Beat> candidates;
    private final List<Beat> fixed;
    private final int wishedWords;
    private final Taste taste;
    private final List<Beat> chosen = new ArrayList<>();

    private Choice(List<Beat> candidates, List<Beat> fixed, int wishedWords, Taste taste) {
        this.candidates = candidates;
        this.fixed = fixed;
        this.wishedWords = wishedWords;
        this.taste = taste;
    }

    /// @param fixed what is said in any case, and should not be said again
    /// @param wishedWords how many words to choose, without the fixed ones
    /// @return the beats in the order of the sources, or, by taste, the weightiest first
    static List<Beat> of(
            List<Beat> candidates, List<Beat> fixed, int wishedWords, int sections, Taste taste) {
        Choice choice =
                new Choice(shortlist(candidates, wishedWords, sections), fixed, wishedWords, taste);
        choice.fill();
        for (int moves = 0; moves < MAX_MOVES && choice.move(); moves++) {}
        Comparator<Beat> reading = Comparator.comparingInt(Beat::order);
        choice.chosen.sort(
                taste.isWeightiestFirst()
                        ? Comparator.comparingDouble(Beat::value).reversed().thenComparing(reading)
                        : reading);
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

    /// A first guess: what is worth most for its length, as long as there is room. Climbing from
    /// nothing instead ends with a few long scenes, which no single move can break up.
    private void fill() {
        while (true) {
            int room = wishedWords - words();
            Optional<Beat> next =
                    candidates.stream()
                            .filter(b ->
                                    b.words() <= room && chosen.stream().noneMatch(b::overlaps))
                            .filter(b -> worth(b, List.of()) > 0)
                            .max(
                                    Comparator.comparingDouble(
                                            b -> worth(b, List.of()) / (b.words() + 15)));
            if (next.isEmpty()) {
                return;
            }
            chosen.add(next.get());
        }
    }

    /// A change of the choice: what comes, what goes.
    private record Move(@Nullable Beat added, List<Beat> dropped, double gain) {}

    private boolean move() {
        Move best = new Move(null, List.of(), 1e-9);
        for (Beat candidate : candidates) {
            if (!chosen.contains(candidate)) {
                best = better(best, exchanges(candidate));
            }
        }
        best = better(best, chosen.stream().map(old -> move(null, List.of(old))));
        chosen.removeAll(best.dropped());
        if (best.added() != null) {
            chosen.add(best.added());
        }
        return best.added() != null || !best.dropped().isEmpty();
    }

    private static Move better(Move best, Stream<Move> others) {
        return others.reduce(best, (a, b) -> b.gain() > a.gain() ? b : a);
    }

    /// All ways to take a beat in: it replaces what it overlaps, and at will one beat more.
    private Stream<Move> exchanges(Beat candidate) {
        List<Beat> conflicts = chosen.stream().filter(candidate::overlaps).toList();
        if (conflicts.size() > 1) {
            return Stream.empty();
        }
        Stream<Move> plain = Stream.of(move(candidate, conflicts));
        if (chosen.size() > MANY) {
            return plain;
        }
        Stream<Move> more =
                chosen.stream()
                        .filter(other -> !conflicts.contains(other))
                        .map(other -> move(candidate, with(conflicts, other)));
        return Stream.concat(plain, more);
    }

    private static List<Beat> with(List<Beat> beats, Beat other) {
        List<Beat> longer = new ArrayList<>(beats);
        longer.add(other);
        return longer;
    }

    private Move move(@Nullable Beat added, List<Beat> dropped) {
        return new Move(added, dropped, gain(added, dropped));
    }

    private double gain(@Nullable Beat added, List<Beat> dropped) {
        int before = words();
        int after = before - dropped.stream().mapToInt(Beat::words).sum();
        double gain = lengthCost(before);
        List<Beat> without = new ArrayList<>();
        for (Beat old : dropped) {
            without.add(old);
            gain -= worth(old, without);
        }
        if (added != null) {
            after += added.words();
            gain += worth(added, dropped);
        }
        return gain - lengthCost(after);
    }

    private int words() {
        return chosen.stream().mapToInt(Beat::words).sum();
    }

    /// What a beat is worth beside the chosen ones but `without`.
    private double worth(Beat beat, List<Beat> without) {
        double worth = beat.value() * span(beat) * 2 - SCENE_COST - misfit(beat);
        double nearest = 0;
        int sameSection = 0;
        int sameKind = 0;
        for (Beat said : fixed) {
            nearest = Math.max(nearest, beat.vector().similarity(said.vector()));
            sameSection += said.section() == beat.section() ? 1 : 0;
        }
        for (Beat other : chosen) {
            if (without.contains(other)) {
                continue;
            }
            nearest = Math.max(nearest, beat.vector().similarity(other.vector()));
            sameSection += other.section() == beat.section() ? 1 : 0;
            sameKind += other.kind() == beat.kind() ? 1 : 0;
        }
        worth += sameSection == 0 ? SECTION_BONUS : -0.5 * sameSection;
        worth += kindBonus(beat) / (1 + 2 * sameKind);
        return worth - REPETITION * nearest - SAME_KIND * sameKind;
    }

    /// What can be shown beside the words is worth more than numbers in a sentence, and these more
    /// than words alone.
    private double kindBonus(Beat beat) {
        double liked = taste.bonus(beat.kind());
        if (beat.shown() != null) {
            return KIND_BONUS + liked;
        }
        return (beat.kind() == Kind.FIGURES ? KIND_BONUS / 2 : 0) + liked;
    }

    /// Scenes under 18 words flit by, those over 38 drag; lists may be longer.
    private static double misfit(Beat beat) {
        int most = beat.kind() == Kind.STEPS || beat.kind() == Kind.POINTS ? 52 : 38;
        return Math.max(0, 18 - beat.words()) * 0.05 + Math.max(0, beat.words() - most) * 0.04;
    }

    private double lengthCost(int words) {
        double off = Math.abs(words - wishedWords) / (double) wishedWords;
        return LENGTH_COST * Math.max(0, off - 0.03);
    }
}
