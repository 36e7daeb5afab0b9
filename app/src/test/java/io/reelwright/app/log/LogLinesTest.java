package io.reelwright.app.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogLinesTest {

    private final LoggerContext context = new LoggerContext();

    @Test
    void writesAnObjectALineWithTheIdsOfWhatIsAtWork() {
        JsonNode line = json(event("A \"job\"\nfailed.", null));

        assertThat(line.path("message").asString()).isEqualTo("A \"job\"\nfailed.");
        assertThat(line.path("log.level").asString()).isEqualTo("WARN");
        assertThat(line.path("log.logger").asString()).isEqualTo("io.reelwright.Test");
        assertThat(line.path("@timestamp").asString()).endsWith("Z");
        assertThat(line.path("request_id").asString()).isEqualTo("r-1");
        assertThat(line.path("job_id").asString()).isEqualTo("j-1");
        assertThat(line.has("error.type")).isFalse();
    }

    @Test
    void keepsAStackTraceInItsLine() {
        JsonNode line = json(event("Broken.", new IllegalStateException("no way\nout")));

        assertThat(line.path("error.type").asString()).isEqualTo("java.lang.IllegalStateException");
        assertThat(line.path("error.message").asString()).isEqualTo("no way\nout");
        assertThat(line.path("error.stack_trace").asString()).contains("LogLinesTest");
    }

    @Test
    void refusesAFormatThereIsNot() {
        assertThatThrownBy(() -> LogFormat.parse("xml")).hasMessageContaining("plain or json");
    }

    @Test
    void theProgramsOwnConfigurationWritesEither(@TempDir Path folder) throws Exception {
        assertThat(written(folder.resolve("a.log"), "plain"))
                .contains("WARN", "A line. {", "job_id=j-1", "request_id=r-1")
                .endsWith("Bare.\n");
        assertThat(
                        json(written(folder.resolve("b.log"), "json")
                                        .getBytes(StandardCharsets.UTF_8))
                                .path("job_id")
                                .asString())
                .isEqualTo("j-1");
    }

    private static String written(Path file, String format) throws Exception {
        LoggerContext own = new LoggerContext();
        own.putProperty("reelwright.log", file.toString());
        own.putProperty("reelwright.log.format", format);
        JoranConfigurator reader = new JoranConfigurator();
        reader.setContext(own);
        URL ours = Objects.requireNonNull(LogLines.class.getResource("/logback.xml"));
        reader.doConfigure(ours);
        Logger logger = own.getLogger("io.reelwright.Test");
        LoggingEvent event = new LoggingEvent("", logger, Level.WARN, "A line.", null, null);
        event.setMDCPropertyMap(Map.of("request_id", "r-1", "job_id", "j-1"));
        logger.callAppenders(event);
        String lines = Files.readString(file);
        if (format.equals("plain")) {
            LoggingEvent bare = new LoggingEvent("", logger, Level.WARN, "Bare.", null, null);
            bare.setMDCPropertyMap(Map.of());
            logger.callAppenders(bare);
            lines = Files.readString(file);
        }
        own.stop();
        return lines;
    }

    private byte[] event(String message, Throwable thrown) {
        LoggingEvent event =
                new LoggingEvent(
                        "",
                        context.getLogger("io.reelwright.Test"),
                        Level.WARN,
                        message,
                        thrown,
                        null);
        event.setMDCPropertyMap(Map.of("request_id", "r-1", "job_id", "j-1"));
        return JsonLine.of(event);
    }

    private static JsonNode json(byte[] line) {
        String text = new String(line, StandardCharsets.UTF_8);
        assertThat(text).endsWith("\n");
        assertThat(text.strip()).doesNotContain("\n");
        return new JsonMapper().readTree(text);
    }
}
