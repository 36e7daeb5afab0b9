package io.reelwright.tasks.provider.remote;

import io.reelwright.tasks.contract.Secret;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.ProviderFailure.Kind;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/// A call to a server of the test, which notes what it is told.
public final class NotedCall implements ProviderCall {

    public static final String KEY = "sk-test-0123456789abcdef";

    public final List<Double> progress = new CopyOnWriteArrayList<>();
    public final List<String> charges = new CopyOnWriteArrayList<>();

    private final @Nullable URI baseUrl;
    private final @Nullable String model;
    private final @Nullable String key;

    private final DoubleConsumer listener;

    private NotedCall(
            @Nullable URI baseUrl,
            @Nullable String model,
            @Nullable String key,
            DoubleConsumer listener) {
        this.baseUrl = baseUrl;
        this.model = model;
        this.key = key;
        this.listener = listener;
    }

    public static NotedCall to(String baseUrl, @Nullable String model) {
        return new NotedCall(URI.create(baseUrl), model, KEY, _ -> {});
    }

    public NotedCall withoutKey() {
        return new NotedCall(baseUrl, model, null, listener);
    }

    /// Nothing is known.
    public static NotedCall unconfigured() {
        return new NotedCall(null, null, null, _ -> {});
    }

    /// The usual address, and a key.
    public NotedCall withoutAddress() {
        return new NotedCall(null, model, key, listener);
    }

    /// @param heard hears of progress
    public NotedCall telling(DoubleConsumer heard) {
        return new NotedCall(baseUrl, model, key, heard);
    }

    /// All that was charged in a unit for certain.
    public double charged(String unit) {
        return charges.stream()
                .map(charge -> charge.split(" "))
                .filter(charge -> charge.length == 2 && charge[0].equals(unit))
                .mapToDouble(charge -> Double.parseDouble(charge[1]))
                .sum();
    }

    @Override
    public @Nullable String model() {
        return model;
    }

    @Override
    public Optional<URI> baseUrl() {
        return Optional.ofNullable(baseUrl);
    }

    @Override
    public Optional<Secret> optionalKey() {
        return Optional.ofNullable(key).map(Secret::new);
    }

    @Override
    public Secret key() throws ProviderFailure {
        return optionalKey()
                .orElseThrow(() -> new ProviderFailure(Kind.KEY_MISSING, "There is no key."));
    }

    @Override
    public void progress(double share) {
        progress.add(share);
        listener.accept(share);
    }

    @Override
    public void charge(String unit, double quantity) {
        charges.add(unit + " " + quantity);
    }

    @Override
    public void chargeInDoubt(String unit, double quantity) {
        charges.add(unit + " " + quantity + " in doubt");
    }
}
