package io.reelwright.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.app.terminal.Failure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class ReelwrightTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {"make", "render", "up", "serve", "work", "doctor", "version", "completion"})
    void everyCommandHasHelp(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: reelwright " + command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"make", "render", "up", "serve", "work", "doctor"})
    void helpShowsExamplesAndExitCodes(String command) {
        run(command, "--help");
        assertThat(out.toString()).contains("Examples:", "./reelwright " + command, "Exit codes:");
    }

    @Test
    void completionKnowsTheCommandsAndTheirOptions() {
        assertThat(run("completion")).isZero();
        assertThat(out.toString()).contains("make", "--aspect", "9:16", "doctor");
    }

    @Test
    void answersAnUnknownCommandInOneLineAndWhereToReadMore() {
        assertThat(run("mkae")).isEqualTo(2);
        assertThat(err.toString()).contains("mkae").contains("See ./reelwright --help.");
    }

    @Test
    void answersAMissingTopicWithBadUsage() {
        assertThat(run("make")).isEqualTo(2);
        assertThat(err.toString()).contains("TOPIC|FILE");
    }

    @Test
    void answersAnUnknownQualityWithTheChoice() {
        assertThat(run("make", "Bees", "--quality", "super")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--quality super is unknown. Choose one of low, medium, high, ultra.");
    }

    @Test
    void answersAMissingFileBeforeAnythingIsStarted() {
        assertThat(run("make", "nowhere/tides.md")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("reelwright: there is no file nowhere/tides.md.\n");
    }

    @Test
    void saysThatAPortIsTaken() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = socket.getLocalPort();
            assertThat(run("up", "--port", Integer.toString(port))).isEqualTo(1);
            assertThat(err.toString()).contains("Port " + port + " is taken").contains("--port");
        }
    }

    @Test
    void refusesAPortThatIsNone() {
        assertThat(run("up", "--port", "70000")).isEqualTo(2);
    }

    @Test
    void aWorkerAsksForWhatItNeeds() {
        assertThat(run("work", "--media-store", "/tmp")).isEqualTo(2);
        assertThat(err.toString()).contains("--redis");
    }

    @Test
    void readsDurationsAsPeopleWriteThem() {
        assertThat(Make.seconds("90")).isEqualTo(90);
        assertThat(Make.seconds("90s")).isEqualTo(90);
        assertThat(Make.seconds("1:30")).isEqualTo(90);
        assertThat(
                        org.assertj.core.api.Assertions.catchThrowableOfType(
                                Failure.class, () -> Make.seconds("soon")))
                .hasMessageContaining("--target-duration soon");
    }

    private int run(String... arguments) {
        CommandLine line = Reelwright.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
