package io.reelwright.tasks.provider.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.tasks.provider.ProviderReference;
import io.reelwright.tasks.provider.ProviderSettings;
import io.reelwright.tasks.provider.ScriptWriter.Written;
import io.reelwright.tasks.provider.Seam;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The set-ups that are shown, with the address of a server that speaks their protocol.
class ExamplesIT {

    private static final Path EXAMPLES = Path.of("..", "examples").toAbsolutePath().normalize();

    /// What a program printed.
    private record Said(int status, String out, String error) {}

    @ParameterizedTest
    @CsvSource({"ollama, OLLAMA", "openai-compatible, OPENAI"})
    void writesAsTheExampleSaysIt(String example, Dialect dialect) throws Exception {
        try (ModelServer server = new ModelServer(dialect)) {
            server.says(Drafts.json(Drafts.tides()));
            Map<String, String> environment = environment(example);
            environment.put(variable(dialect, "_BASE_URL"), server.url());
            ProviderSettings settings = ProviderSettings.from(environment);
            List<ProviderReference> writers = settings.order(Seam.WRITER);
            assertThat(writers).hasSize(2);
            assertThat(writers.getLast().name()).isEqualTo("extractive");

            Written written =
                    new Talks(settings, writers.getFirst().toString())
                            .ask((writer, call) -> writer.write(Talks.tides(13.0), call));
            assertThat(written.script().scenes()).hasSize(2);
            assertThat(server.request(0).path("model").asString())
                    .isEqualTo(writers.getFirst().model());
        }
    }

    @ParameterizedTest
    @CsvSource({"ollama, OLLAMA", "openai-compatible, OPENAI"})
    void findsTheModelThatTheExampleNames(String example, Dialect dialect) throws Exception {
        try (ModelServer server = new ModelServer(dialect)) {
            Map<String, String> environment = new HashMap<>();
            environment.put(variable(dialect, "_BASE_URL"), server.url());
            environment.put(variable(dialect, "_API_KEY"), ModelServer.KEY);
            Said found = check(example, environment);
            assertThat(found.error()).isEmpty();
            assertThat(found.status()).isZero();
            assertThat(found.out()).contains(server.url() + " has ");

            environment.put("REELWRIGHT_WRITERS", dialect.provider + "/no-such-model");
            Said missing = check(example, environment);
            assertThat(missing.status()).isEqualTo(1);
            assertThat(missing.error()).contains("has no no-such-model");
        }
    }

    @Test
    void saysThatOllamaIsNotThere() throws Exception {
        Said said = check("ollama", Map.of("REELWRIGHT_OLLAMA_BASE_URL", "http://localhost:1"));
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.error()).contains("Start it: ollama serve");
    }

    private static Said check(String example, Map<String, String> environment) throws Exception {
        Path out = Files.createTempFile("check", ".out");
        Path error = Files.createTempFile("check", ".err");
        try {
            ProcessBuilder shell =
                    new ProcessBuilder("sh", EXAMPLES.resolve(example + "/check.sh").toString())
                            .redirectOutput(out.toFile())
                            .redirectError(error.toFile());
            shell.environment().putAll(environment);
            Process process = shell.start();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return new Said(process.exitValue(), Files.readString(out), Files.readString(error));
        } finally {
            Files.delete(out);
            Files.delete(error);
        }
    }

    private static Map<String, String> environment(String example) throws IOException {
        Map<String, String> environment = new HashMap<>();
        for (String line :
                Files.readAllLines(
                        EXAMPLES.resolve(example + "/reelwright.env"), StandardCharsets.UTF_8)) {
            if (line.matches("\\w+=.*")) {
                int equals = line.indexOf('=');
                environment.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return environment;
    }

    private static String variable(Dialect dialect, String end) {
        return "REELWRIGHT_" + dialect.name() + end;
    }
}
