package io.reelwright.tasks.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFTextBox;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentReaderIT {

    @TempDir Path folder;

    @Test
    void readsAPdfWithItsPagesAndWithoutItsRunningLines() throws Exception {
        Manuscript read = read(pdf(null));
        assertThat(read.blocks())
                .contains(
                        new Block.Paragraph(
                                "The moon pulls at the sea on page 1. The attraction goes on.", 1),
                        new Block.Paragraph(
                                "The moon pulls at the sea on page 3. The attraction goes on.", 3));
        assertThat(texts(read)).noneMatch(text -> text.contains("Journal of Tides"));
        assertThat(texts(read)).noneMatch(text -> text.matches("\\d+"));
    }

    @Test
    void saysThatAPdfIsProtected() {
        assertThatThrownBy(() -> read(pdf("secret")))
                .isInstanceOf(UnreadableDocument.class)
                .hasMessage("file.x is protected by a password. Give a copy without one.");
    }

    @Test
    void saysThatAPdfIsDamaged() throws Exception {
        byte[] whole = pdf(null);
        byte[] half = java.util.Arrays.copyOf(whole, 300);
        assertThatThrownBy(() -> read(half))
                .isInstanceOf(UnreadableDocument.class)
                .hasMessageStartingWith("file.x ");
    }

    @Test
    void readsHeadingsAndTextOfWord() throws Exception {
        Manuscript read = read(word());
        assertThat(read.title()).isEqualTo("On the tides");
        assertThat(texts(read)).contains("The sea rises twice a day.", "Causes", "The moon pulls.");
        assertThat(read.blocks()).contains(new Block.Heading(2, "Causes", null));
    }

    @Test
    void readsSlides() throws Exception {
        Manuscript read = read(slides());
        assertThat(texts(read)).contains("The sea rises twice a day.");
    }

    @Test
    void readsTheTextOfAWebPageOnly() throws Exception {
        String page =
                """
                <!DOCTYPE html><html><head><title>On the tides</title><script>evil()</script></head><body>
                <nav><a href="/">Home</a></nav>
                <h1>On the tides</h1><p>The sea <b>rises</b>.</p>
                <ul><li>the moon</li><li>the sun</li></ul>
                <table><tr><th>Place</th><th>m</th></tr><tr><td>Fundy</td><td>16</td></tr></table>
                <blockquote>Wait for no man.</blockquote>
                <img src="http://127.0.0.1:9/x.png"><footer>Imprint</footer></body></html>
                """;
        Manuscript read = read(page.getBytes(StandardCharsets.UTF_8));
        assertThat(read.title()).isEqualTo("On the tides");
        assertThat(read.blocks())
                .containsExactly(
                        new Block.Paragraph("The sea rises.", null),
                        new Block.Listing(false, List.of("the moon", "the sun"), null),
                        new Block.Table(
                                List.of("Place", "m"), List.of(List.of("Fundy", "16")), null),
                        new Block.Quotation("Wait for no man.", null, null));
    }

    @Test
    void readsRichText() throws Exception {
        Manuscript read =
                read(
                        "{\\rtf1\\ansi The sea rises twice a day.\\par The moon pulls.}"
                                .getBytes(StandardCharsets.US_ASCII));
        assertThat(texts(read)).contains("The sea rises twice a day.", "The moon pulls.");
    }

    private Manuscript read(byte[] bytes) throws IOException, UnreadableDocument {
        Path file = folder.resolve("file");
        Files.write(file, bytes);
        return DocumentReader.read(file, "file.x");
    }

    private static List<String> texts(Manuscript manuscript) {
        return manuscript.blocks().stream()
                .map(block ->
                        switch (block) {
                            case Block.Heading heading -> heading.text();
                            case Block.Paragraph paragraph -> paragraph.text();
                            case Block.Listing list -> String.join(" ", list.items());
                            case Block.Quotation quotation -> quotation.text();
                            case Block.Formula formula -> formula.latex();
                            case Block.Table table -> table.rows().toString();
                        })
                .toList();
    }

    private static byte[] pdf(String password) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            for (int page = 1; page <= 4; page++) {
                addPage(document, page);
            }
            if (password != null) {
                document.protect(
                        new StandardProtectionPolicy(password, password, new AccessPermission()));
            }
            document.save(bytes);
        }
        return bytes.toByteArray();
    }

    private static void addPage(PDDocument document, int number) throws IOException {
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            line(content, 740, "Journal of Tides, volume " + number);
            line(content, 600, "The moon pulls at the sea on page " + number + ". The attrac-");
            line(content, 586, "tion goes on.");
            line(content, 40, Integer.toString(number));
        }
    }

    private static void line(PDPageContentStream content, int y, String text) throws IOException {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
        content.newLineAtOffset(72, y);
        content.showText(text);
        content.endText();
    }

    private static byte[] word() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XWPFDocument document = new XWPFDocument()) {
            paragraph(document, "Heading1", "On the tides");
            paragraph(document, null, "The sea rises twice a day.");
            paragraph(document, "Heading2", "Causes");
            paragraph(document, null, "The moon pulls.");
            document.write(bytes);
        }
        return bytes.toByteArray();
    }

    private static void paragraph(XWPFDocument document, String style, String text) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.createRun().setText(text);
        if (style != null) {
            var styles =
                    document.getStyles() == null ? document.createStyles() : document.getStyles();
            if (!styles.styleExist(style)) {
                var ct =
                        org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle.Factory
                                .newInstance();
                ct.setStyleId(style);
                ct.addNewName()
                        .setVal(
                                style.replaceAll("(\\d)", " $1")
                                        .toLowerCase(java.util.Locale.ROOT));
                styles.addStyle(new org.apache.poi.xwpf.usermodel.XWPFStyle(ct));
            }
            paragraph.setStyle(style);
        }
    }

    private static byte[] slides() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XMLSlideShow show = new XMLSlideShow()) {
            XSLFTextBox box = show.createSlide().createTextBox();
            box.setAnchor(new java.awt.Rectangle(10, 10, 300, 100));
            box.setText("The sea rises twice a day.");
            show.write(bytes);
        }
        return bytes.toByteArray();
    }
}
