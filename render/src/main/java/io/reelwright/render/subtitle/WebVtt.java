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

/// WebVTT (`.vtt`), for browsers (https://www.w3.org/TR/webvtt1/).
public final class WebVtt {

    /// A line of a player's own type, of the picture's height: `5vh`, set with some room.
    private static final double LINE = 0.06;

    private WebVtt() {}

    /// Words and times only; the player decides how they look.
    public static String write(Subtitles subtitles) {
        StringBuilder text = head(subtitles);
        for (Cue cue : subtitles.cues()) {
            text.append(times(cue)).append('\n');
            text.append(escaped(Direction.marked(cue.texts()))).append("\n\n");
        }
        return text.toString();
    }

    /// With colours, place and the moment of each word, so that a browser lights the words that
    /// were said (`::cue(c:future)` is still to come), or hides those of a popping style until
    /// then. The type's size stays the player's.
    public static String write(Subtitles subtitles, CaptionStyle style, int width, int height) {
        StringBuilder text = head(subtitles).append(styles(style));
        for (Cue cue : subtitles.cues()) {
            text.append(times(cue)).append(place(cue, style, style.margins(width, height)));
            text.append('\n').append(timed(cue, style, subtitles.language())).append("\n\n");
        }
        return text.toString();
    }

    private static StringBuilder head(Subtitles subtitles) {
        return new StringBuilder("WEBVTT\nLanguage: ").append(subtitles.language()).append("\n\n");
    }

    private static String times(Cue cue) {
        return cue.start().vtt() + " --> " + cue.end().vtt();
    }

    private static String styles(CaptionStyle style) {
        boolean boxed = style.box() == Box.BLOCK || style.box() == Box.LINE;
        StringBuilder styles = new StringBuilder("STYLE\n::cue {\n");
        styles.append("  color: ").append(css(style.colour())).append(";\n");
        styles.append("  background-color: ")
                .append(boxed ? css(style.boxColour()) : "transparent")
                .append(";\n");
        styles.append("  font-family: Inter, \"Noto Sans\", sans-serif;\n  font-weight: 600;\n");
        if (style.outline() > 0) {
            styles.append("  text-shadow: ").append(outline(css(style.outlineColour())));
        }
        styles.append("}\n\n");
        if (style.effect() != Effect.NONE) {
            Colour lit = style.box() == Box.WORD ? style.boxColour() : style.spokenColour();
            styles.append("STYLE\n::cue(c) {\n  color: ").append(css(lit)).append(";\n}\n");
            styles.append("::cue(c:future) {\n  ")
                    .append(
                            style.effect() == Effect.POP
                                    ? "visibility: hidden"
                                    : "color: " + css(style.colour()))
                    .append(";\n}\n\n");
        }
        return styles.toString();
    }

    private static String outline(String colour) {
        return String.join(
                        ", ",
                        List.of(
                                "-1px -1px 1px " + colour,
                                "1px -1px 1px " + colour,
                                "-1px 1px 1px " + colour,
                                "1px 1px 1px " + colour))
                + ";\n";
    }

    private static String css(Colour colour) {
        int argb = colour.argb();
        return String.format(
                Locale.ROOT,
                "rgba(%d,%d,%d,%.2f)",
                argb >> 16 & 0xff,
                argb >> 8 & 0xff,
                argb & 0xff,
                (argb >>> 24) / 255.0);
    }

    /// By the cue's upper edge, which all players understand alike.
    private static String place(Cue cue, CaptionStyle style, Margins margins) {
        double upper = margins.top() / 1e6;
        double lower = 1 - margins.bottom() / 1e6;
        double tall = cue.lines().size() * LINE;
        double top =
                switch (style.position()) {
                    case TOP -> upper;
                    case MIDDLE -> (upper + lower - tall) / 2;
                    case BOTTOM -> lower - tall;
                };
        double left = margins.left() / 1e6;
        double right = 1 - margins.right() / 1e6;
        return String.format(
                Locale.ROOT,
                " line:%.1f%% position:%.1f%% size:%.1f%% align:center",
                100 * Math.max(0, top),
                50 * (left + right),
                100 * (right - left));
    }

    /// Timestamps within a cue must rise, and lie after its start.
    private static String timed(Cue cue, CaptionStyle style, String language) {
        if (style.effect() == Effect.NONE) {
            return escaped(Direction.marked(cue.texts(style.letters(language))));
        }
        StringBuilder text = new StringBuilder();
        long last = cue.start().milliseconds();
        boolean rightToLeft = Direction.isRightToLeft(String.join("\n", cue.texts()));
        for (int i = 0; i < cue.lines().size(); i++) {
            List<Cue.Word> line = cue.lines().get(i);
            text.append(text.isEmpty() ? "" : "\n")
                    .append(Direction.mark(rightToLeft, cue.texts().get(i)));
            String before = "";
            for (Cue.Word word : line) {
                String written = style.letters(language).apply(word.text());
                text.append(Spacing.between(before, written));
                long start = word.start().milliseconds();
                if (start > last && start < cue.end().milliseconds()) {
                    text.append('<').append(new Timecode(start).vtt()).append('>');
                    last = start;
                }
                text.append("<c>").append(escaped(written)).append("</c>");
                before = written;
            }
        }
        return text.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
