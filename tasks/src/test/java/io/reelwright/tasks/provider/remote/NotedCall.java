package io.reelwright.tasks.provider.remote;

import io.reelwright.tasks.contract.Secret;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.ProviderFailure.Kind;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A call to a server of the test, which notes what it is told.
public final class NotedCall implements ProviderCall {

    public static final String KEY = "sk-test-0123456789abcdef";

    public final List<Double> progress = new CopyOnWriteArrayList<>();
    public final List<String> charges = new CopyOnWriteArrayList<>();

    private final @Nullable URI baseUrl;
    private final @Nullable String model;
    private final @Nullable String key;

    private NotedCall(@Nullable URI baseUrl, @Nullable String model, @Nullable String key) {
        this.baseUrl = baseUrl;
        this.model = model;
        this.key = key;
    }

    public static NotedCall to(String baseUrl, @Nullable String model) {
        return new NotedCall(URI.create(baseUrl), model, KEY);
    }

    public NotedCall withoutKey() {
        return new NotedCall(baseUrl, model, null);
    }

    /// Nothing is known.
    public static NotedCall unconfigured() {
        return new NotedCall(null, null, null);
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
