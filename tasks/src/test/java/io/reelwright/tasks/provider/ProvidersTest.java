package io.reelwright.tasks.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.reelwright.celery.worker.Retry;
import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.Charge;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.Secret;
import io.reelwright.tasks.contract.TaskRun;
import io.reelwright.tasks.provider.ProviderFailure.Kind;
import io.reelwright.tasks.provider.Providers.Served;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvidersTest {

    private static final String KEY = "sk-installation-0123456789";
    private static final String OWN = "sk-own-0123456789abcdef";

    private record Named(String name) implements Provider {}

    private final Paid run = new Paid();
    private final Providers<Named> writers =
            new Providers<>(
                    Seam.WRITER,
                    ProviderSettings.from(Map.of("REELWRIGHT_FIRST_API_KEY", KEY)),
                    List.of(new Named("first"), new Named("second"), new Named("keyless")));

    /// A run that is paid for by a session with a key of its own.
    private static final class Paid implements TaskRun {

        private final List<Charge> charges = new ArrayList<>();
        private boolean hasOwnKey;

        @Override
        public Path scratch() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Path read(Output input) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Output write(
                String role,
                AssetType assetType,
                String name,
                Path file,
                @Nullable Double duration,
                @Nullable String resolution,
                Map<String, Object> metadata) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void progress(double percentage, String step) {}

        @Override
        public Optional<Secret> ownKey(String provider) {
            return hasOwnKey && provider.equals("first")
                    ? Optional.of(new Secret(OWN))
                    : Optional.empty();
        }

        @Override
        public void charge(Charge charge) {
            charges.add(charge);
        }
    }

    private static ProviderFailure failure(Kind kind, String message) {
        return new ProviderFailure(kind, message, Duration.ofSeconds(7), null);
    }

    @Test
    void asksTheOneThatIsNamedWithItsModelAndItsKey() throws Exception {
        Served<String> served =
                writers.serve(
                        "first/a/b",
                        null,
                        run,
                        "Writing",
                        (provider, call) -> {
                            call.charge("input_tokens", 12);
                            return provider.name() + " " + call.model() + " " + call.key().reveal();
                        });
        assertThat(served.value()).isEqualTo("first a/b " + KEY);
        assertThat(served.metadata()).isEqualTo(Map.of("provider", "first", "model", "a/b"));
        assertThat(run.charges).containsExactly(new Charge("first/a/b", "input_tokens", 12));
    }

    @Test
    void prefersTheUsersOwnKey() throws Exception {
        run.hasOwnKey = true;
        assertThat(writers.serve("first", null, run, "", (_, call) -> call.key().reveal()).value())
                .isEqualTo(OWN);
    }

    @Test
    void letsOthersStandInAndSaysWhy() throws Exception {
        Served<String> served =
                writers.serve(
                        "first",
                        List.of("second/m", "keyless"),
                        run,
                        "",
                        (provider, call) ->
                                switch (provider.name()) {
                                    case "first" ->
                                            throw failure(Kind.BUSY, "first has too much to do.");
                                    case "second" -> call.key().reveal();
                                    default -> "made by " + provider.name();
                                });
        assertThat(served.value()).isEqualTo("made by keyless");
        assertThat(served.metadata())
                .containsEntry("provider", "keyless")
                .containsEntry(
                        "stood_in_because",
                        List.of(
                                "first has too much to do.",
                                "There is no key for second: set one in the settings, or as"
                                        + " REELWRIGHT_SECOND_API_KEY where the worker runs."));
    }

    /// What the first says, and whether what the second makes then is for this job only.
    @ParameterizedTest
    @CsvSource({
        "KEY_MISSING, true",
        "KEY_REFUSED, true",
        "OUT_OF_CREDIT, true",
        "BUSY, true",
        "UNAVAILABLE, true",
        "NONSENSE, true",
        "BAD_REQUEST, true",
        "REFUSED, false",
        "NOTHING_FOUND, false"
    })
    void isProvisionalWhereTheWishedOneWasNotAbleToAnswer(Kind kind, boolean provisional)
            throws Exception {
        Served<String> served =
                writers.serve("first", List.of("second"), run, "", firstFails(kind));

        assertThat(served.metadata().containsKey(Providers.PROVISIONAL)).isEqualTo(provisional);
        RuntimeException nobody =
                catchThrowableOfType(
                        RuntimeException.class,
                        () -> writers.serve("first", null, run, "", firstFails(kind)));
        assertThat(Providers.mayAnswerLater(nobody)).isEqualTo(provisional);
    }

    private static Providers.Request<Named, String> firstFails(Kind kind) {
        return (provider, _) -> {
            if (provider.name().equals("first")) {
                throw failure(kind, "first fails.");
            }
            return "made";
        };
    }

    @Test
    void aLibraryWithoutAKeyMakesNothingProvisionalWhereAnotherWasAsked() {
        RuntimeException nobody =
                catchThrowableOfType(
                        RuntimeException.class,
                        () ->
                                writers.serve(
                                        "first",
                                        List.of("second"),
                                        run,
                                        "",
                                        (provider, _) -> {
                                            throw failure(
                                                    provider.name().equals("first")
                                                            ? Kind.KEY_MISSING
                                                            : Kind.NOTHING_FOUND,
                                                    "Nothing.");
                                        }));
        assertThat(Providers.mayAnswerLater(nobody)).isFalse();
    }

    @Test
    void triesAgainLaterWhenSomebodyMayAnswerThen() {
        assertThatThrownBy(() ->
                        writers.serve(
                                "first",
                                List.of("second"),
                                run,
                                "",
                                (provider, _) -> {
                                    throw provider.name().equals("first")
                                            ? failure(Kind.REFUSED, "first does not say this.")
                                            : failure(Kind.UNAVAILABLE, "second is away.");
                                }))
                .isInstanceOfSatisfying(
                        Retry.class,
                        retry -> assertThat(retry.after()).isEqualTo(Duration.ofSeconds(7)))
                .hasMessage("first does not say this. second is away.");
    }

    @Test
    void givesUpWhenNobodyEverWill() {
        assertThatThrownBy(() -> writers.serve("second", null, run, "", (_, call) -> call.key()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("REELWRIGHT_SECOND_API_KEY");
        assertThatThrownBy(() -> writers.serve("third", null, run, "", (_, _) -> ""))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "There is no writer called \"third\". Choose one of: first, second,"
                                + " keyless.");
        assertThatThrownBy(() -> writers.serve("Third!", null, run, "", (_, _) -> ""))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("openai/gpt-5-mini");
    }

    @Test
    void waitsAsLongAsTheOperatorSays() {
        ProviderSettings patient =
                ProviderSettings.from(Map.of("REELWRIGHT_SECOND_PATIENCE", "1800"));
        Providers<Named> asked = new Providers<>(Seam.WRITER, patient, List.of());
        Duration usual = Duration.ofMinutes(8);

        assertThat(asked.call(ProviderReference.parse("second/x"), null).patience(usual))
                .isEqualTo(Duration.ofMinutes(30));
        assertThat(asked.call(ProviderReference.parse("first"), null).patience(usual))
                .isEqualTo(usual);
        assertThat(patient.isKnown("second")).isFalse();
        for (String wrong : List.of("0", "-1", "5m", "999999")) {
            assertThatThrownBy(() ->
                            ProviderSettings.from(Map.of("REELWRIGHT_SECOND_PATIENCE", wrong)))
                    .hasMessage(
                            "REELWRIGHT_SECOND_PATIENCE is \"%s\": write whole seconds, from 1 to"
                                            .formatted(wrong)
                                    + " 21600, that an answer may take.");
        }
    }

    @Test
    void saysWhichVariableIsWrongAndNeverWhatTheKeyIs(@TempDir Path folder) throws Exception {
        assertThatThrownBy(() ->
                        ProviderSettings.from(Map.of("REELWRIGHT_X_API_KEY", "secret with space")))
                .hasMessageContaining("REELWRIGHT_X_API_KEY")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() ->
                        ProviderSettings.from(Map.of("REELWRIGHT_X_BASE_URL", "http://u:pass@h/")))
                .hasMessageContaining("REELWRIGHT_X_BASE_URL")
                .hasMessageNotContaining("pass");
        assertThatThrownBy(() -> ProviderSettings.from(Map.of("REELWRIGHT_WRITERS", "a B")))
                .hasMessageStartingWith("REELWRIGHT_WRITERS: \"B\"");
        assertThat(ProviderSettings.from(Map.of("REELWRIGHT_WRITERS", "a/b, c")).order(Seam.WRITER))
                .extracting(ProviderReference::toString)
                .containsExactly("a/b", "c");

        assertThat(ProviderSettings.from(Map.of("REELWRIGHT_API_KEY", "of nobody")).endpoints())
                .isEmpty();

        Path prices = Files.writeString(folder.resolve("prices"), "a/b.images=4/100\n");
        assertThat(Prices.read(prices).of(new Charge("a/b", "images", 3)).getAsDouble())
                .isEqualTo(0.12);
        assertThat(Prices.read(prices).of(new Charge("a/c", "images", 3))).isEmpty();
        Files.writeString(prices, "# local\nollama/qwen3:8b.input_tokens = 1/1000\n\n");
        assertThat(Prices.read(prices).dollars())
                .containsExactly(Map.entry("ollama/qwen3:8b.input_tokens", 0.001));
        Files.writeString(prices, "a/b.images 4\n");
        assertThatThrownBy(() -> Prices.read(prices)).hasMessageContaining("a/b.images 4 is no");
        Files.writeString(prices, "a/b.images=cheap\n");
        assertThatThrownBy(() -> Prices.read(prices)).hasMessageContaining("a/b.images=cheap");
    }
}
