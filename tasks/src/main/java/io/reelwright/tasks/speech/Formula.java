package io.reelwright.tasks.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Simple formulas and chemical symbols, sign by sign: `E=mc²`, `H₂O`, `10^-3`, `CO2`, `λ/2`.
final class Formula {

    private static final Map<String, String> FUNCTIONS =
            Map.of(
                    "sin",
                    "sine",
                    "cos",
                    "cosine",
                    "tan",
                    "tangent",
                    "log",
                    "log",
                    "ln",
                    "L N",
                    "exp",
                    "exponential",
                    "lim",
                    "limit",
                    "max",
                    "maximum",
                    "min",
                    "minimum");

    private static final Pattern PART =
            Pattern.compile(
                    "(?<number>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)|(?<letters>\\p{IsLatin}+)|(?<raised>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
                            + "|(?<lowered>[₀₁₂₃₄₅₆₇₈₉]+)|(?<other>.)",
                    Pattern.DOTALL);

    private Formula() {}

    /// What is said; empty when nothing in it can be said.
    static List<String> said(String formula) {
        List<String> words = new ArrayList<>();
        Matcher part = PART.matcher(formula);
        while (part.find()) {
            words.addAll(said(part, words, formula));
        }
        return words;
    }

    private static List<String> said(Matcher part, List<String> before, String formula) {
        if (part.group("number") != null) {
            return Numbers.cardinal(part.group());
        }
        if (part.group("letters") != null) {
            return letters(part.group());
        }
        if (part.group("raised") != null) {
            return power(part.group());
        }
        if (part.group("lowered") != null) {
            return Numbers.cardinal(
                    digits(part.group().codePoints().map(Symbols::subscript).toArray()));
        }
        return sign(part.group(), before, part.end() == formula.length());
    }

    private static List<String> letters(String letters) {
        String function = FUNCTIONS.get(letters);
        if (function != null) {
            return List.of(function.split(" "));
        }
        String plain = Symbols.unaccented(letters);
        boolean word = plain.length() > 3 && !plain.equals(plain.toUpperCase(Locale.ROOT));
        return word
                ? List.of(plain)
                : plain.chars()
                        .filter(Character::isLetter)
                        .mapToObj(c -> Character.toString(Character.toUpperCase(c)))
                        .toList();
    }

    private static List<String> power(String raised) {
        String digits =
                digits(
                        raised.codePoints()
                                .map(Symbols::superscript)
                                .filter(digit -> digit >= 0)
                                .toArray());
        boolean negative = raised.startsWith("⁻");
        if (!negative && digits.equals("2")) {
            return List.of("squared");
        }
        if (!negative && digits.equals("3")) {
            return List.of("cubed");
        }
        List<String> words = new ArrayList<>(List.of("to", "the"));
        if (negative) {
            words.add("minus");
        }
        words.addAll(Numbers.cardinal(digits));
        return words;
    }

    private static String digits(int[] digits) {
        StringBuilder text = new StringBuilder();
        for (int digit : digits) {
            text.append(digit);
        }
        return text.toString();
    }

    private static List<String> sign(String sign, List<String> before, boolean last) {
        if (sign.equals("-") || sign.equals("–")) {
            return List.of("minus");
        }
        if (last && (sign.equals("+") || sign.equals("!"))) {
            return sign.equals("+") ? List.of("plus") : List.of();
        }
        if (before.isEmpty() && sign.equals("~")) {
            return List.of("about");
        }
        int symbol = sign.codePointAt(0);
        Optional<List<String>> greek = Symbols.greek(symbol);
        Optional<List<String>> said = greek.isPresent() ? greek : Symbols.operator(symbol);
        return said.or(() -> Symbols.fraction(sign)).orElse(List.of());
    }
}
