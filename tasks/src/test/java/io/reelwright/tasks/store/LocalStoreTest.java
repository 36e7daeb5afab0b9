package io.reelwright.tasks.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalStoreTest {

    @TempDir Path directory;

    @Test
    void keepsWhatWasPut() throws IOException {
        LocalStore store = new LocalStore(directory.resolve("media"));
        store.put(file("abcdef"), "projects/p/image/t/output.png");

        assertThat(store.size("projects/p/image/t/output.png")).contains(6L);
        try (InputStream in = store.open("projects/p/image/t/output.png", 4)) {
            assertThat(in.readAllBytes()).asString().isEqualTo("ef");
        }
        assertThat(store.fetch("projects/p/image/t/output.png", directory)).hasContent("abcdef");
    }

    @Test
    void replacesInOneStepAndLeavesNothingBehind() throws IOException {
        LocalStore store = new LocalStore(directory.resolve("media"));
        store.put(file("old"), "a/b.txt");
        store.put(file("newer"), "a/b.txt");

        assertThat(store.fetch("a/b.txt", directory)).hasContent("newer");
        assertThat(directory.resolve("media/.incoming")).isEmptyDirectory();
    }

    @Test
    void removesWhatAKilledProcessLeftADayAgo() throws IOException {
        LocalStore _ = new LocalStore(directory.resolve("media"));
        Path old = Files.createFile(directory.resolve("media/.incoming/old"));
        Path young = Files.createFile(directory.resolve("media/.incoming/young"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        LocalStore _ = new LocalStore(directory.resolve("media"));
        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void movesAndDeletesWholeFolders() throws IOException {
        LocalStore store = new LocalStore(directory.resolve("media"));
        store.put(file("x"), "from/1/x.txt");
        store.move("from/1/x.txt", "to/x.txt");

        assertThat(store.size("from/1/x.txt")).isEmpty();
        assertThat(store.size("to/x.txt")).contains(1L);
        store.delete("to");
        assertThat(store.size("to/x.txt")).isEmpty();
        store.delete("to");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/etc/passwd",
                "../x",
                "a/../../x",
                "a//b",
                "a/./b",
                ".incoming/x",
                "a\\b",
                "a/b\0"
            })
    void refusesPathsThatAreNotItsOwn(String path) throws IOException {
        LocalStore store = new LocalStore(directory.resolve("media"));
        assertThatThrownBy(() -> store.size(path)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.put(file("x"), path))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void followsNoLinks() throws IOException {
        LocalStore store = new LocalStore(directory.resolve("media"));
        Files.createSymbolicLink(directory.resolve("media/out"), directory);
        file("secret");

        assertThatThrownBy(() -> store.open("out/file.txt", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("link");
    }

    @Test
    void saysWhatIsNotThere() throws IOException {
        LocalStore store = new LocalStore(directory.resolve("media"));
        assertThatThrownBy(() -> store.fetch("a/b.txt", directory))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage("a/b.txt");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("file.txt"), content);
    }
}
