package io.reelwright.tasks.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentReaderTest {

    @TempDir Path folder;

    @Test
    void findsTitleAndHeadingsOfPlainText() throws Exception {
        Manuscript read =
                read(
                        "The Tides\n\nThe sea rises.\n\nThe moon\n\nIt pulls.\n"
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(read.title()).isEqualTo("The Tides");
        assertThat(read.blocks()).contains(new Block.Heading(2, "The moon", null));
    }

    @Test
    void readsOldAndWideEncodings() throws Exception {
        assertThat(read("Ebbe für Flößer.".getBytes(StandardCharsets.ISO_8859_1)).blocks())
                .containsExactly(new Block.Paragraph("Ebbe für Flößer.", null));
        assertThat(read("Ebbe für Flößer.".getBytes(StandardCharsets.UTF_16)).blocks())
                .containsExactly(new Block.Paragraph("Ebbe für Flößer.", null));
    }

    @Test
    void refusesAnEmptyFile() {
        assertThatThrownBy(() -> read(new byte[0]))
                .isInstanceOf(UnreadableDocument.class)
                .hasMessage("notes.bin is empty. Give a document with text in it.");
    }

    @Test
    void refusesBinaryGarbage() {
        byte[] garbage = new byte[5000];
        new Random(1).nextBytes(garbage);
        assertThatThrownBy(() -> read(garbage))
                .isInstanceOf(UnreadableDocument.class)
                .hasMessageStartingWith("notes.bin holds no readable text: ");
    }

    @Test
    void refusesBlankText() {
        assertThatThrownBy(() -> read("\n\n  \n".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableDocument.class)
                .hasMessageStartingWith("notes.bin holds no sentences");
    }

    @Test
    void refusesATitleAloneAndSaysWhatToDo() {
        assertThatThrownBy(() -> read("# Tides\n".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableDocument.class)
                .hasMessage(
                        "notes.bin holds no sentences, a title at most. Write into it what the film"
                                + " shall tell.");
    }

    @Test
    void leavesOutWhatNoDatabaseStores() throws Exception {
        String text = "The tide rises. ".repeat(100) + "It\0 falls.";
        assertThat(read(text.getBytes(StandardCharsets.UTF_8)).toString())
                .contains("It falls.")
                .doesNotContain("\0");
    }

    @Test
    void refusesAnArchive() {
        assertThatThrownBy(() -> read(zip("a.txt", "hello".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(UnreadableDocument.class)
                .hasMessageContaining("is an archive, not a document");
    }

    @Test
    void refusesADocumentThatUnpacksToAHundredTimesItsSize() {
        assertThatThrownBy(() -> read(zip("[Content_Types].xml", new byte[30 << 20])))
                .isInstanceOf(UnreadableDocument.class)
                .hasMessageContaining(
                        "unpacks to more than 10 MB, far more than its own size tells");
    }

    @Test
    void makesATitleOfAName() {
        assertThat(DocumentReader.spoken("notes/deep_sea-tides.md")).isEqualTo("Deep sea tides");
    }

    private Manuscript read(byte[] bytes) throws IOException, UnreadableDocument {
        Path file = folder.resolve("file");
        Files.write(file, bytes);
        return DocumentReader.read(file, "notes.bin");
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }
}
