package io.reelwright.tasks.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {

    @TempDir Path directory;

    @Test
    void removesADirectoryWithEverythingInIt() throws IOException {
        Path tree = Files.createDirectory(directory.resolve("tree"));
        Files.createDirectories(tree.resolve("empty/inside"));
        Files.createDirectories(tree.resolve("full/inside"));
        Files.writeString(tree.resolve("full/inside/film.mp4"), "film");
        Files.writeString(tree.resolve("full/notes.txt"), "notes");
        Path other = Files.writeString(directory.resolve("other.txt"), "other");

        FileTree.delete(tree);

        assertThat(directory).isDirectoryNotContaining(path -> !path.equals(other));
        assertThat(other).exists();
    }

    @Test
    void removesLinksAndLeavesWhatTheyLeadTo() throws IOException {
        Path kept = Files.createDirectory(directory.resolve("kept"));
        Path film = Files.writeString(kept.resolve("film.mp4"), "film");
        Path tree = Files.createDirectory(directory.resolve("tree"));
        Files.createSymbolicLink(tree.resolve("linked"), kept);
        Files.createSymbolicLink(tree.resolve("broken"), directory.resolve("nowhere"));

        FileTree.delete(tree);

        assertThat(tree).doesNotExist();
        assertThat(film).exists();
    }

    @Test
    void removesALinkThatLeadsNowhere() throws IOException {
        Path link =
                Files.createSymbolicLink(directory.resolve("link"), directory.resolve("nowhere"));

        FileTree.delete(link);

        assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void takesNothingThereForRemoved() throws IOException {
        FileTree.delete(directory.resolve("nothing"));

        assertThat(directory).isEmptyDirectory();
    }
}
