package io.reelwright.tasks.provider.voice;

import io.reelwright.tasks.contract.Secret;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.ProviderFailure;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/// A call to one address, which keeps what it is told.
final class TestCall implements ProviderCall {

    static final String KEY = "sk-test-0123456789abcdef";

    private final @Nullable URI url;
    private final @Nullable String model;
    private final @Nullable String key;
    private final DoubleConsumer listener;
    final List<Double> progress = new ArrayList<>();
    final Map<String, Double> charges = new TreeMap<>();

    TestCall(
            @Nullable URI url,
            @Nullable String model,
            @Nullable String key,
            DoubleConsumer listener) {
        this.url = url;
        this.model = model;
        this.key = key;
        this.listener = listener;
    }

    static TestCall to(String url) {
        return new TestCall(URI.create(url), null, KEY, _ -> {});
    }

    @Override
    public @Nullable String model() {
        return model;
    }

    @Override
    public Optional<URI> baseUrl() {
        return Optional.ofNullable(url);
    }

    @Override
    public Optional<Secret> optionalKey() {
        return Optional.ofNullable(key).map(Secret::new);
    }

    @Override
    public Secret key() throws ProviderFailure {
        return optionalKey()
                .orElseThrow(() ->
                        new ProviderFailure(ProviderFailure.Kind.KEY_MISSING, "There is no key."));
    }

    @Override
    public void progress(double share) {
        progress.add(share);
        listener.accept(share);
    }

    @Override
    public void charge(String unit, double quantity) {
        charges.merge(unit, quantity, Double::sum);
    }
}
