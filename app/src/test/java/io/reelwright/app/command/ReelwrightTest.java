package io.reelwright.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.reelwright.app.terminal.Failure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class ReelwrightTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "make",
                "render",
                "align",
                "publish",
                "up",
                "serve",
                "work",
                "mcp",
                "doctor",
                "version",
                "completion",
                "test"
            })
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

    @ParameterizedTest
    @ValueSource(strings = {"up", "serve", "doctor"})
    void refusesAPortThatIsNone(String command) {
        assertThat(run(command, "--port", "70000")).isEqualTo(2);
        assertThat(err.toString()).contains("--port 70000 is no port. Choose one from 1 to 65535.");
    }

    @Test
    void refusesAnAddressOfAnotherMachine() {
        assertThat(run("up", "--address", "192.0.2.1", "--port", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--address 192.0.2.1 is no address of this machine.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"make Bees", "publish tides.mp4", "mcp"})
    void refusesAServerThatIsNoAddress(String command) {
        String[] words = (command + " --server localhost:8080").split(" ");
        assertThat(run(words)).isEqualTo(2);
        assertThat(err.toString())
                .contains("--server localhost:8080 is no address of a server.")
                .contains("http://localhost:8080");
    }

    @Test
    void refusesAThumbnailThatIsNotThereBeforeAnythingIsStarted() {
        assertThat(run("publish", "tides.mp4", "--thumbnail", "none.png")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no file none.png for --thumbnail.");
    }

    @Test
    void saysHowToChooseAPlaceWhereNoneIsUsual() throws Exception {
        byte[] refusal =
                """
                {"status": "error", "error": {"code": "VALIDATION_ERROR", "message": "No.",
                 "field_errors": [{"field": "platform", "message": "No.", "code": "REQUIRED"}]}}
                """
                        .getBytes(UTF_8);
        HttpServer api =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(422, refusal.length);
                    exchange.getResponseBody().write(refusal);
                    exchange.close();
                });
        api.start();
        try {
            String address = "http://127.0.0.1:" + api.getAddress().getPort();
            String video = "0193b2c4-0000-7000-8000-000000000001";
            assertThat(run("publish", video, "--server", address)).isEqualTo(2);
            assertThat(err.toString())
                    .contains("Choose with --to, one of folder, s3, webhook, youtube");
        } finally {
            api.stop(0);
        }
    }

    @Test
    void saysWhereNothingCanBeWrittenAndWhy() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Render.scratch(Path.of("/proc/film.mp4")))
                .withMessageMatching(
                        "Nothing can be written to /proc: .* is missing. Name another file with"
                                + " -o\\.");
    }

    @Test
    void aWorkerSaysThatNoRedisAnswers(@TempDir Path media) throws Exception {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String redis = "redis://127.0.0.1:" + port + "/0";
        assertThat(run("work", "--redis", redis, "--media-store", media.toString())).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("reelwright: Redis at ")
                .contains("127.0.0.1:" + port)
                .contains("cannot be reached. Check the address");
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
