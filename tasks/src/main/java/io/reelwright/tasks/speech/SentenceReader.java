package io.reelwright.tasks.speech;

import io.reelwright.tasks.contract.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads one sentence: parts each written word into its core and the punctuation around it, has the
/// core said, and takes the pauses from the punctuation.
final class SentenceReader {

    private static final Pattern WORD =
            Pattern.compile(
                    "(?<open>(?:[\"'“”‘’«»(\\[{¿¡](?!\\d0s))*)(?<core>.*?)(?<close>[\"'“”‘’«»)\\]}.,;:!?…]*)",
                    Pattern.DOTALL);
    private static final Pattern DASH = Pattern.compile("[-–—―]+");

    /// Nobody listens to the end of a key or of a row of digits.
    private static final int LONGEST = 60;

    private static final int LONGEST_WRITTEN = 300;
    private static final Pattern SAYABLE = Pattern.compile("[A-Za-z][A-Za-z']*");

    private final List<String> written;
    private final Pronunciations pronunciations;
    private final boolean shouted;
    private final List<SpokenWord> spoken = new ArrayList<>();

    /// A pause that was written before any word was said has no word to follow.
    private String unspoken = "";

    private SentenceReader(List<String> written, Pronunciations pronunciations) {
        this.written = written;
        this.pronunciations = pronunciations;
        this.shouted = isShouted(written);
    }

    static List<SpokenWord> read(List<String> written, Pronunciations pronunciations) {
        return new SentenceReader(written, pronunciations).read();
    }

    private List<SpokenWord> read() {
        for (int i = 0; i < written.size(); i++) {
            add(i);
        }
        if (!spoken.isEmpty()) {
            pauseLast(end(written.getLast()));
        }
        return spoken;
    }

    private void add(int i) {
        Matcher word = parted(written.get(i));
        String next = i + 1 < written.size() ? parted(written.get(i + 1)).group("core") : "";
        String previous = i > 0 ? parted(written.get(i - 1)).group("core") : "";
        String core = sayable(word.group("core"));
        String close = word.group("close");
        if (word.group("open").contains("(") || word.group("open").contains("[")) {
            pauseLast(Pause.COMMA);
        }
        Optional<Pronunciations.Match> known = pronunciations.find(word.group("core"));
        if (known.isPresent()) {
            addKnown(known.get(), unspoken + written.get(i), pause(close));
            unspoken = "";
            return;
        }
        WordReader reader = new WordReader(previous, next, i == 0);
        boolean stopped = close.startsWith(".");
        List<String> said = stopped ? reader.abbreviation(core) : List.of();
        Pause pause = pause(said.isEmpty() ? close : close.substring(1));
        if (said.isEmpty()) {
            said = reader.said(core);
        }
        said = said.stream().filter(token -> SAYABLE.matcher(token).matches()).toList();
        if (said.isEmpty()) {
            addUnspoken(written.get(i), DASH.matcher(core).matches() ? Pause.COMMA : pause);
        } else {
            spoken.add(new SpokenWord(unspoken + written.get(i), said, pause));
            unspoken = "";
        }
    }

    /// As the dictionary says it. Sounds need a word to hang on, which a voice does not read.
    private void addKnown(Pronunciations.Match known, String text, Pause pause) {
        String say = known.entry().say();
        List<String> said = say == null ? List.of() : tokens(say, known.tail());
        String ipa = known.entry().ipa();
        String sounds = ipa == null ? null : ipa + (known.tail().isEmpty() ? "" : "z");
        if (said.isEmpty() && sounds == null) {
            throw new InvalidInput(
                    "%s is said as %s, in which there is no word that can be spoken in English."
                            .formatted(known.entry().word(), say));
        }
        spoken.add(new SpokenWord(text, said.isEmpty() ? List.of("word") : said, pause, sounds));
    }

    private static List<String> tokens(String say, String tail) {
        List<String> tokens = new ArrayList<>();
        for (List<String> sentence : Sentences.split(say)) {
            for (SpokenWord word : read(sentence, Pronunciations.NONE)) {
                tokens.addAll(word.tokens());
            }
        }
        if (!tokens.isEmpty()) {
            tokens.set(tokens.size() - 1, tokens.getLast() + tail);
        }
        return tokens;
    }

    private void addUnspoken(String text, Pause pause) {
        if (spoken.isEmpty()) {
            unspoken += text + " ";
        } else {
            spoken.set(spoken.size() - 1, spoken.getLast().and(text, pause));
        }
    }

    private void pauseLast(Pause pause) {
        if (!spoken.isEmpty()) {
            spoken.set(spoken.size() - 1, spoken.getLast().pausing(pause));
        }
    }

    /// Whether a whole sentence of words stands in capitals, as headings do.
    private static boolean isShouted(List<String> written) {
        String text = String.join(" ", written);
        return written.stream().filter(word -> word.matches(".*\\p{Lu}{4}.*")).count() >= 2
                && text.chars().noneMatch(Character::isLowerCase);
    }

    private String sayable(String core) {
        String part = core.length() > LONGEST ? core.substring(0, LONGEST) : core;
        return shouted ? part.toLowerCase(Locale.ROOT) : part;
    }

    /// A written word in three: `open`, `core`, `close`.
    static Matcher parted(String written) {
        int length = Math.min(written.length(), LONGEST_WRITTEN);
        Matcher word = WORD.matcher(written.substring(0, length));
        if (!word.matches()) {
            throw new IllegalStateException("Every text matches; this did not: " + written);
        }
        return word;
    }

    private static Pause pause(String close) {
        if (close.matches(".*[;:…].*")) {
            return Pause.SEMICOLON;
        }
        boolean pauses = close.matches(".*[,)\\]?!].*");
        return pauses ? Pause.COMMA : Pause.NONE;
    }

    private static Pause end(String lastWord) {
        if (lastWord.contains("?")) {
            return Pause.QUESTION;
        }
        return lastWord.contains("!") ? Pause.EXCLAMATION : Pause.STATEMENT;
    }
}
