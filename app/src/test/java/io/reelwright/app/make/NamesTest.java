package io.reelwright.app.make;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class NamesTest {

    @Test
    void makesAnIdOutOfATopic() {
        assertThat(Names.slug("Why the sky is blue?")).isEqualTo("why-the-sky-is-blue");
        assertThat(Names.slug("Éclairs & Crème")).isEqualTo("eclairs-creme");
    }

    @Test
    void makesAnIdOutOfAnythingAtAll() {
        assertThat(Names.slug("空はなぜ青い")).matches("video-[0-9a-f]+");
        assertThat(Names.slug("x".repeat(63) + " yz"))
                .hasSizeLessThanOrEqualTo(64)
                .doesNotEndWith("-");
    }

    @Test
    void makesAFileNameReadable() {
        assertThat(Names.readable(Path.of("docs/tide_tables-2024.pdf")))
                .isEqualTo("Tide tables 2024");
        assertThat(Names.readable(Path.of("___"))).isEqualTo("Untitled");
    }

    @Test
    void takesNoEndingFromAHiddenFile() {
        assertThat(Names.ending(Path.of(".profile"))).isEmpty();
        assertThat(Names.stem(Path.of("a/b.tar.gz"))).isEqualTo("b.tar");
    }
}
