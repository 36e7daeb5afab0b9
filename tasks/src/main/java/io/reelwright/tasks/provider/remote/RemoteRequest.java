package io.reelwright.tasks.provider.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reelwright.tasks.contract.Secret;
import io.reelwright.tasks.provider.ProviderCall;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One request to a provider.
public final class RemoteRequest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String method;
    private final HttpRequest.Builder builder;
    private final List<Secret> secrets = new ArrayList<>();
    private Duration patience = PATIENCE;
    private Runnable doubt = () -> {};

    private RemoteRequest(URI uri, String method, @Nullable BodyPublisher body) {
        this.method = method;
        this.builder =
                HttpRequest.newBuilder(uri)
                        .method(method, body == null ? BodyPublishers.noBody() : body)
                        .header("User-Agent", "Reelwright");
    }

    public static RemoteRequest get(URI uri) {
        return new RemoteRequest(uri, "GET", null);
    }

    public static RemoteRequest post(URI uri, JsonNode body) {
        return new RemoteRequest(uri, "POST", BodyPublishers.ofString(body.toString(), UTF_8))
                .header("Content-Type", "application/json");
    }

    /// @param type its media type
    public static RemoteRequest send(String method, URI uri, String type, BodyPublisher body) {
        return new RemoteRequest(uri, method, body).header("Content-Type", type);
    }

    public RemoteRequest header(String name, String value) {
        builder.header(name, value);
        return this;
    }

    /// Whatever comes back, the key will not stand in a message.
    public RemoteRequest secret(String header, Secret key) {
        secrets.add(key);
        return header(header, key.reveal());
    }

    /// For a key that the service wants in its address: it will not stand in a message either.
    public RemoteRequest hiding(Secret key) {
        secrets.add(key);
        return this;
    }

    public RemoteRequest bearer(Secret key) {
        secrets.add(key);
        return header("Authorization", "Bearer " + key.reveal());
    }

    /// How long the whole answer may take; two minutes unless told.
    public RemoteRequest within(Duration time) {
        this.patience = time;
        return this;
    }

    /// What the provider may count for each time this is sent and not answered.
    ///
    /// @param call is told so
    public RemoteRequest counting(ProviderCall call, String unit, double quantity) {
        this.doubt = () -> call.chargeInDoubt(unit, quantity);
        return this;
    }

    /// It was sent whole, and nothing came for it.
    public void noteDoubt() {
        doubt.run();
    }

    /// Whether sending it twice makes nothing twice.
    boolean isHarmless() {
        return method.equals("GET");
    }

    HttpRequest http() {
        return builder.copy().timeout(patience).build();
    }

    Duration patience() {
        return patience;
    }

    String withoutSecrets(String text) {
        String clean = text;
        for (Secret secret : secrets) {
            clean = clean.replace(secret.reveal(), "[key]");
        }
        return clean;
    }
}
