package io.reelwright.tasks.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
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
    void followsNoLinks() throws IOException {
        MediaStore store = store();
        Files.createSymbolicLink(directory.resolve("media/out"), directory);
        file("secret");

        assertThatThrownBy(() -> store.open("out/file.txt", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("link");
    }
}
