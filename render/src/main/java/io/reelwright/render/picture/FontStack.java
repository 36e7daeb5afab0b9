package io.reelwright.render.picture;

import io.reelwright.render.timeline.Spacing;
import java.awt.Font;
import java.awt.font.TextAttribute;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Fonts in the order in which they are asked for a character: the wished one, then the bundled
/// ones. No font of the machine is used, so that a text looks the same everywhere. What a reader
/// takes for one character (a letter with its marks, a family of emoji) is never drawn by two
/// fonts. Immutable.
public final class FontStack {

    private static final int EMOJI_VARIANT = 0xfe0f;
    private static final int TEXT_VARIANT = 0xfe0e;

    private final List<Font> fonts;

    private FontStack(List<Font> fonts) {
        this.fonts = fonts;
    }

    /// @param first asked before all others
    /// @param language a BCP 47 tag; decides how ideographs look that Chinese and Japanese write
    ///   differently
    /// @param text what is written; where the language does not tell, its script does
    public static FontStack of(Font first, String language, String text) {
        Font latin = Typeface.TEXT_SEMIBOLD.at(1);
        List<Font> fonts = new ArrayList<>(List.of(spaced(first.deriveFont(1f)), spaced(latin)));
        if (first.canDisplayUpTo(text) >= 0 && latin.canDisplayUpTo(text) >= 0
                || text.indexOf(EMOJI_VARIANT) >= 0) {
            behind(language, text).forEach(face -> fonts.add(spaced(face.at(1))));
        }
        return new FontStack(List.copyOf(fonts));
    }

    private static Font spaced(Font font) {
        return font.deriveFont(
                Map.of(
                        TextAttribute.KERNING,
                        TextAttribute.KERNING_ON,
                        TextAttribute.LIGATURES,
                        TextAttribute.LIGATURES_ON));
    }

    private static List<Typeface> behind(String language, String text) {
        List<Typeface> faces = new ArrayList<>();
        faces.addAll(List.of(Typeface.ARABIC, Typeface.HEBREW, Typeface.DEVANAGARI, Typeface.THAI));
        faces.addAll(eastern(language, text));
        faces.add(Typeface.EMOJI);
        return faces;
    }

    private static List<Typeface> eastern(String language, String text) {
        return switch (Locale.forLanguageTag(language).getLanguage()) {
            case "zh" -> List.of(Typeface.CHINESE, Typeface.JAPANESE, Typeface.KOREAN);
            case "ja" -> List.of(Typeface.JAPANESE, Typeface.CHINESE, Typeface.KOREAN);
            case "ko" -> List.of(Typeface.KOREAN, Typeface.CHINESE, Typeface.JAPANESE);
            default ->
                    hasKana(text)
                            ? List.of(Typeface.JAPANESE, Typeface.CHINESE, Typeface.KOREAN)
                            : List.of(Typeface.CHINESE, Typeface.JAPANESE, Typeface.KOREAN);
        };
    }

    private static boolean hasKana(String text) {
        return text.codePoints().anyMatch(c -> c >= 0x3041 && c <= 0x30fa);
    }

    /// A stretch of text that one font draws.
    ///
    /// @param font at one pixel
    public record Run(int start, int end, Font font) {}

    /// The text without what no font can draw, so that no empty boxes appear.
    public String drawable(String text) {
        StringBuilder kept = new StringBuilder();
        for (Run run : found(text)) {
            kept.append(text, run.start(), run.end());
        }
        return kept.toString();
    }

    /// The characters that no font can draw, in order of their code points.
    public SortedSet<Integer> missing(String text) {
        SortedSet<Integer> missing = new TreeSet<>();
        int end = 0;
        for (Run run : found(text)) {
            undrawn(text, end, run.start()).forEach(missing::add);
            end = run.end();
        }
        undrawn(text, end, text.length()).forEach(missing::add);
        return missing;
    }

    private List<Integer> undrawn(String text, int start, int end) {
        return text.substring(start, end)
                .codePoints()
                .filter(c -> fonts.stream().noneMatch(font -> font.canDisplay(c)))
                .boxed()
                .toList();
    }

    /// Who draws what, without gaps.
    ///
    /// @param text drawable text
    public List<Run> runs(String text) {
        List<Run> runs = new ArrayList<>();
        for (Run run : found(text)) {
            Run last = runs.isEmpty() ? null : runs.getLast();
            if (last != null && last.font().equals(run.font())) {
                runs.set(runs.size() - 1, new Run(last.start(), run.end(), last.font()));
            } else {
                runs.add(run);
            }
        }
        return runs;
    }

    /// One run for each character that a reader sees, where a font can draw it.
    private List<Run> found(String text) {
        List<Run> found = new ArrayList<>();
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int start = characters.first();
        for (int end = characters.next(); end != BreakIterator.DONE; end = characters.next()) {
            Optional<Font> font = fontFor(text, start, end);
            if (font.isPresent()) {
                found.add(new Run(start, end, font.get()));
            }
            start = end;
        }
        return found;
    }

    private Optional<Font> fontFor(String text, int start, int end) {
        int[] seen = text.substring(start, end).codePoints().filter(c -> !isJoiner(c)).toArray();
        if (seen.length == 0) {
            return Optional.empty();
        }
        if (isEmoji(text.substring(start, end), seen[0])) {
            Font emoji = fonts.getLast();
            if (emoji.canDisplay(seen[0])) {
                return Optional.of(emoji);
            }
        }
        if (isPunctuationOfTheEast(text, start, end, seen[0])) {
            for (Font font : fonts) {
                if (font.canDisplay(seen[0]) && font.canDisplay('\u3002')) {
                    return Optional.of(font);
                }
            }
        }
        return fonts.stream()
                .filter(font -> canDisplay(font, seen))
                .findFirst()
                .or(() -> fonts.stream().filter(font -> font.canDisplay(seen[0])).findFirst());
    }

    private static boolean canDisplay(Font font, int[] characters) {
        for (int character : characters) {
            if (!font.canDisplay(character)) {
                return false;
            }
        }
        return true;
    }

    /// What shapes its neighbours and is not seen itself.
    private static boolean isJoiner(int character) {
        return Character.getType(character) == Character.FORMAT
                || character == EMOJI_VARIANT
                || character == TEXT_VARIANT;
    }

    private static boolean isEmoji(String cluster, int first) {
        return cluster.indexOf(EMOJI_VARIANT) >= 0 && Character.isEmoji(first)
                || Character.isEmojiPresentation(first) && cluster.indexOf(TEXT_VARIANT) < 0;
    }

    /// Quotation marks, dashes and dots that Latin type has too are wide beside ideographs.
    private static boolean isPunctuationOfTheEast(String text, int start, int end, int character) {
        if ("\u2018\u2019\u201c\u201d\u2026\u2014\u00b7".indexOf(character) < 0) {
            return false;
        }
        return start > 0 && Spacing.isUnspaced(text.codePointBefore(start))
                || end < text.length() && Spacing.isUnspaced(text.codePointAt(end));
    }
}
