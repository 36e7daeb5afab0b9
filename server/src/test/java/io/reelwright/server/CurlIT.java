package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs the calls that the documents show.
class CurlIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String ADDRESS = "localhost:8080";
    private static final String NEXT = "---- next call ----";
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir Path directory;

    /// A fenced block.
    private record Block(String language, String text) {

        static List<Block> of(Path document) throws IOException {
            Matcher fences =
                    Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
                            .matcher(Files.readString(document));
            return fences.results()
                    .map(found -> new Block(found.group(1), found.group(2)))
                    .toList();
        }

        /// Calls without an address are meant to be read.
        boolean isCall() {
            return text.contains("curl ") && text.contains(ADDRESS);
        }
    }

    static List<Path> howTos() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("docs/how-to"))) {
            return files.filter(CurlIT::calls).sorted().toList();
        }
    }

    private static boolean calls(Path document) {
        try {
            return Block.of(document).stream().anyMatch(Block::isCall);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    @ParameterizedTest
    @MethodSource("howTos")
    void theCallsOfTheHowTosAreTaken(Path document) throws Exception {
        List<Block> calls = Block.of(document).stream().filter(Block::isCall).toList();
        try (Api api = Api.start()) {
            for (String answer : run(api, calls)) {
                assertThat(answer).isNotEmpty().doesNotContain("\"status\":\"error\"");
            }
        }
    }

    @Test
    void theWalkIsAnsweredAsItSays() throws Exception {
        List<Block> blocks = Block.of(ROOT.resolve("examples/curl/README.md"));
        List<Block> calls = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        for (Block block : blocks) {
            if (block.language().equals("sh")) {
                calls.add(block);
                answers.add("");
            } else {
                answers.set(answers.size() - 1, block.text());
            }
        }
        assertThat(calls).hasSizeGreaterThan(6);
        try (Filming filming = new Filming()) {
            List<String> said = run(filming.api, calls);
            for (int call = 0; call < said.size(); call++) {
                if (!answers.get(call).isEmpty()) {
                    JsonNode answer = JSON.readTree(said.get(call));
                    assertThat(isLike(JSON.readTree(answers.get(call)), answer))
                            .as("%s answers %s", calls.get(call).text(), answer)
                            .isTrue();
                }
            }
            assertThat(Files.size(directory.resolve("tides.mp4")))
                    .isEqualTo(Files.size(filming.film));
        }
    }

    /// `…` is like anything, an object like one that has more fields.
    private static boolean isLike(JsonNode expected, JsonNode answer) {
        if (expected.isString() && expected.asString().equals("…")) {
            return !answer.isMissingNode();
        }
        if (expected.isObject()) {
            return expected.propertyStream()
                    .allMatch(field -> isLike(field.getValue(), answer.path(field.getKey())));
        }
        if (expected.isArray()) {
            for (int item = 0; item < expected.size(); item++) {
                if (!isLike(expected.get(item), answer.path(item))) {
                    return false;
                }
            }
            return true;
        }
        return expected.isNumber()
                ? answer.isNumber() && expected.asDouble() == answer.asDouble()
                : expected.equals(answer);
    }

    /// Runs the calls in one shell, which keeps what they set.
    ///
    /// @return what each printed
    private List<String> run(Api api, List<Block> calls) throws Exception {
        String script =
                String.join(
                        "\necho; echo '" + NEXT + "'\n", calls.stream().map(Block::text).toList());
        List<String> said =
                Pattern.compile(NEXT, Pattern.LITERAL)
                        .splitAsStream(run(api, script))
                        .map(String::strip)
                        .toList();
        assertThat(said).hasSameSizeAs(calls);
        return said;
    }

    /// @return what it printed
    private String run(Api api, String script) throws Exception {
        Path settings = Files.createDirectories(directory.resolve("curl"));
        Files.writeString(settings.resolve(".curlrc"), "silent\nshow-error\nfail-with-body\n");
        bring("examples/tides.md", "examples/tides.md");
        bring("examples/tides.md", "tides.md");
        bring("examples/timeline/moon.jpg", "moon.jpg");
        bring("examples/timeline/clip.mp4", "film.mp4");
        ProcessBuilder builder =
                new ProcessBuilder(
                        "bash",
                        "-euo",
                        "pipefail",
                        "-c",
                        script.replace(ADDRESS, "127.0.0.1:" + api.server().port()));
        builder.environment().put("CURL_HOME", settings.toString());
        Path complaints = directory.resolve("complaints");
        Process process =
                builder.directory(directory.toFile()).redirectError(complaints.toFile()).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("%s printed %s and said %s", script, said, Files.readString(complaints))
                .isZero();
        return said;
    }

    /// What the documents speak of as lying there.
    private void bring(String source, String name) throws IOException {
        Path place = directory.resolve(name);
        Files.createDirectories(place.getParent());
        Files.copy(ROOT.resolve(source), place, StandardCopyOption.REPLACE_EXISTING);
    }
}
