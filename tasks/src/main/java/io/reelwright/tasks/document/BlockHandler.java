package io.reelwright.tasks.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/// Turns the XHTML that Tika makes of every format into blocks.
final class BlockHandler extends DefaultHandler {

    /// Parts of a web page that are not its text.
    private static final Set<String> SILENT =
            Set.of(
                    "script",
                    "style",
                    "nav",
                    "header",
                    "footer",
                    "aside",
                    "noscript",
                    "template",
                    "form",
                    "button",
                    "select",
                    "iframe",
                    "svg",
                    "figure",
                    "head",
                    "pre",
                    "title");

    private static final Set<String> BREAKING =
            Set.of("p", "div", "section", "article", "main", "body", "tbody", "thead", "dd", "dt");

    private final DocumentFormat format;
    private final List<Block> blocks = new ArrayList<>();
    private final PdfPages pages = new PdfPages();
    private final StringBuilder text = new StringBuilder();
    private final List<String> items = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private int silent;
    private int lists;
    private int tables;
    private boolean ordered;
    private boolean headed;
    private boolean quoted;
    private int page;

    BlockHandler(DocumentFormat format) {
        this.format = format;
    }

    List<Block> blocks() {
        if (format == DocumentFormat.PDF) {
            return pages.blocks();
        }
        endText();
        return List.copyOf(blocks);
    }

    @Override
    public void startElement(String uri, String name, String qName, Attributes attributes)
            throws SAXException {
        String element = name.toLowerCase(Locale.ROOT);
        String kind = attributes.getValue("class") == null ? "" : attributes.getValue("class");
        if (silent > 0
                || SILENT.contains(element) && format != DocumentFormat.PDF
                || kind.equals("slide-master-content")) {
            silent++;
            return;
        }
        switch (element) {
            case "div" -> startDiv(kind);
            case "ul", "ol" -> startList(element);
            case "table" -> startTable();
            case "tr" -> startRow();
            case "th" -> headed |= rows.size() == 1;
            case "li" -> endItem();
            case "blockquote" -> startQuotation();
            case "br" -> text.append('\n');
            case "h1", "h2", "h3", "h4", "h5", "h6" -> endText();
            default -> {
                if (BREAKING.contains(element) && lists == 0 && tables == 0) {
                    endText();
                }
            }
        }
    }

    private void startDiv(String kind) throws SAXException {
        boolean starts = kind.equals("page") || kind.equals("slide-content");
        if (lists == 0 && tables == 0) {
            endText();
        }
        if (starts) {
            page++;
            pages.startPage();
        }
        if (page > DocumentReader.MAX_PAGES) {
            throw new TikaReader.TooManyPages();
        }
    }

    private void startList(String element) {
        if (lists == 0) {
            endText();
            ordered = element.equals("ol");
        } else {
            endItem();
        }
        lists++;
    }

    private void startTable() {
        if (tables == 0) {
            endText();
            headed = false;
        }
        tables++;
    }

    private void startRow() {
        if (tables == 1) {
            rows.add(new ArrayList<>());
        }
    }

    private void startQuotation() {
        endText();
        quoted = true;
    }

    @Override
    public void endElement(String uri, String name, String qName) {
        if (silent > 0) {
            silent--;
            return;
        }
        String element = name.toLowerCase(Locale.ROOT);
        switch (element) {
            case "ul", "ol" -> endList();
            case "li" -> endItem();
            case "table" -> endTable();
            case "td", "th" -> endCell();
            case "blockquote" -> endQuotation();
            case "h1", "h2", "h3", "h4", "h5", "h6" -> endHeading(element.charAt(1) - '0');
            default -> {
                if (BREAKING.contains(element) && lists == 0 && tables == 0) {
                    endText();
                } else if (BREAKING.contains(element)) {
                    text.append(' ');
                }
            }
        }
    }

    @Override
    public void characters(char[] chars, int start, int length) {
        if (silent == 0) {
            text.append(chars, start, length);
        }
    }

    @Override
    public void ignorableWhitespace(char[] chars, int start, int length) {
        characters(chars, start, length);
    }

    private void endText() {
        if (format == DocumentFormat.PDF) {
            pages.addParagraph(text.toString());
            text.setLength(0);
            return;
        }
        String paragraph = take();
        if (paragraph.isEmpty() || quoted) {
            text.append(quoted ? paragraph : "");
            return;
        }
        String item = Bullets.item(paragraph);
        if (item != null) {
            addItem(item, Bullets.isNumbered(paragraph));
        } else {
            blocks.add(new Block.Paragraph(paragraph, place()));
        }
    }

    /// Word and PowerPoint lists reach us as paragraphs that begin with their bullet.
    private void addItem(String item, boolean numbered) {
        if (!blocks.isEmpty()
                && blocks.getLast() instanceof Block.Listing list
                && list.ordered() == numbered) {
            List<String> longer = new ArrayList<>(list.items());
            longer.add(item);
            blocks.set(blocks.size() - 1, new Block.Listing(numbered, longer, list.page()));
        } else {
            blocks.add(new Block.Listing(numbered, List.of(item), place()));
        }
    }

    private void endHeading(int level) {
        String heading = take();
        if (!heading.isEmpty() && lists == 0 && tables == 0) {
            blocks.add(new Block.Heading(level, heading, place()));
        }
    }

    private void endQuotation() {
        quoted = false;
        String quotation = take();
        if (!quotation.isEmpty()) {
            blocks.add(new Block.Quotation(quotation, null, place()));
        }
    }

    private void endItem() {
        String item = take();
        if (!item.isEmpty() && lists > 0) {
            items.add(item);
        }
    }

    private void endList() {
        endItem();
        lists = Math.max(0, lists - 1);
        if (lists == 0 && !items.isEmpty()) {
            blocks.add(new Block.Listing(ordered, items, place()));
            items.clear();
        }
    }

    private void endCell() {
        String cell = take();
        if (tables == 1 && !rows.isEmpty()) {
            rows.getLast().add(cell);
        }
    }

    private void endTable() {
        tables = Math.max(0, tables - 1);
        rows.removeIf(row -> row.stream().allMatch(String::isEmpty));
        if (tables > 0 || rows.isEmpty()) {
            return;
        }
        boolean layout = rows.stream().allMatch(row -> row.size() < 2);
        if (layout) {
            rows.forEach(row -> row.forEach(c -> blocks.add(new Block.Paragraph(c, place()))));
        } else {
            blocks.add(new Block.Table(header(), rows, place()));
        }
        rows.clear();
    }

    /// The first row is the header where it is marked as one, or holds no digit while others do.
    private List<String> header() {
        boolean wordsOnly = rows.getFirst().stream().noneMatch(c -> c.matches(".*\\d.*"));
        boolean numbers =
                rows.stream().skip(1).anyMatch(r -> r.stream().anyMatch(c -> c.matches(".*\\d.*")));
        return headed || wordsOnly && numbers ? rows.removeFirst() : List.of();
    }

    private @Nullable Integer place() {
        return page == 0 ? null : page;
    }

    private String take() {
        String taken = text.toString().replaceAll("[\\s\\u00a0]+", " ").strip();
        text.setLength(0);
        return taken;
    }
}
