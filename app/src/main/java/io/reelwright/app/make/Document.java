package io.reelwright.app.make;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reelwright.app.terminal.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// A file of the user's that a video is to be made from.
///
/// @param path exists, is readable, and has something in it
public record Document(Path path) {

    private static final long LARGEST_BYTES = 100L << 20;
    private static final int HEAD_BYTES = 64 << 10;
    private static final int LONGEST_TITLE = 500;
    private static final Set<String> MARKDOWN = Set.of("md", "markdown", "txt");
    private static final Set<String> ENDINGS =
            Set.of(
                    "md",
                    "markdown",
                    "txt",
                    "pdf",
                    "docx",
                    "doc",
                    "odt",
                    "rtf",
                    "html",
                    "htm",
                    "epub",
                    "pptx",
                    "tex",
                    "rst");

    /// @throws Failure when nothing can be made of it
    static Document of(Path path) {
        if (!Files.exists(path)) {
            throw Failure.usage("there is no file " + path + ".");
        }
        if (!Files.isRegularFile(path)) {
            throw Failure.usage(path + " is no file. Name a document.");
        }
        if (!Files.isReadable(path)) {
            throw Failure.usage(path + " cannot be read: permission denied.");
        }
        long size = size(path);
        if (size == 0) {
            throw Failure.usage(path + " is empty. Name a document with text in it.");
        }
        if (size > LARGEST_BYTES) {
            throw Failure.usage(
                    "%s has %d MB; a document may have %d MB. Split it, or take out its pictures."
                            .formatted(path, size >> 20, LARGEST_BYTES >> 20));
        }
        return new Document(path);
    }

    /// Whether a word on the command line names a document rather than being a topic: it is there,
    /// or looks like a path.
    static boolean isNamedBy(String word) {
        if (word.contains("\n") || word.indexOf('\0') >= 0 || word.length() > 4096) {
            return false;
        }
        try {
            Path path = Path.of(word);
            return !word.isBlank()
                    && (Files.exists(path)
                            || (!word.contains(" ") && word.contains("/"))
                            || ENDINGS.contains(Names.ending(path)));
        } catch (java.nio.file.InvalidPathException _) {
            return false;
        }
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException failed) {
            throw Failure.usage(path + " cannot be read: " + failed.getMessage() + ".");
        }
    }

    /// Its first Markdown heading, else its name made readable; at most 500 characters.
    String title() {
        String title = MARKDOWN.contains(Names.ending(path)) ? heading() : "";
        String chosen = title.isEmpty() ? Names.readable(path) : title;
        return chosen.length() > LONGEST_TITLE ? chosen.substring(0, LONGEST_TITLE) : chosen;
    }

    private String heading() {
        try (var bytes = Files.newInputStream(path)) {
            return new String(bytes.readNBytes(HEAD_BYTES), UTF_8)
                    .lines()
                    .filter(line -> line.matches("#{1,6}\\s+\\S.*"))
                    .map(line -> line.replaceFirst("^#+\\s+", "").replaceFirst("\\s+#*\\s*$", ""))
                    .map(line -> line.replaceAll("[*_`\\p{Cntrl}]", "").strip())
                    .filter(line -> !line.isEmpty())
                    .findFirst()
                    .orElse("");
        } catch (IOException failed) {
            throw Failure.usage(path + " cannot be read: " + failed.getMessage() + ".");
        }
    }
}
