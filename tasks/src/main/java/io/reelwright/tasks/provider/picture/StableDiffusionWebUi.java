package io.reelwright.tasks.provider.picture;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reelwright.tasks.contract.Secret;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.provider.Illustrator;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.remote.RemoteClient;
import io.reelwright.tasks.provider.remote.RemoteRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Pictures by the HTTP API of Stable Diffusion WebUI (AUTOMATIC1111, Forge; started with `--api`):
/// `POST /sdapi/v1/txt2img`, whose progress is asked for beside it, and which is interrupted when
/// the task is cancelled. The model is a checkpoint's name; its key, where the server was started
/// with `--api-auth`, is `user:password`.
public final class StableDiffusionWebUi implements Illustrator {

    private static final String NAME = "sd-webui";
    private static final URI USUAL_URL = URI.create("http://localhost:7860");
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int STEPS = 28;
    private static final long LARGEST_SEED = 0xffff_ffffL;

    private final RemoteClient client = new RemoteClient(NAME);
    private final Duration patience;

    public StableDiffusionWebUi() {
        this(PATIENCE);
    }

    StableDiffusionWebUi(Duration patience) {
        this.patience = patience;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String check(ProviderCall call) throws IOException, InterruptedException {
        JsonNode models = client.json(get(call, "/sdapi/v1/sd-models"));
        if (!models.isArray()) {
            throw client.nonsense("no list of models; was it started with --api?", null);
        }
        String first = models.path(0).path("model_name").asString("");
        return "Stable Diffusion WebUI answers with %d checkpoints%s. It costs nothing."
                .formatted(models.size(), first.isEmpty() ? "" : ", " + first + " among them");
    }

    @Override
    public Drawn draw(Illustration request, Path png, ProviderCall call)
            throws IOException, InterruptedException {
        String task = "task(" + UUID.randomUUID() + ")";
        long seed = request.seed() & LARGEST_SEED;
        JsonNode answer = answer(request, task, seed, call);
        Candidates candidates = new Candidates(client, png);
        for (JsonNode picture : answer.path("images")) {
            candidates.add(decoded(picture.asString("")));
        }
        if (candidates.count() == 0) {
            throw client.nonsense("no picture", null);
        }
        call.charge("images", candidates.count());
        Map<String, Object> metadata = new HashMap<>(Map.of("seed", seed));
        model(answer).ifPresent(model -> metadata.put("model", model));
        return candidates.best(request, metadata);
    }

    private JsonNode answer(Illustration request, String task, long seed, ProviderCall call)
            throws IOException, InterruptedException {
        Thread looking = Thread.ofVirtual().name(NAME).start(() -> look(task, call));
        try {
            return client.json(
                    authorised(
                            RemoteRequest.post(
                                            url(call, "/sdapi/v1/txt2img"),
                                            body(request, task, seed, call))
                                    .counting(call, "images", request.candidates())
                                    .within(call.patience(patience)),
                            call));
        } catch (InterruptedException cancelled) {
            interrupt(task, call);
            throw cancelled;
        } finally {
            looking.interrupt();
            looking.join();
        }
    }

    private static JsonNode body(Illustration request, String task, long seed, ProviderCall call) {
        ModelSize size = ModelSize.of(request.width(), request.height());
        ObjectNode body = TaskJson.MAPPER.createObjectNode();
        body.put(
                "prompt",
                request.look().prompt(request.visual(), request.prompt(), request.captioned()));
        body.put("negative_prompt", request.look().avoided());
        body.put("seed", seed);
        body.put("width", size.width());
        body.put("height", size.height());
        body.put("steps", STEPS);
        body.put("batch_size", 1);
        body.put("n_iter", request.candidates());
        body.put("do_not_save_grid", true);
        body.put("force_task_id", task);
        if (call.model() != null) {
            body.putObject("override_settings").put("sd_model_checkpoint", call.model());
        }
        return body;
    }

    /// Until it is interrupted. What goes wrong here is told by the request itself.
    private void look(String task, ProviderCall call) {
        try {
            while (true) {
                Thread.sleep(BETWEEN_LOOKS);
                JsonNode progress = progress(call);
                if (isOurs(progress, task)) {
                    call.progress(progress.path("progress").asDouble(0));
                }
            }
        } catch (InterruptedException | IOException done) {
            return;
        }
    }

    private JsonNode progress(ProviderCall call) throws IOException, InterruptedException {
        return client.json(get(call, "/sdapi/v1/progress?skip_current_image=true"));
    }

    /// Older servers do not say whose picture is being made.
    private static boolean isOurs(JsonNode progress, String task) {
        String current = progress.path("current_task").asString("");
        return current.isEmpty() || current.equals(task);
    }

    /// Only what is ours is interrupted: others may be using the server too.
    private void interrupt(String task, ProviderCall call) {
        try {
            if (isOurs(progress(call), task)) {
                client.bytes(
                        authorised(
                                RemoteRequest.post(
                                                url(call, "/sdapi/v1/interrupt"),
                                                TaskJson.MAPPER.createObjectNode())
                                        .within(SOON),
                                call),
                        1 << 16);
            }
        } catch (IOException _) {
            return; // it will end by itself
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] decoded(String base64) throws IOException {
        try {
            return Base64.getDecoder().decode(base64.substring(base64.indexOf(',') + 1));
        } catch (IllegalArgumentException malformed) {
            throw client.nonsense("a picture that is not written as Base64", malformed);
        }
    }

    /// What it says in a text of JSON inside its JSON.
    private static java.util.Optional<String> model(JsonNode answer) {
        try {
            String name =
                    TaskJson.MAPPER
                            .readTree(answer.path("info").asString("{}"))
                            .path("sd_model_name")
                            .asString("");
            return name.isEmpty() ? java.util.Optional.empty() : java.util.Optional.of(name);
        } catch (JacksonException unreadable) {
            return java.util.Optional.empty();
        }
    }

    private RemoteRequest get(ProviderCall call, String path) throws ProviderFailure {
        return authorised(RemoteRequest.get(url(call, path)).within(SOON), call);
    }

    private static RemoteRequest authorised(RemoteRequest request, ProviderCall call)
            throws ProviderFailure {
        Secret key = call.optionalKey().orElse(null);
        if (key == null) {
            return request;
        }
        String basic = Base64.getEncoder().encodeToString(key.reveal().getBytes(UTF_8));
        return request.hiding(key).header("Authorization", "Basic " + basic);
    }

    private static URI baseUrl(ProviderCall call) {
        return call.baseUrl().orElse(USUAL_URL);
    }

    private static URI url(ProviderCall call, String path) {
        return URI.create(baseUrl(call) + path);
    }
}
