package io.reelwright.tasks.speech;

import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/// Roman numerals, read as numbers only where the word before says that they are: `Louis XIV`,
/// `World War II`, `XIX century`.
final class RomanNumeral {

    private static final Pattern FORM =
            Pattern.compile("(?=[MDCLXVI])M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})");

    private static final Set<String> RULERS =
            Set.of(
                    ("Louis Henry Elizabeth Charles George Edward William James Richard Philip Pius"
                                    + " John Paul Benedict Napoleon Catherine Nicholas Alexander"
                                    + " Frederick Ptolemy Ramses Ramesses Leo Gregory Innocent"
                                    + " Urban Clement Mary Otto Ivan Peter Ferdinand Francis Joseph"
                                    + " Leopold Christian Gustav Haakon Harald Juan Carlos Felipe"
                                    + " Darius Xerxes Thutmose Amenhotep Seti Wilhelm Friedrich"
                                    + " Constantine Theodosius Justinian Basil Selim Mehmed Murad"
                                    + " Sixtus Boniface Alfonso Pedro Mithridates Antiochus")
                            .split(" "));

    private static final Set<String> COUNTED =
            Set.of(
                    ("War Chapter Part Act Scene Volume Book Phase Type Class Section Stage Level"
                                    + " Figure Table Appendix Title Article Saturn Gemini Mark"
                                    + " Group Factor Grade Bowl Pentium Vatican Category Tier"
                                    + " Episode")
                            .split(" "));

    private RomanNumeral() {}

    static boolean countsRuler(String text, String previous) {
        return value(text).isPresent() && RULERS.contains(previous);
    }

    static boolean countsCentury(String text, String next) {
        return value(text).isPresent() && next.equalsIgnoreCase("century");
    }

    static boolean countsThing(String text, String previous) {
        return value(text).isPresent() && COUNTED.contains(previous);
    }

    static OptionalInt value(String text) {
        if (text.isEmpty() || !FORM.matcher(text).matches()) {
            return OptionalInt.empty();
        }
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = digit(text.charAt(i));
            int next = i + 1 < text.length() ? digit(text.charAt(i + 1)) : 0;
            sum += value < next ? -value : value;
        }
        return OptionalInt.of(sum);
    }

    private static int digit(char letter) {
        return switch (letter) {
            case 'I' -> 1;
            case 'V' -> 5;
            case 'X' -> 10;
            case 'L' -> 50;
            case 'C' -> 100;
            case 'D' -> 500;
            default -> 1000;
        };
    }
}
