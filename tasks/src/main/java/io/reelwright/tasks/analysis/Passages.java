package io.reelwright.tasks.analysis;

import io.reelwright.tasks.document.Block;
import io.reelwright.tasks.document.Manuscript;
import io.reelwright.tasks.script.Source;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Gathers passages and sections from one document after the other.
final class Passages {

    private static final Pattern NUMBER =
            Pattern.compile("^(?:\\d+(?:\\.\\d+)+\\.?|\\d+[.)]|[IVX]+\\.)\\s+");

    private final List<Analysis.Section> sections = new ArrayList<>();
    private final List<Passage> passages = new ArrayList<>();
    private final Deque<Block.Heading> above = new ArrayDeque<>();

    /// @param document the document's name
    /// @param fileId the uploaded file; null for the context
    public void add(String document, @Nullable String fileId, Manuscript manuscript) {
        above.clear();
        sections.add(new Analysis.Section(document, 0, null, null));
        for (Block block : manuscript.blocks()) {
            if (block instanceof Block.Heading heading) {
                sections.add(section(document, heading));
            } else {
                passages.add(passage(document, fileId, block));
            }
        }
    }

    private Analysis.Section section(String document, Block.Heading heading) {
        while (!above.isEmpty() && above.peek().level() >= heading.level()) {
            above.pop();
        }
        String parent = above.isEmpty() ? null : unnumbered(above.peek());
        above.push(heading);
        return new Analysis.Section(document, heading.level(), unnumbered(heading), parent);
    }

    /// `2.5 Causes` and `3. Causes` are headed `Causes`; `5 causes` keeps its number.
    private static String unnumbered(Block.Heading heading) {
        String text = NUMBER.matcher(heading.text()).replaceFirst("");
        return text.isBlank() ? heading.text() : text;
    }

    private Passage passage(String document, @Nullable String fileId, Block block) {
        Source source =
                new Source(document, fileId, block.page(), sections.getLast().title(), text(block));
        return new Passage(source, sections.size() - 1, block, 1);
    }

    private static String text(Block block) {
        return switch (block) {
            case Block.Heading heading -> heading.text();
            case Block.Paragraph paragraph -> paragraph.text();
            case Block.Listing list -> String.join("\n", list.items());
            case Block.Quotation quotation -> quotation.text();
            case Block.Formula formula -> formula.latex();
            case Block.Table table -> tableText(table);
        };
    }

    private static String tableText(Block.Table table) {
        List<List<String>> rows = new ArrayList<>();
        if (!table.header().isEmpty()) {
            rows.add(table.header());
        }
        rows.addAll(table.rows());
        return rows.stream().map(row -> String.join(" | ", row)).collect(Collectors.joining("\n"));
    }

    public List<Analysis.Section> sections() {
        return List.copyOf(sections);
    }

    public List<Passage> passages() {
        return List.copyOf(passages);
    }
}
