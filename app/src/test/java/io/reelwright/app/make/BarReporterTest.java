package io.reelwright.app.make;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.app.terminal.ProgressBar;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class BarReporterTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, UTF_8);
    private final BarReporter reporter =
            new BarReporter(
                    new ProgressBar(out, true, false), out, () -> Instant.EPOCH, Instant.EPOCH);

    @Test
    void showsHowFarTheJobIs() {
        tell("{'job_id':'j','data':{'percentage':41.7,'current_stage':'video_composition'}}");
        assertThat(written.toString(UTF_8)).contains("Rendering").contains(" 41%");
    }

    @Test
    void doesNotTakeATaskForTheWholeJob() {
        tell("{'job_id':'j','task_id':'t','data':{'percentage':100.0}}");
        assertThat(written.toString(UTF_8)).doesNotContain("100%");
    }

    @Test
    void neverGoesBackToAnEarlierStage() {
        tell("{'job_id':'j','data':{'percentage':100,'current_stage':'completed'}}");
        tell("{'job_id':'j','data':{'percentage':10,'current_stage':'media_generation'}}");
        assertThat(written.toString(UTF_8)).contains("Finishing").doesNotContain("Speaking");
    }

    private void tell(String event) {
        reporter.event(JsonMapper.shared().readTree(event.replace('\'', '"')));
    }
}
