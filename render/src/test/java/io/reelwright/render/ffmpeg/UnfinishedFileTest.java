package io.reelwright.render.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedFileTest {

    @TempDir Path directory;

    @Test
    void getsItsNameWhenItIsFinished() throws Exception {
        Path film = directory.resolve("film.mp4");
        try (UnfinishedFile file = UnfinishedFile.of(film)) {
            Files.writeString(file.path(), "frames");
            assertThat(film).doesNotExist();
            assertThat(file.finish()).isEqualTo(6);
        }
        assertThat(film).hasContent("frames");
        assertThat(directory.toFile().list()).containsExactly("film.mp4");
    }

    @Test
    void leavesWhatWasThereWhenItIsNotFinished() throws Exception {
        Path film = Files.writeString(directory.resolve("film.mp4"), "yesterday's");
        try (UnfinishedFile file = UnfinishedFile.of(film)) {
            Files.writeString(file.path(), "half of to");
        }
        assertThat(film).hasContent("yesterday's");
        assertThat(directory.toFile().list()).containsExactly("film.mp4");
    }

    @Test
    void aDeviceIsWrittenAsItIs() throws Exception {
        try (UnfinishedFile file = UnfinishedFile.of(Path.of("/dev/null"))) {
            assertThat(file.path()).isEqualTo(Path.of("/dev/null"));
            assertThat(file.finish()).isZero();
        }
        assertThat(Path.of("/dev/null")).exists();
    }
}
