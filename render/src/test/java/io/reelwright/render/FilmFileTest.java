package io.reelwright.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilmFileTest {

    @Test
    void escapesNamesInTheListOfSegments() {
        assertThat(FilmFile.concatList(List.of(Path.of("/data/it's here/a.mp4"))))
                .isEqualTo("ffconcat version 1.0\nfile 'file:/data/it'\\''s here/a.mp4'\n");
    }

    @Test
    void aTitleCannotBreakOutOfTheMetadata() {
        String text =
                new FilmFile(
                                "a=b;c#d\\e\n\ud83c[CHAPTER]",
                                List.of(new FilmFile.Chapter("One", 0, 1500)))
                        .metadata();
        assertThat(text)
                .isEqualTo(
                        """
                        ;FFMETADATA1
                        title=a\\=b\\;c\\#d\\\\e [CHAPTER]
                        [CHAPTER]
                        TIMEBASE=1/1000
                        START=0
                        END=1500
                        title=One
                        """);
    }
}
