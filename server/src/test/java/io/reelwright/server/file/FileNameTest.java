package io.reelwright.server.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileNameTest {

    @Test
    void takesOrdinaryNamesInAnyScript() {
        for (String name : new String[] {"tides.md", "Gezeiten über Nacht.pdf", "潮汐.txt", "a"}) {
            assertThat(FileName.wrong("filename", name)).as(name).isEmpty();
        }
    }

    @Test
    void refusesNamesThatCouldMeanSomethingElse() {
        for (String name :
                new String[] {
                    "", " ", ".profile", "-rf", "a/b", "a\\b", "..", "a\nb", "a\0b", "ü".repeat(128)
                }) {
            assertThat(FileName.wrong("filename", name)).as(name).isPresent();
        }
    }

    @Test
    void keepsSubdirectoriesInside() {
        assertThat(FileName.wrongSubdirectory("papers/2026")).isEmpty();
        for (String path : new String[] {"../x", "/x", "x/", "", "a//b", ".git"}) {
            assertThat(FileName.wrongSubdirectory(path)).as(path).isPresent();
        }
    }
}
