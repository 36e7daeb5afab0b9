package io.reelwright.tasks.provider.chat;

import io.reelwright.tasks.analysis.Passage;
import io.reelwright.tasks.analysis.PassageSearch;
import io.reelwright.tasks.analysis.PassageSearch.Found;
import io.reelwright.tasks.analysis.Sentences;
import io.reelwright.tasks.analysis.StopWords;
import io.reelwright.tasks.analysis.Words;
import io.reelwright.tasks.script.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a script may claim: where there are documents, only what they say.
///
/// A claim can be checked by its numbers, by its quotations, and by whether any passage is about
/// the same. What cannot be checked is not vouched for.
final class Grounding {

    private static final Pattern NUMBER = Pattern.compile("\\d(?:[\\d.,'\\u00a0\\u202f]*\\d)?");

    /// Up to here a script counts for itself: three reasons, step 5.
    private static final int COUNTED = 12;

    /// How many passages may be taken to bear on one scene.
    private static final int NEAR = 12;

    /// What a scene shows for its sources when the model names none that holds.
    private static final int NAMED = 2;

    private final Excerpts excerpts;
    private final PassageSearch search;
    private final Set<String> known;
    private final String wording;
    private final boolean isSameLanguage;

    /// @param given what the user said, which may be repeated
    /// @param language of the script; only in the sources' own can scenes be compared with them
    Grounding(Excerpts excerpts, PassageSearch search, String given, String language) {
        this.excerpts = excerpts;
        this.search = search;
        this.known = new HashSet<>(numbers(excerpts.text() + "\n" + given));
        this.wording = plain(excerpts.text() + "\n" + given);
        String tag = Locale.forLanguageTag(language).getLanguage();
        List<String> words = Words.in(excerpts.text().toLowerCase(Locale.ROOT));
        this.isSameLanguage = StopWords.guess(words, tag).equals(tag);
    }

    /// The numbers in a text that no source has, as written. Without documents a writer may say
    /// what it knows.
    List<String> foreignNumbers(String text) {
        if (!excerpts.hasDocuments()) {
            return List.of();
        }
        return NUMBER.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(number -> !isKnown(number))
                .distinct()
                .toList();
    }

    private boolean isKnown(String number) {
        String digits = digits(number);
        boolean counts = digits.equals(number) && digits.length() <= 2;
        return known.contains(digits) || counts && Integer.parseInt(digits) <= COUNTED;
    }

    /// The sentences of a text that hold no foreign number.
    String grounded(String text, String language) {
        return Sentences.of(text, language).stream()
                .filter(sentence -> foreignNumbers(sentence).isEmpty())
                .collect(Collectors.joining(" "));
    }

    /// Whether a source has it word for word.
    boolean quotes(String quote) {
        String plain = plain(quote);
        return !plain.isEmpty() && wording.contains(plain);
    }

    /// The passages that a scene rests on: of those that were named the ones that are about the
    /// same, else the nearest. Empty where nothing is near. In another language than the sources'
    /// nothing can be compared, and those that were named stand.
    List<Source> sources(List<String> named, String said) {
        if (!isSameLanguage) {
            return named.stream()
                    .flatMap(id -> excerpts.find(id).stream())
                    .distinct()
                    .map(Passage::source)
                    .toList();
        }
        List<Passage> near =
                search.find(said, NEAR).stream()
                        .map(Found::passage)
                        .filter(excerpts.passages()::contains)
                        .toList();
        Set<Passage> kept = new LinkedHashSet<>();
        named.stream()
                .flatMap(id -> excerpts.find(id).stream())
                .filter(near::contains)
                .forEach(kept::add);
        if (kept.isEmpty()) {
            near.stream().limit(NAMED).forEach(kept::add);
        }
        return kept.stream().map(Passage::source).toList();
    }

    private static List<String> numbers(String text) {
        List<String> numbers = new ArrayList<>();
        NUMBER.matcher(text)
                .results()
                .map(MatchResult::group)
                .forEach(number -> {
                    numbers.add(digits(number));
                });
        return numbers;
    }

    private static String digits(String number) {
        return number.replaceAll("\\D", "");
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }
}
