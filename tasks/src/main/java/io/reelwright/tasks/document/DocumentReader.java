package io.reelwright.tasks.document;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads a document of any kind we know. The kind is told by the bytes, never by the name.
public final class DocumentReader {

    /// What is read at most. A text of this size takes days to read aloud.
    public static final int MAX_PAGES = 2000;

    public static final long MAX_TEXT_BYTES = 50L << 20;

    private DocumentReader() {}

    /// @param name as the user calls it, for messages and to tell Markdown from plain text
    /// @throws UnreadableDocument when it holds nothing that can be read
    public static Manuscript read(Path file, String name) throws IOException, UnreadableDocument {
        if (Files.size(file) == 0) {
            throw new UnreadableDocument(name + " is empty. Give a document with text in it.");
        }
        DocumentFormat format = DocumentFormat.of(file);
        Manuscript manuscript = manuscript(file, name, format);
        if (manuscript.blocks().isEmpty()) {
            throw new UnreadableDocument(name + nothingToTell(format));
        }
        return manuscript;
    }

    private static String nothingToTell(DocumentFormat format) {
        return switch (format) {
            case TEXT, HTML, RTF ->
                    " holds no sentences, a title at most. Write into it what the film shall tell.";
            default ->
                    " holds no readable text: its pages are pictures or blank. Give a document"
                            + " with text in it, or scan it with text recognition first.";
        };
    }

    /// Reads text that is at hand, as Markdown.
    public static Manuscript parse(String text) {
        return manuscript(HeadingGuess.mark(MarkdownParser.parse(text)), null);
    }

    private static Manuscript manuscript(Path file, String name, DocumentFormat format)
            throws IOException, UnreadableDocument {
        if (format != DocumentFormat.TEXT) {
            TikaReader.Content content = TikaReader.read(file, name, format);
            return manuscript(HeadingGuess.mark(content.blocks()), content.title());
        }
        if (Files.size(file) > MAX_TEXT_BYTES) {
            throw new UnreadableDocument(
                    "%s has %d MB of text, more than the %d MB that can be read. Give the part the film is about."
                            .formatted(name, Files.size(file) >> 20, MAX_TEXT_BYTES >> 20));
        }
        return TikaReader.bounded(() -> parse(decoded(Files.readAllBytes(file), name)), name);
    }

    private static Manuscript manuscript(List<Block> blocks, @Nullable String givenTitle) {
        String title = MarkdownParser.title(blocks);
        if (title == null) {
            return new Manuscript(givenTitle, blocks);
        }
        return new Manuscript(title, new ArrayList<>(blocks.subList(1, blocks.size())));
    }

    private static String decoded(byte[] bytes, String name) throws UnreadableDocument {
        String text = decode(bytes, charset(bytes));
        if (text == null) {
            text = new String(bytes, Charset.forName("windows-1252"));
        }
        if (!isText(text)) {
            throw new UnreadableDocument(
                    name
                            + " holds no readable text: it is neither text nor a PDF, Word, PowerPoint,"
                            + " OpenDocument, RTF, EPUB or HTML document. Give one of these.");
        }
        // no database stores a NUL, and it says nothing
        return (text.startsWith("\ufeff") ? text.substring(1) : text).replace("\0", "");
    }

    private static Charset charset(byte[] bytes) {
        int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        return mark == 0xfffe || mark == 0xfeff ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    }

    private static @Nullable String decode(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notThisCharset) {
            return null;
        }
    }

    /// Text has hardly any control characters, and mostly letters, digits and spaces.
    private static boolean isText(String text) {
        String head = text.substring(0, Math.min(text.length(), 100_000));
        long controls = head.chars().filter(DocumentReader::isControl).count();
        long plain = head.chars().filter(c -> Character.isLetterOrDigit(c) || c <= ' ').count();
        return controls * 200 <= head.length() && plain * 2 >= head.length();
    }

    private static boolean isControl(int c) {
        return c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f'
                || c == 0xfffd
                || c >= 0x7f && c < 0xa0;
    }

    /// The name without its folder and ending, as words: `Deep_sea-tides.md` is `Deep sea tides`.
    public static String spoken(String name) {
        String base = name.substring(name.replace('\\', '/').lastIndexOf('/') + 1);
        int dot = base.lastIndexOf('.');
        String words = (dot > 0 ? base.substring(0, dot) : base).replaceAll("[_\\-]+", " ").strip();
        return words.isEmpty()
                ? base
                : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
