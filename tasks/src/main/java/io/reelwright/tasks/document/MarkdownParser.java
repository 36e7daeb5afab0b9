package io.reelwright.tasks.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads Markdown, as much of it as carries text: headings, paragraphs, lists, quotations, tables
/// and formulas. Code, images, rules, HTML blocks and front matter say nothing aloud and are
/// dropped. Plain text is Markdown without marks, and is read here too.
///
/// One instance reads one document.
final class MarkdownParser {

    private static final Pattern HEADING =
            Pattern.compile("^ {0,3}(#{1,6})\\s++(.*?)\\s*+#*+\\s*+$");
    private static final Pattern FENCE = Pattern.compile("^\\s{0,3}(```+|~~~+).*$");
    private static final Pattern RULE = Pattern.compile("^ {0,3}([-*_])(\\s*\\1){2,}\\s*$");
    private static final Pattern UNDERLINE = Pattern.compile("^ {0,3}(=+|-{2,})\\s*$");
    private static final Pattern BULLET =
            Pattern.compile("^(\\s*)(?:[-*+•‣◦–]|(\\d{1,3})[.)])\\s+(.*)$");
    private static final Pattern CHECKBOX = Pattern.compile("^\\[[ xX]]\\s+");
    private static final Pattern TABLE_RULE =
            Pattern.compile("^\\s*\\|?\\s*:?-{2,}:?\\s*(\\|\\s*:?-{2,}:?\\s*)*\\|?\\s*$");
    private static final Pattern BOLD_LABEL =
            Pattern.compile("^(\\*\\*|__)[^*_]{1,60}(\\1\\s*:|:\\s*\\1).*");
    private static final Pattern ATTRIBUTION = Pattern.compile("^\\s*(?:—|–|--|―)\\s*(.+)$");
    private static final Pattern LINK_TARGET = Pattern.compile("^ {0,3}\\[[^\\]]+]:\\s+\\S+.*$");

    private final List<String> lines;
    private final List<Block> blocks = new ArrayList<>();
    private final List<String> paragraph = new ArrayList<>();
    private int at;

    private MarkdownParser(String text) {
        lines = text.lines().toList();
    }

    static List<Block> parse(String text) {
        MarkdownParser parser = new MarkdownParser(text);
        parser.readAll();
        return parser.blocks;
    }

    private void readAll() {
        skipFrontMatter();
        while (at < lines.size()) {
            readLine(lines.get(at));
        }
        endParagraph();
    }

    private void skipFrontMatter() {
        if (lines.isEmpty() || !lines.getFirst().strip().equals("---")) {
            return;
        }
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.equals("---") || line.equals("...")) {
                at = i + 1;
                return;
            }
            if (!line.isEmpty() && !line.contains(":") && !line.startsWith("-")) {
                return; // a rule above ordinary text
            }
        }
    }

    private void readLine(String line) {
        String stripped = line.strip();
        if (stripped.isEmpty() || LINK_TARGET.matcher(line).matches()) {
            endParagraph();
            at++;
        } else if (FENCE.matcher(line).matches()) {
            skipFence(stripped);
        } else if (stripped.startsWith("$$")) {
            readFormula(stripped);
        } else if (HEADING.matcher(line).matches()) {
            readHeading(line);
        } else if (isUnderlined(line)) {
            endUnderlined(stripped);
        } else if (RULE.matcher(line).matches()) {
            endParagraph();
            at++;
        } else if (stripped.startsWith(">")) {
            readQuotation();
        } else if (isTable()) {
            readTable();
        } else if (startsList(line)) {
            readList();
        } else if (paragraph.isEmpty() && line.startsWith("    ")) {
            at++; // indented code
        } else {
            if (BOLD_LABEL.matcher(stripped).matches()) {
                endParagraph();
            }
            paragraph.add(line);
            at++;
        }
    }

    private void skipFence(String opening) {
        endParagraph();
        String mark = opening.substring(0, 3);
        at++;
        while (at < lines.size() && !lines.get(at).strip().startsWith(mark)) {
            at++;
        }
        at++;
    }

    private void readFormula(String opening) {
        endParagraph();
        StringBuilder latex = new StringBuilder();
        String rest = opening.substring(2);
        at++;
        while (!rest.contains("$$") && at < lines.size()) {
            latex.append(rest).append(' ');
            rest = lines.get(at++).strip();
        }
        int end = rest.indexOf("$$");
        latex.append(end < 0 ? rest : rest.substring(0, end));
        String formula = latex.toString().strip();
        if (!formula.isEmpty()) {
            blocks.add(new Block.Formula(formula, null));
        }
    }

    private void readHeading(String line) {
        endParagraph();
        Matcher heading = HEADING.matcher(line);
        if (heading.matches()) {
            addHeading(heading.group(1).length(), heading.group(2));
        }
        at++;
    }

    private boolean isUnderlined(String line) {
        return paragraph.size() == 1 && UNDERLINE.matcher(line).matches();
    }

    private void endUnderlined(String underline) {
        addHeading(underline.startsWith("=") ? 1 : 2, paragraph.removeFirst());
        at++;
    }

    private void addHeading(int level, String markdown) {
        String text = InlineMarkup.plain(markdown);
        if (!text.isEmpty()) {
            blocks.add(new Block.Heading(level, text, null));
        }
    }

    private void readQuotation() {
        endParagraph();
        StringBuilder text = new StringBuilder();
        String attribution = null;
        while (at < lines.size() && lines.get(at).strip().startsWith(">")) {
            String line = lines.get(at++).strip().substring(1).strip();
            Matcher speaker = ATTRIBUTION.matcher(line);
            if (speaker.matches() && !text.isEmpty()) {
                attribution = InlineMarkup.plain(speaker.group(1));
            } else {
                text.append(line).append(' ');
            }
        }
        String plain = InlineMarkup.plain(text.toString());
        if (!plain.isEmpty()) {
            blocks.add(new Block.Quotation(plain, attribution, null));
        }
    }

    private boolean isTable() {
        return lines.get(at).contains("|")
                && at + 1 < lines.size()
                && lines.get(at + 1).contains("-")
                && TABLE_RULE.matcher(lines.get(at + 1)).matches();
    }

    private void readTable() {
        endParagraph();
        List<String> header = cells(lines.get(at));
        at += 2;
        List<List<String>> rows = new ArrayList<>();
        while (at < lines.size() && lines.get(at).contains("|")) {
            rows.add(cells(lines.get(at++)));
        }
        if (!rows.isEmpty()) {
            blocks.add(new Block.Table(header, rows, null));
        }
    }

    private static List<String> cells(String line) {
        String row = line.strip();
        row = row.startsWith("|") ? row.substring(1) : row;
        row = row.endsWith("|") ? row.substring(0, row.length() - 1) : row;
        return Arrays.stream(row.split("(?<!\\\\)\\|", -1)).map(InlineMarkup::plain).toList();
    }

    /// A number begins a list inside a paragraph only if it is 1 (CommonMark 5.3), so that a line
    /// that happens to begin with `1687. ` stays text.
    private boolean startsList(String line) {
        Matcher bullet = BULLET.matcher(line);
        return bullet.matches()
                && (paragraph.isEmpty() || bullet.group(2) == null || bullet.group(2).equals("1"));
    }

    private void readList() {
        endParagraph();
        List<StringBuilder> items = new ArrayList<>();
        boolean ordered = false;
        while (at < lines.size()) {
            String line = lines.get(at);
            Matcher bullet = BULLET.matcher(line);
            if (RULE.matcher(line).matches() || FENCE.matcher(line).matches()) {
                break;
            } else if (bullet.matches()) {
                ordered |= items.isEmpty() && bullet.group(2) != null;
                items.add(new StringBuilder(itemText(bullet.group(3))));
            } else if (continuesItem(line)) {
                items.getLast().append(' ').append(line.strip());
            } else if (!line.isBlank() || !listGoesOn()) {
                break;
            }
            at++;
        }
        addList(ordered, items);
    }

    private static String itemText(String text) {
        return CHECKBOX.matcher(text).replaceFirst("");
    }

    private boolean continuesItem(String line) {
        return !line.isBlank()
                && (line.startsWith("  ") || line.startsWith("\t") || isLazyContinuation(line));
    }

    /// A line without indent goes on with the item above it when that is no blank line.
    private boolean isLazyContinuation(String line) {
        return !lines.get(at - 1).isBlank()
                && !HEADING.matcher(line).matches()
                && !line.strip().startsWith(">")
                && !line.strip().startsWith("$$")
                && !line.strip().startsWith("|")
                && !BOLD_LABEL.matcher(line.strip()).matches();
    }

    private boolean listGoesOn() {
        return at + 1 < lines.size()
                && (BULLET.matcher(lines.get(at + 1)).matches()
                        || lines.get(at + 1).startsWith("  ") && !lines.get(at + 1).isBlank());
    }

    private void addList(boolean ordered, List<StringBuilder> items) {
        List<String> plain =
                items.stream()
                        .map(item -> InlineMarkup.plain(item.toString()))
                        .filter(item -> !item.isEmpty())
                        .toList();
        if (!plain.isEmpty()) {
            blocks.add(new Block.Listing(ordered, plain, null));
        }
    }

    private void endParagraph() {
        String joined = String.join("\n", paragraph);
        paragraph.clear();
        int formula = joined.indexOf("$$");
        if (formula < 0) {
            addParagraph(joined);
            return;
        }
        int end = joined.indexOf("$$", formula + 2);
        addParagraph(joined.substring(0, formula));
        if (end > 0) {
            blocks.add(new Block.Formula(joined.substring(formula + 2, end).strip(), null));
            addParagraph(joined.substring(end + 2));
        }
    }

    private void addParagraph(String markdown) {
        String text = InlineMarkup.plain(Lines.joined(Arrays.asList(markdown.split("\n"))));
        if (!text.isEmpty()) {
            blocks.add(new Block.Paragraph(text, null));
        }
    }

    /// The document's title: its first heading, if nothing but it stands on the highest level.
    static @Nullable String title(List<Block> blocks) {
        if (blocks.isEmpty() || !(blocks.getFirst() instanceof Block.Heading first)) {
            return null;
        }
        boolean alone =
                blocks.stream()
                        .skip(1)
                        .noneMatch(b -> b instanceof Block.Heading h && h.level() <= first.level());
        return alone || first.level() == 1 ? first.text() : null;
    }
}
