package io.reelwright.tasks.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every media store promises.
abstract class MediaStoreContract {

    @TempDir Path directory;

    abstract MediaStore store() throws IOException;

    Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("file.txt"), content);
    }

    @Test
    void keepsWhatWasPut() throws IOException {
        MediaStore store = store();
        store.put(file("abcdef"), "projects/p/image/t/output.png");

        assertThat(store.size("projects/p/image/t/output.png")).contains(6L);
        assertThat(store.fetch("projects/p/image/t/output.png", directory)).hasContent("abcdef");
    }

    @Test
    void opensFromAnyByteOn() throws IOException {
        MediaStore store = store();
        store.put(file("abcdef"), "a/b.txt");

        assertThat(read(store, 0)).isEqualTo("abcdef");
        assertThat(read(store, 4)).isEqualTo("ef");
        assertThat(read(store, 6)).isEmpty();
    }

    private static String read(MediaStore store, long offset) throws IOException {
        try (InputStream in = store.open("a/b.txt", offset)) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    @Test
    void keepsAnEmptyFile() throws IOException {
        MediaStore store = store();
        store.put(file(""), "a/b.txt");

        assertThat(store.size("a/b.txt")).contains(0L);
        assertThat(read(store, 0)).isEmpty();
    }

    @Test
    void replacesWhatWasThere() throws IOException {
        MediaStore store = store();
        store.put(file("old"), "a/b.txt");
        store.put(file("newer"), "a/b.txt");

        assertThat(store.fetch("a/b.txt", directory)).hasContent("newer");
    }

    @Test
    void movesOverWhatWasThere() throws IOException {
        MediaStore store = store();
        store.put(file("x"), "from/1/x.txt");
        store.put(file("old one"), "to/x.txt");
        store.move("from/1/x.txt", "to/x.txt");

        assertThat(store.size("from/1/x.txt")).isEmpty();
        assertThat(store.fetch("to/x.txt", directory)).hasContent("x");
    }

    @Test
    void deletesAFileOrAFolderAndNothingBesideIt() throws IOException {
        MediaStore store = store();
        for (String path : new String[] {"a/b/1.txt", "a/b/c/2.txt", "a/bc.txt", "d.txt"}) {
            store.put(file("x"), path);
        }
        store.delete("a/b");
        store.delete("d.txt");
        store.delete("nothing/there");

        assertThat(store.size("a/b/1.txt")).isEmpty();
        assertThat(store.size("a/b/c/2.txt")).isEmpty();
        assertThat(store.size("d.txt")).isEmpty();
        assertThat(store.size("a/bc.txt")).contains(1L);
    }

    @Test
    void deletesFilesAndLeavesTheirNeighbours() throws IOException {
        MediaStore store = store();
        for (String path : new String[] {"a/b/1.txt", "a/b/2.txt", "a/c/3.txt"}) {
            store.put(file("x"), path);
        }
        store.deleteFiles(List.of("a/b/1.txt", "a/c/3.txt", "a/d/none.txt"));
        store.deleteFiles(List.of());

        assertThat(paths(store)).containsExactly("a/b/2.txt");
    }

    @Test
    void tellsOfAllThatIsStored() throws IOException {
        MediaStore store = store();
        Instant before = Instant.now().minusSeconds(2); // a bucket counts whole seconds
        store.put(file("abc"), "projects/p/image/t/output.png");
        store.put(file(""), "files/f.txt");

        Map<String, Stored> all = new HashMap<>();
        store.list(stored -> all.put(stored.path(), stored));

        assertThat(all.keySet())
                .containsExactlyInAnyOrder("projects/p/image/t/output.png", "files/f.txt");
        assertThat(all.get("projects/p/image/t/output.png").size()).isEqualTo(3);
        assertThat(all.get("files/f.txt").size()).isZero();
        assertThat(all.values())
                .allSatisfy(stored ->
                        assertThat(stored.changedAt())
                                .isBetween(before, Instant.now().plusSeconds(2)));
        assertThat(store.unfinished()).isEmpty();
    }

    @Test
    void storesBesideSomebodyWhoRemovesTheEmptyFolder() throws Exception {
        MediaStore store = store();
        Path file = file("x");
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> storing =
                    others.submit(() -> {
                        for (int i = 0; i < 100; i++) {
                            store.put(file, "a/b/" + i + ".txt");
                        }
                        return null;
                    });
            while (!storing.isDone()) {
                store.deleteFiles(List.of("a/b/none.txt"));
            }
            storing.get();
        }
        assertThat(paths(store)).hasSize(100);
    }

    static List<String> paths(MediaStore store) throws IOException {
        List<String> paths = new ArrayList<>();
        store.list(stored -> paths.add(stored.path()));
        return paths;
    }

    @Test
    void saysWhatIsNotThere() throws IOException {
        MediaStore store = store();
        assertThat(store.size("a/b.txt")).isEmpty();
        assertThatThrownBy(() -> store.fetch("a/b.txt", directory))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage("a/b.txt");
        assertThatThrownBy(() -> store.open("a/b.txt", 0)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> store.move("a/b.txt", "c.txt"))
                .isInstanceOf(NoSuchFileException.class);
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
        MediaStore store = store();
        assertThatThrownBy(() -> store.size(path)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.delete(path)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.put(file("x"), path))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
