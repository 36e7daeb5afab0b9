package io.reelwright.tasks.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes Markdown's inline markup off a text: emphasis, links, code, images, tags. Formulas between
/// dollar signs are kept as they are.
final class InlineMarkup {

    /// Pandoc's rule: no space inside the dollar signs, no digit after the closing one, so that `$5
    /// and $6` stays money.
    private static final Pattern FORMULA =
            Pattern.compile("(?<![\\\\$])\\$(?!\\s)([^$\\n]+?)(?<![\\s\\\\])\\$(?![\\d$])");

    private static final Pattern CODE = Pattern.compile("(`+)(.+?)\\1");
    private static final Pattern IMAGE = Pattern.compile("!\\[[^\\]]*](\\([^)]*\\)|\\[[^\\]]*])");
    private static final Pattern LINK =
            Pattern.compile("\\[([^\\]\\[]+)](\\((?:[^()]++|\\([^()]*+\\))*+\\)|\\[[^\\]]*])");
    private static final Pattern FOOTNOTE = Pattern.compile("\\[\\^[^\\]]+]");
    private static final Pattern AUTOLINK = Pattern.compile("<(https?://|mailto:)[^>\\s]+>");
    private static final Pattern TAG =
            Pattern.compile("</?[A-Za-z][A-Za-z0-9-]*(\\s[^<>]*)?/?>|<!--.*?-->");
    private static final Pattern STRONG =
            Pattern.compile("(\\*\\*|__)(?=\\S)(.+?)(?<=\\S)\\1", Pattern.DOTALL);
    private static final Pattern STAR =
            Pattern.compile("\\*(?=[^\\s*])(.+?)(?<=[^\\s*])\\*", Pattern.DOTALL);
    private static final Pattern UNDERSCORE =
            Pattern.compile("(?<![\\p{L}\\p{N}_])_(?=\\S)(.+?)(?<=\\S)_(?![\\p{L}\\p{N}_])");
    private static final Pattern STRUCK = Pattern.compile("~~(.+?)~~");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([!-/:-@\\[-`{-~])");
    private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");

    private InlineMarkup() {}

    static String plain(String markdown) {
        StringBuilder plain = new StringBuilder();
        Matcher formulas = FORMULA.matcher(markdown);
        int from = 0;
        while (formulas.find()) {
            plain.append(withoutMarkup(markdown.substring(from, formulas.start())));
            plain.append(formulas.group());
            from = formulas.end();
        }
        plain.append(withoutMarkup(markdown.substring(from)));
        return SPACE.matcher(plain).replaceAll(" ").strip();
    }

    private static String withoutMarkup(String markdown) {
        StringBuilder plain = new StringBuilder();
        Matcher codes = CODE.matcher(markdown);
        int from = 0;
        while (codes.find()) {
            plain.append(withoutEmphasis(markdown.substring(from, codes.start())));
            plain.append(codes.group(2));
            from = codes.end();
        }
        return plain.append(withoutEmphasis(markdown.substring(from))).toString();
    }

    private static String withoutEmphasis(String markdown) {
        String text = IMAGE.matcher(markdown).replaceAll("");
        text = FOOTNOTE.matcher(text).replaceAll("");
        text = LINK.matcher(text).replaceAll("$1");
        text = AUTOLINK.matcher(text).replaceAll("");
        text = TAG.matcher(text).replaceAll("");
        text = STRONG.matcher(text).replaceAll("$2");
        text = STAR.matcher(text).replaceAll("$1");
        text = UNDERSCORE.matcher(text).replaceAll("$1");
        text = STRUCK.matcher(text).replaceAll("$1");
        text = ESCAPE.matcher(text).replaceAll("$1");
        return withoutEntities(text);
    }

    private static String withoutEntities(String text) {
        if (text.indexOf('&') < 0) {
            return text;
        }
        return text.replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&mdash;", "—")
                .replace("&ndash;", "–")
                .replace("&amp;", "&");
    }
}
