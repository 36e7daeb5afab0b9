package io.reelwright.tasks.provider.design;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Text as it came, made fit to be set: no control characters, one line, true minus signs, raised
/// and lowered digits.
final class Wording {

    /// Longer texts are cut before anything is measured; no picture could hold them anyway.
    static final int MOST_CHARACTERS = 2000;

    private static final Pattern UNSEEN =
            Pattern.compile(
                    "[\\p{Cc}\\p{Cs}\\p{Co}\\u200B\\u202A-\\u202E\\u2060-\\u2069\\uFEFF\\uFFF0-\\uFFFF]+");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0\\u2028\\u2029]+");
    private static final Pattern MINUS =
            Pattern.compile("(?<![\\p{L}\\p{N}.,])-(?=\\s?[\\d.,]*\\d)");
    private static final Pattern POWER =
            Pattern.compile("(?<=[\\p{L}\\p{N})\\]])\\^\\{?([-+−]?\\d{1,4})}?");
    private static final Pattern MOLECULE =
            Pattern.compile(
                    "\\b(?:CO2|H2O|H2O2|O2|O3|N2|H2|CH4|NO2|N2O|SO2|NH3|SiO2|TiO2|Fe2O3|CaCO3|H2SO4|C6H12O6)\\b");
    private static final Pattern UNIT_POWER = Pattern.compile("\\b(mm|cm|dm|m|km)([23])\\b");
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉";

    private Wording() {}

    /// @param text null is the empty text
    static String of(@Nullable String text) {
        return typeset(untouched(text));
    }

    /// On one line and without what cannot be seen, but otherwise as it came: for formulas.
    static String untouched(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String plain = Normalizer.normalize(head(text), Normalizer.Form.NFC);
        return BLANKS.matcher(UNSEEN.matcher(plain).replaceAll(" ")).replaceAll(" ").strip();
    }

    /// In capitals, for short lines above a headline.
    static String capitals(@Nullable String text) {
        return of(text).toUpperCase(Locale.ROOT);
    }

    private static String typeset(String text) {
        String set = MINUS.matcher(text).replaceAll("−");
        set = POWER.matcher(set).replaceAll(match -> digits(match.group(1), RAISED));
        set =
                UNIT_POWER
                        .matcher(set)
                        .replaceAll(match -> match.group(1) + digits(match.group(2), RAISED));
        set =
                MOLECULE.matcher(set)
                        .replaceAll((MatchResult match) -> digits(match.group(), LOWERED));
        return set.replaceAll("(?<=\\p{L})'(?=\\p{L})", "’").replaceAll("\\s-\\s", " – ");
    }

    private static String digits(String text, String row) {
        StringBuilder made = new StringBuilder();
        boolean raised = row.equals(RAISED);
        text.chars()
                .forEach(c -> {
                    if (c >= '0' && c <= '9') {
                        made.append(row.charAt(c - '0'));
                    } else if (c == '-' || c == '−') {
                        made.append(raised ? '⁻' : '−');
                    } else if (c == '+') {
                        made.append(raised ? '⁺' : '+');
                    } else {
                        made.append((char) c);
                    }
                });
        return made.toString();
    }

    private static String head(String text) {
        if (text.length() <= MOST_CHARACTERS) {
            return text;
        }
        int end = text.offsetByCodePoints(0, text.codePointCount(0, MOST_CHARACTERS));
        return text.substring(0, end);
    }
}
