package io.reelwright.mcp.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reelwright.mcp.protocol.ToolFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {

    @TempDir Path directory;
    private Path open;
    private LocalFiles files;

    @BeforeEach
    void openOneDirectory() throws IOException {
        open = Files.createDirectories(directory.toRealPath().resolve("open"));
        files = LocalFiles.below(List.of(open));
    }

    @Test
    void readsWhatIsBelow() throws IOException {
        Path notes = Files.writeString(open.resolve("notes.md"), "# Tides");
        assertThat(files.toRead(notes.toString())).isEqualTo(notes);
    }

    @Test
    void readsNothingElse() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret.md"), "Not for you.");
        Files.createSymbolicLink(open.resolve("link.md"), secret);
        Files.createDirectories(open.resolve(".ssh"));
        Files.writeString(open.resolve(".ssh/key.txt"), "Not for you.");
        for (String text :
                List.of(
                        secret.toString(),
                        open + "/../secret.md",
                        open + "/link.md",
                        open + "/.ssh/key.txt")) {
            assertRefused(() -> files.toRead(text), "is not open to assistants");
        }
        assertRefused(() -> files.toRead("notes.md"), "is no absolute path");
        assertRefused(() -> files.toRead(open + "/missing.md"), "There is no file");
        assertRefused(() -> files.toRead(open.toString()), "is not a file");
        assertRefused(() -> files.toRead("\0"), "is no absolute path");
    }

    @Test
    void writesOnlyNewFilesBelow() throws IOException {
        Files.writeString(open.resolve("there.mp4"), "");
        Files.createSymbolicLink(open.resolve("out"), directory);
        assertThat(files.toWrite(open + "/new.mp4")).isEqualTo(open.resolve("new.mp4"));
        assertRefused(() -> files.toWrite(open + "/there.mp4"), "is not overwritten");
        assertRefused(() -> files.toWrite(directory + "/new.mp4"), "is not open to assistants");
        assertRefused(() -> files.toWrite(open + "/out/new.mp4"), "is not open to assistants");
        assertRefused(() -> files.toWrite(open + "/.profile"), "is not open to assistants");
        assertRefused(() -> files.toWrite(open + "/no/new.mp4"), "There is no directory");
    }

    private static void assertRefused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String why) {
        assertThatExceptionOfType(ToolFailed.class).isThrownBy(call).withMessageContaining(why);
    }
}
