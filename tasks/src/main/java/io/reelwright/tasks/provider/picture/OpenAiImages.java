package io.reelwright.tasks.provider.picture;

import io.reelwright.tasks.contract.Secret;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.provider.Illustrator;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.remote.Download;
import io.reelwright.tasks.provider.remote.RemoteClient;
import io.reelwright.tasks.provider.remote.RemoteRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Pictures by OpenAI's images API (`POST /images/generations`), as OpenAI has it and others speak
/// it: LocalAI, vLLM, gateways. Answers hold the picture (`b64_json`) or where it is (`url`).
public final class OpenAiImages implements Illustrator {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final long LARGEST = 40 << 20;

    private final String name;
    private final URI usualUrl;
    private final @Nullable String usualModel;
    private final Duration patience;

    OpenAiImages(String name, String usualUrl, @Nullable String usualModel, Duration patience) {
        this.patience = patience;
        this.name = name;
        this.usualUrl = URI.create(usualUrl);
        this.usualModel = usualModel;
    }

    public static OpenAiImages openAi() {
        return new OpenAiImages("openai", "https://api.openai.com/v1", "gpt-image-2", PATIENCE);
    }

    /// A server of one's own, without a key unless there is one.
    public static OpenAiImages localAi() {
        return new OpenAiImages("localai", "http://localhost:8080/v1", null, PATIENCE);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean needsKey() {
        return usualModel != null;
    }

    @Override
    public String check(ProviderCall call) throws IOException, InterruptedException {
        JsonNode models =
                client().json(
                                authorised(
                                        RemoteRequest.get(url(call, "/models"))
                                                .within(Duration.ofSeconds(20)),
                                        call))
                        .path("data");
        if (!models.isArray()) {
            throw client().nonsense("no list of models", null);
        }
        String model = model(call);
        boolean isThere = model == null || has(models, model);
        return "%s answers with %d models%s. A picture costs what %s asks; this look cost nothing."
                .formatted(
                        name,
                        models.size(),
                        isThere ? "" : ", but " + model + " is not among them",
                        name);
    }

    private static boolean has(JsonNode models, String model) {
        for (JsonNode one : models) {
            if (one.path("id").asString("").equals(model)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Drawn draw(Illustration request, Path png, ProviderCall call)
            throws IOException, InterruptedException {
        Candidates candidates = new Candidates(client(), png);
        Map<String, Object> metadata = new HashMap<>();
        String model = model(call);
        if (model != null) {
            metadata.put("model", model);
        }
        int each = isOneAtATime(call) ? 1 : request.candidates();
        for (int made = 0; made < request.candidates(); made += each) {
            JsonNode answer =
                    client().json(
                                    authorised(
                                            RemoteRequest.post(
                                                            url(call, "/images/generations"),
                                                            body(request, each, call))
                                                    .counting(call, "images", each)
                                                    .within(call.patience(patience)),
                                            call));
            charge(answer, call);
            take(answer, candidates, metadata, call);
            call.progress((made + each) / (double) request.candidates());
        }
        return candidates.best(request, metadata);
    }

    private JsonNode body(Illustration request, int count, ProviderCall call) {
        String model = model(call);
        ObjectNode body = TaskJson.MAPPER.createObjectNode();
        if (model != null) {
            body.put("model", model);
        }
        body.put(
                "prompt",
                request.look().prompt(request.visual(), request.prompt(), request.captioned())
                        + ". Without: "
                        + request.look().avoided());
        body.put("n", count);
        body.put("size", size(model, request));
        if (!isGptImage(model)) { // those refuse the field, and always send the picture itself
            body.put("response_format", "b64_json");
        }
        return body;
    }

    /// The nearest of the shapes that the model has.
    static String size(@Nullable String model, Illustration request) {
        boolean isWide = request.width() > 1.2 * request.height();
        boolean isUpright = request.height() > 1.2 * request.width();
        if (isGptImage(model)) {
            return isWide ? "1536x1024" : isUpright ? "1024x1536" : "1024x1024";
        }
        if ("dall-e-3".equals(model)) {
            return isWide ? "1792x1024" : isUpright ? "1024x1792" : "1024x1024";
        }
        if ("dall-e-2".equals(model)) {
            return "1024x1024";
        }
        return ModelSize.of(request.width(), request.height()).toString();
    }

    private static boolean isGptImage(@Nullable String model) {
        return model != null && (model.startsWith("gpt-image") || model.startsWith("chatgpt-"));
    }

    private boolean isOneAtATime(ProviderCall call) {
        return "dall-e-3".equals(model(call));
    }

    private static void charge(JsonNode answer, ProviderCall call) {
        call.charge("images", answer.path("data").size());
        JsonNode usage = answer.path("usage");
        for (String unit : new String[] {"input_tokens", "output_tokens"}) {
            if (usage.path(unit).asDouble(0) > 0) {
                call.charge(unit, usage.path(unit).asDouble());
            }
        }
    }

    private void take(
            JsonNode answer, Candidates candidates, Map<String, Object> metadata, ProviderCall call)
            throws IOException, InterruptedException {
        for (JsonNode picture : answer.path("data")) {
            if (picture.path("b64_json").isString()) {
                candidates.add(decoded(picture.path("b64_json").asString()));
            } else if (picture.path("url").isString()) {
                new Download(name, baseUrl(call))
                        .to(candidates.next(), url(picture.path("url").asString()), LARGEST);
            }
            if (picture.path("revised_prompt").isString()) {
                metadata.put("revised_prompt", picture.path("revised_prompt").asString());
            }
        }
        if (candidates.count() == 0) {
            throw client().nonsense("no picture", null);
        }
    }

    private byte[] decoded(String base64) throws IOException {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            throw client().nonsense("a picture that is not written as Base64", malformed);
        }
    }

    private URI url(String text) throws IOException {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException malformed) {
            throw client().nonsense("a link that is none", malformed);
        }
    }

    private @Nullable String model(ProviderCall call) {
        return call.model() == null ? usualModel : call.model();
    }

    private RemoteRequest authorised(RemoteRequest request, ProviderCall call) throws IOException {
        Optional<Secret> key =
                needsKey() && call.baseUrl().isEmpty()
                        ? Optional.of(call.key())
                        : call.optionalKey();
        key.ifPresent(request::bearer);
        return request;
    }

    private URI baseUrl(ProviderCall call) {
        return call.baseUrl().orElse(usualUrl);
    }

    private URI url(ProviderCall call, String path) {
        return URI.create(baseUrl(call) + path);
    }

    private RemoteClient client() {
        return new RemoteClient(name);
    }
}
