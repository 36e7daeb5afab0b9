package io.reelwright.tasks.speech;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A project's dictionary of how words are said. The first entry that fits a word counts, one with
/// its exact writing before any other.
public record Pronunciations(List<Pronunciation> entries) {

    public static final Pronunciations NONE = new Pronunciations(List.of());

    private static final Pattern POSSESSIVE = Pattern.compile("(.+)(['’]s)");

    public Pronunciations {
        entries = List.copyOf(entries);
    }

    /// @param entries null for none
    public static Pronunciations of(@Nullable List<Pronunciation> entries) {
        return entries == null || entries.isEmpty() ? NONE : new Pronunciations(entries);
    }

    /// How a word is said.
    ///
    /// @param entry the entry that says so
    /// @param tail what is said after it: `'s`, or nothing
    public record Match(Pronunciation entry, String tail) {}

    /// Empty for a word that is said as it is written.
    ///
    /// @param core without the punctuation around it
    public Optional<Match> find(String core) {
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        Optional<Match> whole = entry(core).map(entry -> new Match(entry, ""));
        Matcher possessive = POSSESSIVE.matcher(core);
        return whole.isPresent() || !possessive.matches()
                ? whole
                : entry(possessive.group(1)).map(entry -> new Match(entry, "'s"));
    }

    private Optional<Pronunciation> entry(String word) {
        return entries.stream()
                .filter(entry -> entry.word().equals(word))
                .findFirst()
                .or(() -> entries.stream().filter(entry -> entry.isOf(word)).findFirst());
    }

    /// Those that a text has use for: another entry does not make another sound of it.
    public Pronunciations in(String text) {
        return entries.isEmpty() ? NONE : SaidText.of(text, this).used();
    }
}
