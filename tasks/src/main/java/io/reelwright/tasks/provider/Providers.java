package io.reelwright.tasks.provider;

import io.reelwright.celery.worker.Retry;
import io.reelwright.tasks.contract.Charge;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.Secret;
import io.reelwright.tasks.contract.TaskRun;
import io.reelwright.tasks.provider.ProviderFailure.Kind;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The providers of one seam. A request is made to the one that is named, and to those that stand
/// in for it when it fails.
public final class Providers<P extends Provider> {

    /// In the metadata of an output: true where it was made by somebody else than the one who was
    /// wished for, because that one was not able to answer. It is good for the job that it was made
    /// for; the next job asks the wished one again.
    public static final String PROVISIONAL = "provisional";

    private final Seam seam;
    private final List<P> all;
    private final ProviderSettings settings;

    public Providers(Seam seam, ProviderSettings settings, List<? extends P> all) {
        this.seam = seam;
        this.all = List.copyOf(all);
        this.settings = settings;
    }

    /// A request to whichever provider it is.
    public interface Request<P, R> {

        /// @throws ProviderFailure when the provider fails: then the next one is asked
        /// @throws InvalidInput when the user must change something whoever is asked
        R to(P provider, ProviderCall call) throws IOException, InterruptedException;
    }

    /// What a request gave.
    ///
    /// @param by who answered
    /// @param failures why those before did not, in the user's words
    /// @param isProvisional whether one of those before may answer when it is asked again
    public record Served<R>(
            R value, ProviderReference by, List<String> failures, boolean isProvisional) {

        /// `provider`, `model` and, where somebody stood in, `stood_in_because`, for what was made;
        /// [#PROVISIONAL] besides where it is no more than that.
        public Map<String, Object> metadata() {
            Map<String, Object> metadata = new TreeMap<>();
            metadata.put("provider", by.name());
            if (by.model() != null) {
                metadata.put("model", by.model());
            }
            if (!failures.isEmpty()) {
                metadata.put("stood_in_because", failures);
            }
            if (isProvisional) {
                metadata.put(PROVISIONAL, true);
            }
            return metadata;
        }
    }

    public List<P> all() {
        return all;
    }

    /// @throws InvalidInput when nobody is called so
    public P named(String name) {
        return all.stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidInput(
                                "There is no %s called \"%s\". Choose one of: %s."
                                        .formatted(seam, name, names())));
    }

    private String names() {
        return all.stream().map(Provider::name).collect(Collectors.joining(", "));
    }

    /// Asks one provider after the other until one answers.
    ///
    /// @param reference whom to ask
    /// @param standIns whom to ask when that fails; null for nobody
    /// @param step what is being done, in the user's words
    /// @throws Retry when nobody answered, and somebody may later
    /// @throws InvalidInput when nobody answered, and nobody will
    public <R> Served<R> serve(
            String reference,
            @Nullable List<String> standIns,
            TaskRun run,
            String step,
            Request<P, R> request)
            throws IOException, InterruptedException {
        Set<String> order = new LinkedHashSet<>(List.of(reference));
        order.addAll(Objects.requireNonNullElse(standIns, List.of()));
        List<ProviderFailure> failures = new ArrayList<>();
        for (String text : order) {
            ProviderReference asked = parse(text);
            P provider = named(asked.name());
            try {
                R value = request.to(provider, new Call(asked, run, step));
                return new Served<>(
                        value,
                        asked,
                        failures.stream().map(Providers::message).toList(),
                        mayAnswerLater(failures));
            } catch (ProviderFailure failure) {
                failures.add(failure);
            } catch (InvalidInput wrong) {
                throw failures.isEmpty() ? wrong : given(failures, wrong);
            }
        }
        throw given(failures);
    }

    private static ProviderReference parse(String text) {
        try {
            return ProviderReference.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new InvalidInput(String.valueOf(wrong.getMessage()));
        }
    }

    private static String message(ProviderFailure failure) {
        return String.valueOf(failure.getMessage());
    }

    /// Why those before the one who could do nothing with the input failed is what helps more.
    private static RuntimeException given(List<ProviderFailure> failures, InvalidInput wrong) {
        RuntimeException given = given(failures);
        return given instanceof InvalidInput
                ? noting(failures, new InvalidInput(given.getMessage() + " " + wrong.getMessage()))
                : given;
    }

    private static RuntimeException given(List<ProviderFailure> failures) {
        String told =
                failures.stream()
                        .map(Providers::message)
                        .distinct()
                        .collect(Collectors.joining(" "));
        if (failures.stream().noneMatch(failure -> failure.kind().passes())) {
            return noting(failures, new InvalidInput(told));
        }
        Optional<Duration> wait =
                failures.stream()
                        .filter(failure -> failure.kind().passes())
                        .map(ProviderFailure::retryAfter)
                        .filter(Objects::nonNull)
                        .min(Duration::compareTo);
        return noting(failures, new Retry(told, wait.orElse(null)));
    }

    private static <T extends Throwable> T noting(List<ProviderFailure> failures, T given) {
        failures.forEach(given::addSuppressed);
        return given;
    }

    /// Whether somebody was not able to answer, and may be when asked again: what is made without
    /// them is [#PROVISIONAL].
    ///
    /// @param nobody what [#serve] threw
    public static boolean mayAnswerLater(RuntimeException nobody) {
        return mayAnswerLater(
                Stream.of(nobody.getSuppressed())
                        .filter(ProviderFailure.class::isInstance)
                        .map(ProviderFailure.class::cast)
                        .toList());
    }

    /// One without a key counts only where nobody was asked: a list of libraries need not be that
    /// of those there are keys for.
    private static boolean mayAnswerLater(List<ProviderFailure> failures) {
        List<ProviderFailure> asked =
                failures.stream().filter(failure -> failure.kind() != Kind.KEY_MISSING).toList();
        return asked.isEmpty()
                ? !failures.isEmpty()
                : asked.stream().anyMatch(failure -> !failure.kind().isAnswer());
    }

    /// Looks whether a provider can be used; see [Provider#check].
    ///
    /// @param ownKey the user's own; null to use the installation's
    public String check(ProviderReference reference, @Nullable Secret ownKey)
            throws IOException, InterruptedException {
        return named(reference.name()).check(call(reference, ownKey));
    }

    /// A call outside of a task, for what costs nothing that must be counted.
    ///
    /// @param ownKey the user's own; null to use the installation's
    public ProviderCall call(ProviderReference reference, @Nullable Secret ownKey) {
        return new Probe(reference, ownKey);
    }

    private abstract class Asked implements ProviderCall {

        final ProviderReference reference;

        Asked(ProviderReference reference) {
            this.reference = reference;
        }

        @Override
        public @Nullable String model() {
            return reference.model();
        }

        @Override
        public Optional<URI> baseUrl() {
            return Optional.ofNullable(settings.endpoint(reference.name()).baseUrl());
        }

        @Override
        public Duration patience(Duration usual) {
            return Objects.requireNonNullElse(
                    settings.endpoint(reference.name()).patience(), usual);
        }

        abstract Optional<Secret> ownKey() throws ProviderFailure;

        @Override
        public Optional<Secret> optionalKey() throws ProviderFailure {
            return ownKey().or(
                            () -> Optional.ofNullable(settings.endpoint(reference.name()).key()));
        }

        @Override
        public Secret key() throws ProviderFailure {
            return optionalKey().orElseThrow(this::missing);
        }

        private ProviderFailure missing() {
            return new ProviderFailure(
                    Kind.KEY_MISSING,
                    "There is no key for %s: set one in the settings, or as %s where the worker runs."
                            .formatted(reference.name(), ProviderSettings.keyOf(reference.name())));
        }
    }

    private final class Call extends Asked {

        private static final double MOST = 95;

        private final TaskRun run;
        private final String step;

        Call(ProviderReference reference, TaskRun run, String step) {
            super(reference);
            this.run = run;
            this.step = step;
        }

        @Override
        Optional<Secret> ownKey() throws ProviderFailure {
            try {
                return run.ownKey(reference.name());
            } catch (IOException unreadable) {
                throw new ProviderFailure(
                        Kind.KEY_MISSING,
                        String.valueOf(unreadable.getMessage()),
                        null,
                        unreadable);
            }
        }

        @Override
        public void progress(double share) {
            run.progress(MOST * Math.clamp(share, 0, 1), step);
        }

        @Override
        public void charge(String unit, double quantity) {
            run.charge(new Charge(reference.toString(), unit, quantity));
        }

        @Override
        public void chargeInDoubt(String unit, double quantity) {
            run.charge(new Charge(reference.toString(), unit, quantity, true));
        }
    }

    /// A call that makes nothing.
    private final class Probe extends Asked {

        private final @Nullable Secret ownKey;

        Probe(ProviderReference reference, @Nullable Secret ownKey) {
            super(reference);
            this.ownKey = ownKey;
        }

        @Override
        Optional<Secret> ownKey() {
            return Optional.ofNullable(ownKey);
        }

        @Override
        public void progress(double share) {}

        @Override
        public void charge(String unit, double quantity) {}
    }
}
