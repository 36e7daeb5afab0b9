package io.reelwright.tasks.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Takes out what is left of Markdown and HTML in a text, and emoji: nobody says `**`.
final class Markdown {

    // Lengths are bounded, so that no text takes long, whatever it opens without closing.
    private static final Pattern FENCE = Pattern.compile("(?m)^[ \\t]*(```|~~~).*$");
    private static final Pattern RULE = Pattern.compile("(?m)^[ \\t]*[-*_=][-*_= \\t]{2,}$");
    private static final Pattern TABLE_RULE =
            Pattern.compile("(?m)^[ \\t]*\\|?[ \\t:|-]*---[ \\t:|-]*$");
    private static final Pattern COMMENT = Pattern.compile("(?s)<!--.{0,2000}?-->");
    private static final Pattern TAG = Pattern.compile("</?[A-Za-z][^<>\\n]*>");
    private static final Pattern IMAGE =
            Pattern.compile("!\\[[^\\[\\]\\n]{0,300}\\]\\([^()\\n]{0,2000}\\)");
    private static final Pattern LINK =
            Pattern.compile("\\[([^\\[\\]\\n]{1,300})\\]\\([^()\\n]{0,2000}\\)");
    private static final Pattern FOOTNOTE = Pattern.compile("\\[\\^?\\d{1,3}\\]");
    private static final Pattern CODE = Pattern.compile("`{1,3}([^`\\n]{1,1000})`{1,3}");
    private static final Pattern STRONG =
            Pattern.compile("(\\*\\*|__)(?=\\S)(.{1,400}?)(?<=\\S)\\1");
    private static final Pattern EMPHASIS =
            Pattern.compile("(?<![\\w*])([*_])(?=[^\\s*_])([^*_\\n]{1,400}?)(?<=\\S)\\1(?![\\w*])");
    private static final Pattern STRUCK = Pattern.compile("~~(.{1,400}?)~~");
    private static final Pattern DOLLARS =
            Pattern.compile("\\$\\$?([^$\\n]{0,200}[=\\\\^_+][^$\\n]{0,200})\\$\\$?");
    private static final Pattern LINE_START =
            Pattern.compile("^\\s*(#{1,6}\\s+|>\\s?|[-*+•▪◦‣]\\s+|\\d{1,3}[.)]\\s+)");
    private static final Pattern EMOJI =
            Pattern.compile(
                    "[\\p{IsEmoji_Presentation}\\p{IsExtended_Pictographic}&&[^©®™↔↕↖↗↘↙]]"
                            + "|[\\x{1F1E6}-\\x{1F1FF}\\x{1F3FB}-\\x{1F3FF}\\x{FE0E}\\x{FE0F}\\x{200B}-\\x{200D}\\x{2060}\\x{FEFF}\\x{E0020}-\\x{E007F}]");

    private Markdown() {}

    /// The paragraphs, each a list of lines that belong together: a heading or a list item starts a
    /// line of its own, wrapped lines are joined.
    static List<List<String>> paragraphs(String text) {
        List<List<String>> paragraphs = new ArrayList<>();
        for (String paragraph : plain(text).split("\\R[ \\t]*\\R")) {
            List<String> lines = lines(paragraph);
            if (!lines.isEmpty()) {
                paragraphs.add(lines);
            }
        }
        return paragraphs;
    }

    private static String plain(String text) {
        String plain = COMMENT.matcher(text).replaceAll("");
        plain = FENCE.matcher(plain).replaceAll("");
        plain = TABLE_RULE.matcher(plain).replaceAll("");
        plain = RULE.matcher(plain).replaceAll("");
        plain = IMAGE.matcher(plain).replaceAll("");
        plain = LINK.matcher(plain).replaceAll("$1");
        plain = FOOTNOTE.matcher(plain).replaceAll("");
        plain = TAG.matcher(plain).replaceAll(" ");
        plain = CODE.matcher(plain).replaceAll("$1");
        plain = STRONG.matcher(plain).replaceAll("$2");
        plain = STRUCK.matcher(plain).replaceAll("$1");
        plain = EMPHASIS.matcher(plain).replaceAll("$2");
        plain = DOLLARS.matcher(plain).replaceAll("$1");
        plain = EMOJI.matcher(plain).replaceAll("");
        return plain.replace("&amp;", "&")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&nbsp;", " ");
    }

    private static List<String> lines(String paragraph) {
        List<String> lines = new ArrayList<>();
        boolean ownLine = true;
        for (String raw : paragraph.split("\\R")) {
            String line = LINE_START.matcher(raw).replaceFirst("").strip();
            boolean starts = !line.equals(raw.strip());
            line = line.replaceAll("^\\||\\|$", "").replaceAll("\\s*\\|\\s*", ", ").strip();
            if (line.isEmpty()) {
                ownLine = true;
            } else if (starts || ownLine) {
                lines.add(line);
                ownLine = raw.strip().startsWith("#") || raw.strip().startsWith("|");
            } else {
                lines.set(lines.size() - 1, lines.getLast() + " " + line);
            }
        }
        return lines;
    }
}
