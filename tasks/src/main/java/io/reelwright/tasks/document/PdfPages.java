package io.reelwright.tasks.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Makes paragraphs of the lines a PDF is printed in: drops what repeats on every page, joins
/// wrapped lines and hyphenated words, and paragraphs that run over a page's end.
final class PdfPages {

    private static final int EDGE_LINES = 2;
    private static final Pattern PAGE_NUMBER =
            Pattern.compile(
                    "^[-–—\\s]*(?:(?:page|seite|p\\.)\\s*)?\\d{1,4}(?:\\s*(?:/|of|von)\\s*\\d{1,4})?[-–—\\s]*$",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern END = Pattern.compile(".*[.!?:…]['\")\\]”’]?$", Pattern.DOTALL);

    private final List<List<List<String>>> pages = new ArrayList<>();

    void startPage() {
        pages.add(new ArrayList<>());
    }

    /// @param text the lines of one paragraph as the PDF has them
    void addParagraph(String text) {
        List<String> lines =
                Arrays.stream(text.split("\n"))
                        .map(String::strip)
                        .filter(l -> !l.isEmpty())
                        .toList();
        if (!lines.isEmpty() && !pages.isEmpty()) {
            pages.getLast().add(lines);
        }
    }

    List<Block> blocks() {
        Set<String> running = runningLines();
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            int page = i + 1;
            for (List<String> paragraph : pages.get(i)) {
                List<String> lines =
                        paragraph.stream().filter(line -> !isRunning(line, running)).toList();
                if (!lines.isEmpty()) {
                    add(blocks, lines, page);
                }
            }
        }
        return blocks;
    }

    private static boolean isRunning(String line, Set<String> running) {
        return PAGE_NUMBER.matcher(line).matches() || running.contains(withoutDigits(line));
    }

    /// Lines at the edges of pages that come again, but for their digits, on at least three pages
    /// and on more than a third of all.
    private Set<String> runningLines() {
        Map<String, Integer> seen = new HashMap<>();
        for (List<List<String>> page : pages) {
            List<String> lines = page.stream().flatMap(List::stream).toList();
            Set<String> edges = new HashSet<>();
            int edge = lines.size() > 4 * EDGE_LINES ? EDGE_LINES : 1;
            for (int i = 0; i < lines.size(); i++) {
                if (i < edge || i >= lines.size() - edge) {
                    edges.add(withoutDigits(lines.get(i)));
                }
            }
            edges.forEach(line -> seen.merge(line, 1, Integer::sum));
        }
        int least = Math.max(3, pages.size() / 3);
        seen.values().removeIf(count -> count < least);
        return seen.keySet();
    }

    private static String withoutDigits(String line) {
        return line.replaceAll("\\d+", "#");
    }

    private static void add(List<Block> blocks, List<String> lines, int page) {
        List<List<String>> parts = items(lines);
        if (parts.size() > 1 || Bullets.item(lines.getFirst()) != null) {
            addList(blocks, parts, page);
            return;
        }
        String text = Lines.joined(lines);
        if (goesOn(blocks, text)) {
            Block.Paragraph begun = (Block.Paragraph) blocks.removeLast();
            blocks.add(
                    new Block.Paragraph(Lines.joined(List.of(begun.text(), text)), begun.page()));
        } else {
            blocks.add(new Block.Paragraph(text, page));
        }
    }

    /// Cut before each line that begins with a bullet; one part where none does.
    private static List<List<String>> items(List<String> lines) {
        List<List<String>> parts = new ArrayList<>();
        for (String line : lines) {
            if (parts.isEmpty()
                    || Bullets.item(line) != null && !Bullets.isNumbered(line)
                    || Bullets.item(line) != null
                            && Bullets.isNumbered(parts.getLast().getFirst())) {
                parts.add(new ArrayList<>());
            }
            parts.getLast().add(line);
        }
        return parts;
    }

    private static void addList(List<Block> blocks, List<List<String>> parts, int page) {
        List<String> items = new ArrayList<>();
        boolean ordered = false;
        for (List<String> part : parts) {
            String text = Lines.joined(part);
            String item = Bullets.item(text);
            if (item == null) {
                blocks.add(new Block.Paragraph(text, page));
            } else {
                ordered |= Bullets.isNumbered(text);
                items.add(item);
            }
        }
        if (items.isEmpty()) {
            return;
        }
        if (!blocks.isEmpty()
                && blocks.getLast() instanceof Block.Listing list
                && list.ordered() == ordered) {
            blocks.removeLast();
            items.addAll(0, list.items());
        }
        blocks.add(new Block.Listing(ordered, items, page));
    }

    private static boolean goesOn(List<Block> blocks, String text) {
        return !blocks.isEmpty()
                && blocks.getLast() instanceof Block.Paragraph begun
                && !END.matcher(begun.text()).matches()
                && Character.isLowerCase(text.codePointAt(0));
    }
}
