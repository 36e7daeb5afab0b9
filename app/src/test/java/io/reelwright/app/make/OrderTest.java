package io.reelwright.app.make;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reelwright.app.terminal.Failure;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OrderTest {

    @TempDir Path directory;

    @Test
    void takesTheTitleOfADocumentForItsTopicAndContext() throws Exception {
        Path tides = Files.writeString(directory.resolve("Tides.md"), "\n# The *Tides* #\n\nText.");
        Order order = order(tides.toString(), null, null, null);
        assertThat(order.topic()).isEqualTo("The Tides");
        assertThat(order.context()).isEqualTo("The Tides");
        assertThat(order.project()).isEqualTo("tides");
        assertThat(order.output()).isEqualTo(Path.of("tides.mp4"));
        assertThat(order.documents()).extracting(Document::path).containsExactly(tides);
    }

    @Test
    void namesADocumentWithoutAHeadingByItsFile() throws Exception {
        Path paper = Files.write(directory.resolve("moon_paper.pdf"), new byte[] {1});
        assertThat(order(paper.toString(), "For children.", null, null))
                .extracting(Order::topic, Order::context)
                .containsExactly("Moon paper", "For children.");
    }

    @Test
    void takesTheFormatFromTheOutputsEnding() {
        Order order = order("Bees", null, null, directory.resolve("bees.webm"));
        assertThat(order.body(List.of()))
                .extractingByKey("configuration")
                .isEqualTo(Map.of("topic", "Bees", "context", "Bees", "output_format", "webm"));
    }

    @Test
    void asksForWhatWasWishedAndNothingElse() {
        Order order =
                Order.of("Bees", null, List.of(), "hive", null, null, Map.of("quality", "high"));
        assertThat(order.body(List.of("f1")))
                .isEqualTo(
                        Map.of(
                                "project_id",
                                "hive",
                                "configuration",
                                Map.of(
                                        "topic", "Bees",
                                        "context", "Bees",
                                        "quality", "high",
                                        "output_format", "mp4",
                                        "file_ids", List.of("f1"))));
    }

    @Test
    void refusesADocumentThatIsNotThere() {
        refuses("examples/nowhere.md", null).withMessage("there is no file examples/nowhere.md.");
    }

    @Test
    void refusesADirectory() {
        refuses(directory.toString(), null).withMessageContaining("is no file");
    }

    @Test
    void refusesAnEmptyDocument() throws Exception {
        Path empty = Files.createFile(directory.resolve("empty.md"));
        refuses(empty.toString(), null).withMessageContaining("is empty");
    }

    @Test
    void refusesADocumentOfThreeHundredMegabytes() throws Exception {
        Path huge = directory.resolve("huge.pdf");
        try (var file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(300L << 20);
        }
        refuses(huge.toString(), null)
                .withMessageContaining("has 300 MB; a document may have 100 MB");
    }

    @Test
    void refusesATopicOfNothing() {
        refuses("  ", null).withMessageContaining("The topic is empty");
    }

    @Test
    void refusesAContextOverItsLimit() {
        refuses("Bees", "b".repeat(2001))
                .withMessageContaining("--context has 2001 characters; at most 2000");
    }

    @Test
    void countsCharactersAsAPersonWould() {
        assertThat(order("Bees", "🐝".repeat(2000), null, null).context()).isNotEmpty();
    }

    @Test
    void refusesAnUnknownFormat() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> order("Bees", null, "mkv", null))
                .withMessage(
                        "the format mkv is unknown. Choose one of mp4, avi, mov, wmv, flv, webm.");
    }

    @Test
    void refusesAFormatThatTheOutputContradicts() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> order("Bees", null, "webm", Path.of("bees.mp4")))
                .withMessageContaining("contradict");
    }

    @Test
    void refusesAnOutputWhereThereIsNoDirectory() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> order("Bees", null, null, directory.resolve("no/bees.mp4")))
                .withMessageContaining("there is no directory");
    }

    @Test
    void refusesAProjectThatIsNoName() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Order.of("Bees", null, List.of(), "../x", null, null, Map.of()))
                .withMessageContaining("--project ../x");
    }

    private static Order order(
            String subject,
            @Nullable String context,
            @Nullable String format,
            @Nullable Path output) {
        return Order.of(subject, context, List.of(), null, format, output, Map.of());
    }

    private static ThrowableAssertAlternative<Failure> refuses(
            String subject, @Nullable String context) {
        return assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> order(subject, context, null, null))
                .matches(failure -> failure.exitCode() == 2);
    }
}
