package io.reelwright.tasks.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalStoreTest extends MediaStoreContract {

    @Override
    MediaStore store() throws IOException {
        return new LocalStore(directory.resolve("media"));
    }

    @Test
    void leavesNothingBehindWhenItReplaces() throws IOException {
        MediaStore store = store();
        store.put(file("old"), "a/b.txt");
        store.put(file("newer"), "a/b.txt");

        assertThat(directory.resolve("media/.incoming")).isEmptyDirectory();
    }

    @Test
    void removesWhatAKilledProcessLeftADayAgo() throws IOException {
        MediaStore _ = store();
        Path old = Files.createFile(directory.resolve("media/.incoming/old"));
        Path young = Files.createFile(directory.resolve("media/.incoming/young"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        MediaStore _ = store();
        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void tellsOfWhatIsBeingWrittenAndGivesItUp() throws IOException {
        MediaStore store = store();
        Files.writeString(directory.resolve("media/.incoming/half"), "abc");

        assertThat(paths(store)).isEmpty();
        Unfinished half = store.unfinished().getFirst();
        assertThat(half.size()).isEqualTo(3);
        store.abandon(half);
        store.abandon(half);
        assertThat(store.unfinished()).isEmpty();
    }

    @Test
    void leavesNoEmptyFolders() throws IOException {
        MediaStore store = store();
        store.put(file("x"), "projects/p/attempts/t/1/run/out.txt");
        store.put(file("x"), "projects/p/image/t/out.txt");
        store.deleteFiles(List.of("projects/p/attempts/t/1/run/out.txt"));

        assertThat(directory.resolve("media/projects/p/attempts")).doesNotExist();
        assertThat(directory.resolve("media/projects/p/image/t/out.txt")).exists();
    }

    @Test
    void hasAsMuchRoomAsItsVolume() throws IOException {
        assertThat(store().room().orElseThrow())
                .isPositive()
                .isLessThanOrEqualTo(Files.getFileStore(directory).getTotalSpace());
    }

    @Test
    void givesOutNoLinks() throws IOException {
        assertThat(store().link("a.txt", new Handout("text/plain", "inline", Duration.ofHours(1))))
                .isEmpty();
    }

    @Test
    void followsNoLinks() throws IOException {
        MediaStore store = store();
        Files.createSymbolicLink(directory.resolve("media/out"), directory);
        file("secret");

        assertThat(paths(store)).isEmpty();
        assertThatThrownBy(() -> store.deleteFiles(List.of("out/file.txt")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.open("out/file.txt", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("link");
    }
}
