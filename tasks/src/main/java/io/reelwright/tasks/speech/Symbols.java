package io.reelwright.tasks.speech;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Single characters that are said as words.
final class Symbols {

    private static final String OPERATORS =
            """
            &	and
            +	plus
            =	equals
            <	is less than
            >	is greater than
            ≤	is at most
            ≥	is at least
            ≠	is not equal to
            ≈	is approximately
            ≡	is equivalent to
            ∝	is proportional to
            ±	plus or minus
            −	minus
            ×	times
            ·	times
            *	times
            ÷	divided by
            /	over
            ^	to the power of
            √	the square root of
            ∞	infinity
            ∑	the sum of
            ∫	the integral of
            ∂	partial
            ∆	delta
            →	to
            ⇒	implies
            ⇌	in balance with
            ←	from
            ↔	to and from
            ∈	in
            @	at
            #	number
            §	section
            %	percent
            °	degrees
            ~	about
            !	factorial
            """;

    private static final String GREEK =
            """
            α	alpha
            β	beta
            γ	gamma
            δ	delta
            ε	epsilon
            ζ	zeta
            η	eta
            θ	theta
            ι	iota
            κ	kappa
            λ	lambda
            μ	mew
            ν	new
            ξ	ksai
            ο	omicron
            π	pie
            ρ	row
            σ	sigma
            τ	tau
            υ	upsilon
            φ	fie
            χ	kai
            ψ	psi
            ω	omega
            """;

    private static final Map<Integer, List<String>> SAID = read(OPERATORS);
    private static final Map<Integer, List<String>> GREEK_NAMES = read(GREEK);
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final String SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";
    private static final Map<String, int[]> FRACTIONS =
            Map.of(
                    "½", new int[] {1, 2},
                    "⅓", new int[] {1, 3},
                    "⅔", new int[] {2, 3},
                    "¼", new int[] {1, 4},
                    "¾", new int[] {3, 4},
                    "⅕", new int[] {1, 5},
                    "⅛", new int[] {1, 8},
                    "⅜", new int[] {3, 8},
                    "⅝", new int[] {5, 8},
                    "⅞", new int[] {7, 8});

    private Symbols() {}

    static Optional<List<String>> operator(int symbol) {
        return Optional.ofNullable(SAID.get(symbol));
    }

    static Optional<List<String>> greek(int letter) {
        return Optional.ofNullable(GREEK_NAMES.get(Character.toLowerCase(letter)));
    }

    static Optional<List<String>> fraction(String symbol) {
        return Optional.ofNullable(FRACTIONS.get(symbol))
                .map(parts -> Numbers.fraction(parts[0], parts[1]));
    }

    /// The digit a superscript stands for, or -1.
    static int superscript(int symbol) {
        return SUPERSCRIPTS.indexOf(symbol);
    }

    /// The digit a subscript stands for, or -1.
    static int subscript(int symbol) {
        return SUBSCRIPTS.indexOf(symbol);
    }

    /// Latin letters without their accents: the lexicon knows `cafe`.
    static String unaccented(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("Æ", "Ae")
                .replace("œ", "oe")
                .replace("ø", "o")
                .replace("Ø", "O")
                .replace("ł", "l")
                .replace("Ł", "L")
                .replace("đ", "d")
                .replace("ı", "i")
                .replace('’', '\'')
                .replace('ʼ', '\'');
    }

    private static Map<Integer, List<String>> read(String table) {
        return table.lines()
                .map(line -> line.split("\t"))
                .collect(
                        Collectors.toUnmodifiableMap(
                                cells -> cells[0].codePointAt(0),
                                cells -> Arrays.asList(cells[1].split(" "))));
    }
}
