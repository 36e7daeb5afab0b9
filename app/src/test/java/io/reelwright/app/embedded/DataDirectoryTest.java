package io.reelwright.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataDirectoryTest {

    @TempDir Path directory;

    @Test
    void isMadeWhenItIsMissing() {
        try (var data = DataDirectory.open(directory.resolve("a/b"))) {
            assertThat(data.path()).isDirectory();
        }
    }

    @Test
    void tellsASecondInstanceWhoHoldsIt() {
        try (var data = DataDirectory.open(directory)) {
            data.announce("http://localhost:8080");
            assertThatExceptionOfType(DirectoryInUse.class)
                    .isThrownBy(() -> DataDirectory.open(directory))
                    .satisfies(taken -> assertThat(taken.url()).isEqualTo("http://localhost:8080"))
                    .withMessageContaining(
                            "in use by process "
                                    + ProcessHandle.current().pid()
                                    + " at http://localhost:8080")
                    .withMessageContaining("--data-dir");
        }
    }

    @Test
    void canBeTakenAgainAfterItWasGivenBack() {
        DataDirectory.open(directory).close();
        DataDirectory.open(directory).close();
    }

    @Test
    void refusesAFileInItsPlace() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatExceptionOfType(EmbeddedFailed.class)
                .isThrownBy(() -> DataDirectory.open(file))
                .withMessageContaining("it is a file")
                .withMessageContaining("--data-dir");
    }

    @Test
    void refusesAPlaceBelowAFile() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatExceptionOfType(EmbeddedFailed.class)
                .isThrownBy(() -> DataDirectory.open(file.resolve("data")))
                .withMessageContaining("cannot be used");
    }

    @Test
    void keepsItsPassword() throws Exception {
        String first;
        try (var data = DataDirectory.open(directory)) {
            first = data.password();
        }
        try (var data = DataDirectory.open(directory)) {
            assertThat(data.password()).isEqualTo(first);
        }
    }

    @Test
    void liesWhereTheDesktopStandardSays() {
        Path home = Path.of("/home/ada");
        assertThat(DataDirectory.defaultPath(Map.of(), home))
                .isEqualTo(Path.of("/home/ada/.local/share/reelwright"));
        assertThat(DataDirectory.defaultPath(Map.of("XDG_DATA_HOME", "/data"), home))
                .isEqualTo(Path.of("/data/reelwright"));
        assertThat(DataDirectory.cachePath(Map.of("XDG_CACHE_HOME", ""), home))
                .isEqualTo(Path.of("/home/ada/.cache/reelwright"));
    }
}
