package io.reelwright.render.subtitle;

import io.reelwright.render.time.Timecode;
import io.reelwright.render.timeline.CaptionStyle;
import io.reelwright.render.timeline.CaptionStyle.Box;
import io.reelwright.render.timeline.CaptionStyle.Effect;
import io.reelwright.render.timeline.Colour;
import io.reelwright.render.timeline.Margins;
import io.reelwright.render.timeline.Spacing;
import java.util.List;
import java.util.Locale;

/// Advanced SubStation Alpha (`.ass`), for editors and for players that draw with libass. It looks
/// as near to our own captions as the format can: a word lights up when it is said (`\k`, and `\t`
/// to put it out again), popping words come out of nothing, boxes are drawn line by line. A box
/// behind a single word becomes the word's colour.
public final class SubStation {

    /// Players give a font's whole height, we the size of its letters: for Inter it is so much
    /// more.
    private static final double FONT_HEIGHT = 1.21;

    private static final int SHADE = 0x6e000000;

    private SubStation() {}

    /// @param width of the film, pixels
    /// @param height of the film, pixels
    public static String write(Subtitles subtitles, CaptionStyle style, int width, int height) {
        StringBuilder text = new StringBuilder();
        text.append("[Script Info]\nScriptType: v4.00+\nWrapStyle: 2\n");
        text.append("ScaledBorderAndShadow: yes\nYCbCr Matrix: TV.709\n");
        text.append("PlayResX: ").append(width).append("\nPlayResY: ").append(height);
        text.append("\n\n[V4+ Styles]\n");
        text.append("Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour,");
        text.append(" OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX,");
        text.append(" ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL,");
        text.append(" MarginR, MarginV, Encoding\n");
        text.append(style(style, width, height)).append("\n\n[Events]\n");
        text.append("Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect,");
        text.append(" Text\n");
        for (Cue cue : subtitles.cues()) {
            text.append("Dialogue: 0,").append(time(cue.start())).append(',');
            text.append(time(cue.end())).append(",Default,,0,0,0,,");
            text.append(new Line(cue, style, subtitles.language()).text()).append('\n');
        }
        return text.toString();
    }

    private static String style(CaptionStyle style, int width, int height) {
        double size = style.sizePx(width, height);
        boolean boxed = style.box() == Box.BLOCK || style.box() == Box.LINE;
        Margins margins = style.margins(width, height);
        return String.format(
                Locale.ROOT,
                "Style: Default,Inter SemiBold,%.0f,%s,%s,%s,%s,0,0,0,0,100,100,0,0,%d,%.1f,%.1f,%d,"
                        + "%d,%d,%d,1",
                size * FONT_HEIGHT,
                colour(lit(style).argb()),
                colour(style.colour().argb()),
                colour((boxed ? style.boxColour() : style.outlineColour()).argb()),
                colour(SHADE),
                boxed ? 3 : 1,
                boxed ? size * 0.25 : size * style.outline() / 1e6,
                style.shadow() && !boxed ? size * 0.05 : 0,
                alignment(style),
                Math.round(width * margins.left() / 1e6),
                Math.round(width * margins.right() / 1e6),
                Math.round(
                        height
                                * (style.position() == CaptionStyle.Position.TOP
                                        ? margins.top()
                                        : margins.bottom())
                                / 1e6));
    }

    /// As a number pad has it: the middle of the lowest, the middle or the uppermost row.
    private static int alignment(CaptionStyle style) {
        return switch (style.position()) {
            case BOTTOM -> 2;
            case MIDDLE -> 5;
            case TOP -> 8;
        };
    }

    private static Colour lit(CaptionStyle style) {
        if (style.effect() == Effect.NONE) {
            return style.colour();
        }
        return style.box() == Box.WORD ? style.boxColour() : style.spokenColour();
    }

    /// `&HAABBGGRR`, where `AA` is how much shines through.
    private static String colour(int argb) {
        int swapped = (argb & 0xff) << 16 | argb & 0xff00 | argb >> 16 & 0xff;
        return String.format(Locale.ROOT, "&H%02X%06X", 255 - (argb >>> 24), swapped);
    }

    private static String time(Timecode moment) {
        long centiseconds = hundredths(moment);
        return String.format(
                Locale.ROOT,
                "%d:%02d:%02d.%02d",
                centiseconds / 360_000,
                centiseconds / 6_000 % 60,
                centiseconds / 100 % 60,
                centiseconds % 100);
    }

    private static long hundredths(Timecode moment) {
        return (moment.milliseconds() + 5) / 10;
    }

    /// `{` and `}` enclose tags, and a backslash starts one: braces are escaped, and a word joiner
    /// (U+2060) parts a backslash from what follows.
    static String escaped(String text) {
        return text.replace("\\", "\\\u2060").replace("{", "\\{").replace("}", "\\}");
    }

    /// One cue's text with its tags.
    private record Line(Cue cue, CaptionStyle style, String language) {

        String text() {
            StringBuilder text = new StringBuilder(direction());
            List<Cue.Word> words = cue.lines().stream().flatMap(List::stream).toList();
            int place = 0;
            for (List<Cue.Word> line : cue.lines()) {
                text.append(place == 0 ? "" : "\\N");
                String before = "";
                for (Cue.Word word : line) {
                    String written = style.letters(language).apply(word.text());
                    text.append(Spacing.between(before, written));
                    if (style.effect() != Effect.NONE) {
                        text.append('{').append(tags(words, place)).append('}');
                    }
                    text.append(escaped(written));
                    before = written;
                    place++;
                }
            }
            return text.toString();
        }

        /// The code pages of Hebrew and Arabic make players read from right to left.
        private String direction() {
            String all = String.join("\n", cue.texts());
            if (!Direction.isRightToLeft(all)) {
                return "";
            }
            boolean hebrew =
                    all.codePoints()
                            .anyMatch(c ->
                                    Character.UnicodeScript.of(c)
                                            == Character.UnicodeScript.HEBREW);
            return hebrew ? "{\\fe177}" : "{\\fe178}";
        }

        private String tags(List<Cue.Word> words, int place) {
            long begin = hundredths(cue.start());
            long start = hundredths(words.get(place).start());
            long next =
                    hundredths(place + 1 < words.size() ? words.get(place + 1).start() : cue.end());
            String wait = place == 0 && start > begin ? "\\k" + (start - begin) + "}{" : "";
            long from = 10 * (start - begin);
            long to = 10 * (hundredths(words.get(place).end()) - begin);
            boolean last = place + 1 == words.size();
            return wait
                    + "\\k"
                    + Math.max(0, next - start)
                    + (style.effect() == Effect.POP ? pop(from, words.size() == 1) : "")
                    + "\\1c"
                    + tag(lit(style))
                    + (last ? "" : putOut(to));
        }

        /// The last word of a cue stays lit while it stands, as ours does.
        private String putOut(long at) {
            return "\\t(" + at + "," + (at + 1) + ",\\1c" + tag(style.colour()) + ")";
        }

        /// A word among others must not change its width, or all would move.
        private static String pop(long from, boolean alone) {
            String seen =
                    from <= 0
                            ? ""
                            : "\\1a&HFF&\\3a&HFF&\\4a&HFF&\\t("
                                    + from
                                    + ","
                                    + (from + 1)
                                    + ",\\1a&H00&\\3a&H00&\\4a&H91&)";
            return alone
                    ? seen
                            + "\\fscx60\\fscy60\\t(0,120,\\fscx106\\fscy106)"
                            + "\\t(120,200,\\fscx100\\fscy100)"
                    : seen;
        }

        private static String tag(Colour colour) {
            return "&H" + colour(colour.argb()).substring(4) + "&";
        }
    }
}
