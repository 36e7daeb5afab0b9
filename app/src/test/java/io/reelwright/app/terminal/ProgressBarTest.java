package io.reelwright.app.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ProgressBarTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, UTF_8);

    @Test
    void drawsOneLineOverItself() {
        try (var bar = new ProgressBar(out, true, false)) {
            bar.show("Rendering", 50, Duration.ofSeconds(72));
        }
        assertThat(written.toString(UTF_8))
                .isEqualTo(
                        "\r\u001b[KRendering              ━━━━━━━━━━━━━━──────────────  50%  1:12\r\u001b[K");
    }

    @Test
    void neverGoesBack() {
        var bar = new ProgressBar(out, true, false);
        bar.show("Rendering", 50, Duration.ZERO);
        bar.show("Rendering", 20, Duration.ZERO);
        assertThat(written.toString(UTF_8)).doesNotContain("20%");
    }

    @Test
    void printsEachStageOnceWhereThereIsNoTerminal() {
        var bar = new ProgressBar(out, false, false);
        bar.show("Reading", 1, Duration.ZERO);
        bar.show("Reading", 2, Duration.ZERO);
        bar.show("Rendering", 30, Duration.ZERO);
        bar.close();
        assertThat(written.toString(UTF_8)).isEqualToNormalizingNewlines("Reading\nRendering\n");
    }

    @Test
    void usesColoursOnlyWhenTold() {
        new ProgressBar(out, true, true).show("Reading", 1, Duration.ZERO);
        assertThat(written.toString(UTF_8)).contains("\u001b[36m");
    }
}
