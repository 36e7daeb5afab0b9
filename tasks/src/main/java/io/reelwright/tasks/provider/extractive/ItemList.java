package io.reelwright.tasks.provider.extractive;

import io.reelwright.tasks.analysis.SpokenLength;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Says a list: items that are sentences one after the other, short ones joined into one sentence
/// behind their announcement.
final class ItemList {

    /// As many as a picture shows.
    private static final int MAX_ITEMS = 5;

    private static final int SHORT = 9;
    private static final int MIN_ANNOUNCEMENT = 5;
    private static final Pattern END = Pattern.compile("[.;,]+$");

    private ItemList() {}

    /// An announcing sentence without its colon.
    static String announcement(String raw) {
        return Sayable.trimmed(raw).replaceFirst("\\s*:$", "");
    }

    /// @param announcement the sentence that leads to the list, without its colon; empty for none
    /// @param room the most words to use
    /// @return what is said; empty when not even two items fit or can be said
    static Optional<String> said(List<String> items, String announcement, int room) {
        boolean brief =
                items.stream()
                        .allMatch(item -> item.split("\\s+").length <= SHORT && !isSentence(item));
        return brief ? joined(items, announcement, room) : sentences(items, announcement, room);
    }

    private static boolean isSentence(String item) {
        return item.matches(".*[.!?]$") && item.split("\\s+").length > 4;
    }

    private static Optional<String> joined(List<String> items, String announcement, int room) {
        List<String> parts =
                items.stream().map(i -> END.matcher(Sayable.trimmed(i)).replaceFirst("")).toList();
        if (announcement.isEmpty()
                || parts.size() < 2
                || parts.stream().anyMatch(p -> !Sayable.isSayablePart(p))) {
            return Optional.empty();
        }
        String head = String.join(", ", parts.subList(0, parts.size() - 1));
        String said = announcement + ": " + head + " and " + parts.getLast() + ".";
        return SpokenLength.words(said) <= room ? Optional.of(said) : Optional.empty();
    }

    private static Optional<String> sentences(List<String> items, String announcement, int room) {
        List<String> said = new ArrayList<>();
        if (isWhole(announcement)) {
            said.add(announcement + ".");
        }
        int opening = said.size();
        for (String item : items) {
            Optional<String> sentence = Sayable.of(capital(item));
            boolean fits =
                    SpokenLength.words(String.join(" ", said) + " " + sentence.orElse("")) <= room;
            if (sentence.isPresent() && (!fits || said.size() - opening == MAX_ITEMS)) {
                break;
            }
            sentence.ifPresent(said::add);
        }
        return said.size() - opening < 2 ? Optional.empty() : Optional.of(String.join(" ", said));
    }

    /// Whether an announcement can end in a full stop: a sentence of some length that does not
    /// break off (`It depends on`).
    private static boolean isWhole(String announcement) {
        String last = announcement.substring(announcement.lastIndexOf(' ') + 1);
        return announcement.split(" ").length >= MIN_ANNOUNCEMENT && last.length() > 3;
    }

    private static String capital(String item) {
        return item.isEmpty()
                ? item
                : item.substring(0, 1).toUpperCase(Locale.ROOT) + item.substring(1);
    }
}
