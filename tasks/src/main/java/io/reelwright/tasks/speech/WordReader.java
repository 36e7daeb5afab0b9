package io.reelwright.tasks.speech;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is said for one written word, given its neighbours: a table of forms, tried in order.
final class WordReader {

    private static final String NUMBER =
            "\\d{1,3}(?:[,\\u00a0\\u2009\\u202f]\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|\\.\\d+";
    private static final String MARK = "\\p{So}|[|_\\\\^`]+|[-–—−]+|[•…*]+";
    private static final String DASH = "[-–—−]";
    private static final Pattern IS_NUMBER =
            Pattern.compile("[-−+±~≈<>≤≥$€£¥]*((?:" + NUMBER + ")[½⅓⅔¼¾⅕⅛⅜⅝⅞]?|[½⅓⅔¼¾⅕⅛⅜⅝⅞])");
    private static final Pattern IS_RANGE =
            Pattern.compile("(?:" + NUMBER + ")" + DASH + "(" + NUMBER + ")");
    private static final Pattern MAGNITUDE =
            Pattern.compile("thousand|million|billion|trillion|m|bn|k", CASE_INSENSITIVE);

    private static final Set<String> MONTHS =
            Set.of(
                    ("January February March April May June July August September October November"
                                    + " December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec")
                            .split(" "));
    private static final List<String> MONTH_NAMES =
            List.of(
                    "January",
                    "February",
                    "March",
                    "April",
                    "May",
                    "June",
                    "July",
                    "August",
                    "September",
                    "October",
                    "November",
                    "December");

    /// Words after which four digits are a year.
    private static final Set<String> BEFORE_YEAR =
            Set.of(
                    ("in since by from until till of year during before after around circa early"
                                    + " late mid summer autumn fall winter spring ca and to between"
                                    + " years c pre post")
                            .split(" "));

    /// Words after which `A` is a name, not the article.
    private static final Set<String> BEFORE_LETTER =
            Set.of(
                    ("vitamin plan hepatitis type group class figure table appendix section point"
                                    + " grade influenza option part side team level series")
                            .split(" "));

    private static final Map<String, String> RESPELT =
            Map.of(
                    "PhD", "P H D",
                    "Wi-Fi", "why fie",
                    "WiFi", "why fie",
                    "vs", "versus",
                    "etc", "et cetera",
                    "w/", "with",
                    "w/o", "without",
                    "24/7", "twenty four seven");

    private static final Pattern LETTERS_AND_TAIL = Pattern.compile("(\\p{Lu}{2,})(['’]?s)?");
    private static final Pattern PLAIN = Pattern.compile("[\\p{IsLatin}\\p{M}'’ʼ]+");

    /// A form of writing, and how it is said.
    private record Form(Pattern pattern, BiFunction<WordReader, MatchResult, List<String>> said) {}

    private static final List<Form> FORMS =
            List.of(
                    form(
                            "(?:https?://)?(?:www\\.)?((?:[\\w-]+\\.)+"
                                    + "(?:com|org|net|edu|gov|io|info|dev|ai|eu|de|uk))(?:[/?#:].*)?",
                            (word, m) -> dotted(m.group(1))),
                    form("([\\w.+-]+)@((?:[\\w-]+\\.)+\\w+)", WordReader::mail),
                    form("https?://.*", (word, m) -> List.of("link")),
                    form("(\\d{4})-(\\d{2})-(\\d{2})", (word, m) -> date(m, 1, 2, 3)),
                    form("(\\d{1,2})/(\\d{1,2})/(\\d{4})", (word, m) -> date(m, 3, 1, 2)),
                    form("(\\d{1,2}):(\\d{2})(?::(\\d{2}))?(am|pm)?", WordReader::time),
                    form("(\\d+):(\\d+)", (word, m) -> ratio(m.group(1), m.group(2))),
                    form("(\\d{1,2})(am|pm)", WordReader::hour),
                    form("(\\d{1,3})/(\\d{1,3})", WordReader::fraction),
                    form("(\\d+)?([½⅓⅔¼¾⅕⅛⅜⅝⅞])", WordReader::mixed),
                    form("(?:US|A|C)?([$€£¥])(" + NUMBER + ")(k|K|m|M|bn|B)?", WordReader::money),
                    form("(" + NUMBER + ")(k|K|m|M|bn)?([€£])", WordReader::moneyAfter),
                    form("(\\d{4})" + DASH + "(\\d{2}|\\d{4})", WordReader::years),
                    form(
                            "([-−+±~≈<>≤≥]*)(" + NUMBER + ")" + DASH + "(" + NUMBER + ")(\\D*)",
                            WordReader::range),
                    form("['’](\\d0)s|(\\d{3}0)s", WordReader::decade),
                    form("(\\d0)s", WordReader::shortDecade),
                    form("(\\d[\\d,]*)(st|nd|rd|th)", (word, m) -> Numbers.ordinal(m.group(1))),
                    form("v?(\\d+(?:\\.\\d+){2,})", WordReader::version),
                    form("([-−+±~≈<>≤≥]*)(" + NUMBER + ")(\\D*)", WordReader::quantity),
                    form(MARK, WordReader::mark),
                    form("([A-Z]+)(\\d+)", WordReader::code));

    private final String previous;
    private final String next;
    private final boolean first;

    /// @param previous the written word before, without punctuation; empty for none
    /// @param next the one after
    /// @param first whether the word starts its sentence
    WordReader(String previous, String next, boolean first) {
        this.previous = previous;
        this.next = next;
        this.first = first;
    }

    private static Form form(
            String pattern, BiFunction<WordReader, MatchResult, List<String>> said) {
        return new Form(Pattern.compile(pattern), said);
    }

    /// What is said for a word before a full stop that makes it an abbreviation; empty when it is
    /// none.
    List<String> abbreviation(String core) {
        if (core.equals("St") && !startsUpper(next)) {
            return List.of("street");
        }
        return Abbreviations.said(core, next).orElse(List.of());
    }

    /// Empty when there is nothing to say.
    List<String> said(String core) {
        if (core.isEmpty()) {
            return List.of();
        }
        String respelt = RESPELT.get(core);
        if (respelt != null) {
            return words(respelt);
        }
        Optional<List<String>> unit = unit(core);
        if (unit.isPresent()) {
            return unit.get();
        }
        for (Form form : FORMS) {
            Matcher matcher = form.pattern.matcher(core);
            if (matcher.matches()) {
                List<String> said = form.said.apply(this, matcher);
                if (!said.isEmpty() || isMark(core)) {
                    return said;
                }
            }
        }
        return Optional.of(core)
                .flatMap(this::roman)
                .or(() -> letters(core))
                .or(() -> joined(core))
                .orElseGet(() -> Formula.said(core));
    }

    private Optional<List<String>> unit(String core) {
        String number = numberBefore();
        if (number.isEmpty() || core.length() > 1 && Character.isDigit(core.charAt(0))) {
            return Optional.empty();
        }
        if (MAGNITUDE.matcher(core).matches() && previous.matches("\\D*[$€£¥].*")) {
            List<String> words = new ArrayList<>(List.of(magnitude(core)));
            words.add(currencies(previous.replaceAll("[^$€£¥]", "")));
            return Optional.of(words);
        }
        return Units.find(core).map(unit -> unit.after(number));
    }

    private String numberBefore() {
        Matcher number = IS_NUMBER.matcher(previous);
        if (number.matches()) {
            return number.group(1);
        }
        Matcher range = IS_RANGE.matcher(previous);
        return range.matches() ? range.group(1) : "";
    }

    private Optional<List<String>> roman(String core) {
        String numeral = core.replaceAll("['’]s$", "");
        boolean ordinal =
                RomanNumeral.countsRuler(numeral, previous)
                        || RomanNumeral.countsCentury(numeral, next);
        if (!ordinal && !RomanNumeral.countsThing(numeral, previous)) {
            return Optional.empty();
        }
        String value = Integer.toString(RomanNumeral.value(numeral).orElseThrow());
        List<String> words = new ArrayList<>();
        if (ordinal && RomanNumeral.countsRuler(numeral, previous)) {
            words.add("the");
        }
        words.addAll(ordinal ? Numbers.ordinal(value) : Numbers.cardinal(value));
        if (!numeral.equals(core)) {
            words.set(words.size() - 1, words.getLast() + "'s");
        }
        return Optional.of(words);
    }

    private Optional<List<String>> letters(String core) {
        Matcher capitals = LETTERS_AND_TAIL.matcher(core);
        if (capitals.matches()) {
            String tail = capitals.group(2) == null ? "" : capitals.group(2).replace('’', '\'');
            return Optional.of(Acronyms.said(Symbols.unaccented(capitals.group(1)), tail));
        }
        if (!PLAIN.matcher(core).matches()) {
            return Optional.empty();
        }
        return Optional.of(plain(Symbols.unaccented(core)));
    }

    private List<String> plain(String word) {
        String bare = word.replaceAll("[^A-Za-z']", "");
        if (bare.length() == 1) {
            return single(bare);
        }
        if (bare.isEmpty() || bare.chars().noneMatch(Character::isLetter)) {
            return List.of();
        }
        return humps(bare);
    }

    private List<String> single(String letter) {
        boolean article =
                letter.equals("a")
                        || letter.equals("A")
                                && !BEFORE_LETTER.contains(previous.toLowerCase(Locale.ROOT))
                                && (first && startsWord(next) || startsLower(next));
        return List.of(article ? "a" : letter.toUpperCase(Locale.ROOT));
    }

    /// `YouTube` is two words, `mRNA` a letter and an acronym, `McDonald` one.
    private static List<String> humps(String word) {
        if (word.matches("(Mc|Mac|O'|D').*")) {
            return List.of(word);
        }
        List<String> words = new ArrayList<>();
        for (String part : word.split("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")) {
            if (part.matches("[A-Z]{2,}s?")) {
                words.addAll(Acronyms.said(part.replace("s", ""), part.endsWith("s") ? "s" : ""));
            } else {
                words.add(part.length() == 1 ? part.toUpperCase(Locale.ROOT) : part);
            }
        }
        return words;
    }

    /// `well-known`, `and/or`, `Paris–London`: each part by itself, when all are words or numbers.
    private Optional<List<String>> joined(String core) {
        String[] parts = core.split("[-‐‑–—/]+");
        boolean simple = parts.length > 1;
        for (String part : parts) {
            simple &= part.matches("[\\p{IsLatin}\\p{M}'’.]{2,}|\\d+|[\\p{Lu}][\\p{Lu}\\d]*|[aA]|");
        }
        if (!simple || core.matches(".{1,2}/.{1,2}") && !core.equals("N/A")) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            String before = i > 0 ? parts[i - 1] : "";
            String after = i + 1 < parts.length ? parts[i + 1] : next;
            words.addAll(new WordReader(before, after, first && i == 0).said(parts[i]));
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }

    private List<String> quantity(MatchResult number) {
        List<String> words = new ArrayList<>(signs(number.group(1)));
        String digits = number.group(2);
        String tail = number.group(3);
        if (tail.isEmpty() && number.group(1).isEmpty() && isYear(digits)) {
            return Numbers.year(Integer.parseInt(digits));
        }
        if (tail.isEmpty() && MONTHS.contains(next) && digits.matches("\\d{1,2}")) {
            words.add("the");
            words.addAll(Numbers.ordinal(digits));
            words.add("of");
            return words;
        }
        boolean day = tail.isEmpty() && MONTHS.contains(previous) && digits.matches("\\d{1,2}");
        words.addAll(day ? Numbers.ordinal(digits) : Numbers.cardinal(digits));
        words.addAll(tail(digits, tail));
        return words;
    }

    private List<String> range(MatchResult range) {
        List<String> words = new ArrayList<>(signs(range.group(1)));
        words.addAll(Numbers.cardinal(range.group(2)));
        words.add("to");
        words.addAll(Numbers.cardinal(range.group(3)));
        words.addAll(tail(range.group(3), range.group(4)));
        return words;
    }

    private List<String> tail(String number, String tail) {
        if (tail.isEmpty()) {
            return List.of();
        }
        String bare = tail.replaceFirst("^[-‑]", "");
        boolean attributive = !bare.equals(tail);
        return switch (bare) {
            case "x", "×" -> List.of("times");
            case "k" -> List.of("thousand");
            case "K" -> List.of(number.length() == 1 ? "K" : "thousand");
            case "M" -> List.of("million");
            case "bn" -> List.of("billion");
            case "+" -> List.of("plus");
            default ->
                    Units.find(bare)
                            .map(unit -> attributive ? unit.one() : unit.after(number))
                            .orElseGet(() -> new WordReader(number, next, false).said(bare));
        };
    }

    private boolean isYear(String digits) {
        if (!digits.matches("1[1-9]\\d\\d|20\\d\\d") || Units.find(next).isPresent()) {
            return false;
        }
        return BEFORE_YEAR.contains(previous.toLowerCase(Locale.ROOT))
                || MONTHS.contains(previous)
                || previous.matches("\\d{1,2}(st|nd|rd|th)?|\\d{4}")
                || next.isEmpty();
    }

    private List<String> years(MatchResult range) {
        int from = Integer.parseInt(range.group(1));
        if (from < 1100 || from > 2099) {
            return List.of();
        }
        List<String> words = new ArrayList<>(Numbers.year(from));
        words.add("to");
        int to = Integer.parseInt(range.group(2));
        words.addAll(
                to >= 1100 && to <= 2099
                        ? Numbers.year(to)
                        : Numbers.cardinal(Integer.toString(to)));
        return words;
    }

    private List<String> decade(MatchResult decade) {
        String digits = decade.group(1) == null ? decade.group(2) : decade.group(1);
        return Numbers.decade(Integer.parseInt(digits));
    }

    /// `the 90s`; elsewhere these are seconds.
    private List<String> shortDecade(MatchResult decade) {
        return previous.matches("(?i)the|early|mid|late")
                ? Numbers.decade(Integer.parseInt(decade.group(1)))
                : List.of();
    }

    private static List<String> date(MatchResult date, int year, int month, int day) {
        int number = Integer.parseInt(date.group(month));
        if (number < 1 || number > 12 || Integer.parseInt(date.group(day)) > 31) {
            return List.of();
        }
        List<String> words = new ArrayList<>(List.of(MONTH_NAMES.get(number - 1)));
        words.addAll(Numbers.ordinal(withoutZero(date.group(day))));
        words.addAll(Numbers.year(Integer.parseInt(date.group(year))));
        return words;
    }

    private List<String> time(MatchResult time) {
        if (Integer.parseInt(time.group(1)) > 24 || Integer.parseInt(time.group(2)) > 59) {
            return ratio(time.group(1), time.group(2));
        }
        List<String> words = new ArrayList<>(Numbers.cardinal(withoutZero(time.group(1))));
        String minutes = time.group(2);
        boolean half = time.group(4) != null || next.matches("(?i)[ap]\\.?m");
        if (!minutes.equals("00")) {
            words.addAll(
                    minutes.startsWith("0")
                            ? List.of("oh", Numbers.digits(minutes.substring(1)).getFirst())
                            : Numbers.cardinal(minutes));
        } else if (!half && time.group(3) == null) {
            words.add("o'clock");
        }
        if (time.group(3) != null) {
            words.add("and");
            words.addAll(Numbers.cardinal(withoutZero(time.group(3))));
            words.add("seconds");
        }
        words.addAll(halfOfDay(time.group(4)));
        return words;
    }

    private List<String> hour(MatchResult hour) {
        List<String> words = new ArrayList<>(Numbers.cardinal(hour.group(1)));
        words.addAll(halfOfDay(hour.group(2)));
        return words;
    }

    private static List<String> halfOfDay(String half) {
        return half == null ? List.of() : List.of(half.startsWith("a") ? "A" : "P", "M");
    }

    private static List<String> ratio(String left, String right) {
        List<String> words = new ArrayList<>(Numbers.cardinal(left));
        words.add("to");
        words.addAll(Numbers.cardinal(right));
        return words;
    }

    private List<String> fraction(MatchResult fraction) {
        List<String> words = new ArrayList<>();
        if (previous.matches("\\d+")) {
            words.add("and");
        }
        words.addAll(
                Numbers.fraction(
                        Integer.parseInt(fraction.group(1)), Integer.parseInt(fraction.group(2))));
        return words;
    }

    private List<String> mixed(MatchResult mixed) {
        List<String> part = Symbols.fraction(mixed.group(2)).orElse(List.of());
        if (mixed.group(1) == null) {
            return part;
        }
        List<String> words = new ArrayList<>(Numbers.cardinal(mixed.group(1)));
        words.add("and");
        words.addAll(part);
        return words;
    }

    private List<String> money(MatchResult money) {
        return money(money.group(1), money.group(2), money.group(3));
    }

    private List<String> moneyAfter(MatchResult money) {
        return money(money.group(3), money.group(1), money.group(2));
    }

    private List<String> money(String sign, String amount, String magnitude) {
        if (magnitude == null && MAGNITUDE.matcher(next).matches()) {
            return Numbers.cardinal(amount);
        }
        List<String> words = new ArrayList<>();
        Matcher cents = Pattern.compile("(.*)\\.(\\d\\d)").matcher(amount);
        if (magnitude == null && cents.matches()) {
            words.addAll(Numbers.cardinal(cents.group(1)));
            words.add(currency(sign, cents.group(1)));
            if (!cents.group(2).equals("00")) {
                words.addAll(Numbers.cardinal(withoutZero(cents.group(2))));
            }
            return words;
        }
        words.addAll(Numbers.cardinal(amount));
        if (magnitude != null) {
            words.add(magnitude(magnitude));
        }
        words.add(magnitude == null ? currency(sign, amount) : currencies(sign));
        return words;
    }

    private static String magnitude(String written) {
        return switch (written) {
            case "k", "K" -> "thousand";
            case "m", "M" -> "million";
            case "bn", "B", "b" -> "billion";
            default -> written.toLowerCase(Locale.ROOT);
        };
    }

    private static String currency(String sign, String amount) {
        String many = currencies(sign);
        return Numbers.isOne(amount) && many.endsWith("s")
                ? many.substring(0, many.length() - 1)
                : many;
    }

    private static String currencies(String sign) {
        return switch (sign) {
            case "€" -> "euros";
            case "£" -> "pounds";
            case "¥" -> "yen";
            default -> "dollars";
        };
    }

    private List<String> version(MatchResult version) {
        List<String> words = new ArrayList<>();
        if (version.group().startsWith("v")) {
            words.add("version");
        }
        boolean firstPart = true;
        for (String part : version.group(1).split("\\.")) {
            if (!firstPart) {
                words.add("point");
            }
            firstPart = false;
            words.addAll(Numbers.cardinal(part));
        }
        return words;
    }

    /// `B12` or `CO2`: letters, then a number.
    private List<String> code(MatchResult code) {
        List<String> words = new ArrayList<>(List.of(code.group(1).split("")));
        words.addAll(Numbers.cardinal(code.group(2)));
        return words;
    }

    private List<String> mail(MatchResult mail) {
        List<String> words = new ArrayList<>(dotted(mail.group(1)));
        words.add("at");
        words.addAll(dotted(mail.group(2)));
        return words;
    }

    private static List<String> dotted(String name) {
        List<String> words = new ArrayList<>();
        for (String part : name.split("\\.")) {
            if (!words.isEmpty()) {
                words.add("dot");
            }
            if (part.matches("io|ai|eu|de|uk")) {
                words.addAll(List.of(part.toUpperCase(Locale.ROOT).split("")));
            } else {
                words.addAll(new WordReader("", "", false).said(part));
            }
        }
        return words;
    }

    /// Marks are silent, but those that stand for a word: a dash between numbers is `to`.
    private List<String> mark(MatchResult mark) {
        boolean betweenNumbers =
                IS_NUMBER.matcher(previous).matches() && IS_NUMBER.matcher(next).matches();
        if (mark.group().matches(DASH)) {
            return betweenNumbers ? List.of("to") : List.of();
        }
        if (mark.group().startsWith("*")) {
            return betweenNumbers ? List.of("times") : List.of();
        }
        return Symbols.operator(mark.group().codePointAt(0)).orElse(List.of());
    }

    private static boolean isMark(String core) {
        return core.matches(MARK);
    }

    private static List<String> signs(String signs) {
        List<String> words = new ArrayList<>();
        for (int sign : signs.codePoints().toArray()) {
            switch (sign) {
                case '-', '−' -> words.add("minus");
                case '<' -> words.addAll(List.of("less", "than"));
                case '>' -> words.addAll(List.of("more", "than"));
                case '~', '≈' -> words.add("about");
                default -> words.addAll(Symbols.operator(sign).orElse(List.of()));
            }
        }
        return words;
    }

    private static String withoutZero(String digits) {
        return digits.length() == 2 && digits.startsWith("0") ? digits.substring(1) : digits;
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }

    private static boolean startsUpper(String word) {
        return !word.isEmpty() && Character.isUpperCase(word.codePointAt(0));
    }

    private static boolean startsWord(String word) {
        return !word.isEmpty() && Character.isLetterOrDigit(word.codePointAt(0));
    }

    private static boolean startsLower(String word) {
        return !word.isEmpty() && Character.isLowerCase(word.codePointAt(0));
    }
}
