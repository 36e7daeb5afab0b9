package io.reelwright.tasks.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Numbers in English words, as tokens. Digits come as text, so that no digit is lost.
final class Numbers {

    private static final String[] BELOW_TWENTY = {
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen"
    };
    private static final String[] TENS = {
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
    };
    private static final String[] SCALES = {
        "", "thousand", "million", "billion", "trillion", "quadrillion"
    };
    private static final int LONGEST = 18;
    private static final Map<String, String> ORDINALS =
            Map.ofEntries(
                    Map.entry("one", "first"),
                    Map.entry("two", "second"),
                    Map.entry("three", "third"),
                    Map.entry("five", "fifth"),
                    Map.entry("eight", "eighth"),
                    Map.entry("nine", "ninth"),
                    Map.entry("twelve", "twelfth"));

    private Numbers() {}

    /// `12,400.5` becomes twelve thousand four hundred point five. Too long ones, and ones with
    /// leading zeros, are read digit by digit.
    static List<String> cardinal(String number) {
        String plain = number.replaceAll("[,\\s\\u00a0\\u2009\\u202f]", "");
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        List<String> words = new ArrayList<>(whole(whole.isEmpty() ? "0" : whole));
        if (point >= 0 && point + 1 < plain.length()) {
            words.add("point");
            words.addAll(digits(plain.substring(point + 1)));
        }
        return words;
    }

    static List<String> digits(String digits) {
        return digits.chars().mapToObj(c -> BELOW_TWENTY[Character.digit(c, 10)]).toList();
    }

    static List<String> ordinal(String number) {
        return withLast(cardinal(number), Numbers::ordinalOf);
    }

    /// `1984` becomes nineteen eighty four, `1905` nineteen oh five, `2007` two thousand seven.
    static List<String> year(int year) {
        int century = year / 100;
        int rest = year % 100;
        if (year % 1000 < 10 || year < 1000) {
            return whole(Integer.toString(year));
        }
        List<String> words = new ArrayList<>(whole(Integer.toString(century)));
        if (rest == 0) {
            words.add("hundred");
        } else {
            if (rest < 10) {
                words.add("oh");
            }
            words.addAll(whole(Integer.toString(rest)));
        }
        return words;
    }

    /// `1980` becomes nineteen eighties.
    static List<String> decade(int year) {
        return withLast(year < 100 ? whole(Integer.toString(year)) : year(year), Numbers::plural);
    }

    /// `3` of `4` becomes three quarters.
    static List<String> fraction(int above, int below) {
        List<String> words = new ArrayList<>(whole(Integer.toString(above)));
        if (below < 2 || below > 100) {
            words.add("over");
            words.addAll(whole(Integer.toString(below)));
            return words;
        }
        String one = below == 2 ? "half" : below == 4 ? "quarter" : "";
        String many = below == 2 ? "halves" : "quarters";
        List<String> part =
                one.isEmpty() ? ordinal(Integer.toString(below)) : List.of(above == 1 ? one : many);
        words.addAll(one.isEmpty() && above != 1 ? withLast(part, Numbers::plural) : part);
        return words;
    }

    static boolean isOne(String number) {
        return number.equals("1");
    }

    private static List<String> whole(String digits) {
        if (digits.length() > LONGEST || digits.length() > 1 && digits.charAt(0) == '0') {
            return digits(digits);
        }
        long value = Long.parseLong(digits);
        if (value == 0) {
            return List.of(BELOW_TWENTY[0]);
        }
        List<String> words = new ArrayList<>();
        long unit = 1_000_000_000_000_000L;
        for (int scale = SCALES.length - 1; scale >= 0; scale--, unit /= 1000) {
            int group = (int) (value / unit % 1000);
            if (group > 0) {
                addGroup(words, group);
                if (scale > 0) {
                    words.add(SCALES[scale]);
                }
            }
        }
        return words;
    }

    private static void addGroup(List<String> words, int group) {
        if (group >= 100) {
            words.add(BELOW_TWENTY[group / 100]);
            words.add("hundred");
        }
        int rest = group % 100;
        if (rest >= 20) {
            words.add(TENS[rest / 10]);
            rest %= 10;
        }
        if (rest > 0) {
            words.add(BELOW_TWENTY[rest]);
        }
    }

    private static List<String> withLast(
            List<String> words, java.util.function.UnaryOperator<String> change) {
        List<String> changed = new ArrayList<>(words);
        changed.set(changed.size() - 1, change.apply(changed.getLast()));
        return changed;
    }

    private static String ordinalOf(String word) {
        String special = ORDINALS.get(word);
        if (special != null) {
            return special;
        }
        return word.endsWith("y") ? word.substring(0, word.length() - 1) + "ieth" : word + "th";
    }

    private static String plural(String word) {
        return word.endsWith("y") ? word.substring(0, word.length() - 1) + "ies" : word + "s";
    }
}
