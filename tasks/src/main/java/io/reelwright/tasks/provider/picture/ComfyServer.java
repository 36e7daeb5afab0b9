package io.reelwright.tasks.provider.picture;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.ProviderFailure.Kind;
import io.reelwright.tasks.provider.remote.RemoteClient;
import io.reelwright.tasks.provider.remote.RemoteRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One talk with ComfyUI's server: `POST /prompt` puts a workflow into its queue, `GET /history`
/// tells that it is done, `GET /view` fetches what it made. How far it is, is asked for every half
/// second. When the task is cancelled, or the server does not answer, the workflow is taken out of
/// the queue, or interrupted.
final class ComfyServer {

    static final String NAME = "comfyui";

    private static final URI USUAL_URL = URI.create("http://localhost:8188");
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final int MOST_OUTPUTS = 16;

    private final ProviderCall call;
    private final URI url;
    private final Duration soon;
    private final RemoteClient client = new RemoteClient(NAME);

    ComfyServer(ProviderCall call) {
        this.call = call;
        this.url = call.baseUrl().orElse(USUAL_URL);
        this.soon = Collections.min(List.of(SOON, call.patience(SOON)));
    }

    RemoteClient client() {
        return client;
    }

    /// A file that a workflow made, as `/view` wants it named.
    record Made(String filename, String subfolder, String type) {

        String ending() {
            return filename.substring(filename.lastIndexOf('.') + 1)
                    .toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// What answers, in words.
    String greeting() throws IOException, InterruptedException {
        JsonNode stats = client.json(get("/system_stats"));
        if (!stats.path("system").isObject()) {
            throw client.nonsense("what is no ComfyUI", null);
        }
        return "ComfyUI %s answers, on %s."
                .formatted(
                        stats.path("system").path("comfyui_version").asString("(old)"),
                        stats.path("devices").path(0).path("name").asString("an unknown device"));
    }

    /// Runs a workflow to its end.
    ///
    /// @param patience how long it may take, in the queue and out of it
    /// @return what it made, in no order
    List<Made> run(JsonNode workflow, Duration patience) throws IOException, InterruptedException {
        String id = UUID.randomUUID().toString();
        JsonNode history;
        try {
            id = queued(workflow, id);
            history = awaited(id, patience);
        } catch (ProviderFailure failure) {
            if (failure.kind().passes()) {
                takeBack(id); // or it would be made, and perhaps paid for, for nobody
            }
            throw failure;
        } catch (IOException | InterruptedException broken) {
            takeBack(id);
            throw broken;
        }
        return outputs(history);
    }

    /// What is told of a workflow when it has ended.
    private JsonNode awaited(String id, Duration patience)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            JsonNode history = client.json(get("/history/" + id)).path(id);
            if (history.isObject()) {
                return history;
            }
            if (System.nanoTime() > deadline) {
                throw new ProviderFailure(
                        Kind.UNAVAILABLE,
                        "ComfyUI was not done after " + patience.toMinutes() + " minutes.");
            }
            tellProgress(id);
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    /// @param wished its name, so that it can be taken back though no answer comes; older servers
    ///   give it one of their own
    private String queued(JsonNode workflow, String wished)
            throws IOException, InterruptedException {
        ObjectNode body = TaskJson.MAPPER.createObjectNode();
        body.set("prompt", workflow);
        body.put("prompt_id", wished);
        body.put("client_id", UUID.randomUUID().toString());
        JsonNode answer = client.json(post("/prompt", body).counting(call, "requests", 1));
        String id = answer.path("prompt_id").asString("");
        if (!id.matches("[A-Za-z0-9-]{1,64}")) {
            throw client.nonsense("no prompt_id", null);
        }
        return id;
    }

    /// Waiting is nothing done, and how long running takes is not told.
    private void tellProgress(String id) throws IOException, InterruptedException {
        call.progress(isIn(client.json(get("/queue")).path("queue_running"), id) ? 0.1 : 0);
    }

    /// Each is an array: number, id, workflow, ...
    private static boolean isIn(JsonNode queue, String id) {
        for (JsonNode entry : queue) {
            if (entry.path(1).asString("").equals(id)) {
                return true;
            }
        }
        return false;
    }

    private void takeBack(String id) {
        try {
            ObjectNode waiting = TaskJson.MAPPER.createObjectNode();
            waiting.putArray("delete").add(id);
            client.bytes(post("/queue", waiting), 1 << 16);
            if (isIn(client.json(get("/queue")).path("queue_running"), id)) {
                ObjectNode running = TaskJson.MAPPER.createObjectNode();
                running.put("prompt_id", id);
                client.bytes(post("/interrupt", running), 1 << 16);
            }
        } catch (IOException _) {
            return; // it will end by itself
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Made> outputs(JsonNode history) throws ProviderFailure {
        JsonNode status = history.path("status");
        if (status.path("status_str").asString("").equals("error")) {
            throw failed(status);
        }
        List<Made> made = new ArrayList<>();
        for (JsonNode node : history.path("outputs")) {
            for (JsonNode files : node) {
                for (JsonNode file : files) {
                    String name = file.path("filename").asString("");
                    if (!name.isEmpty() && made.size() < MOST_OUTPUTS) {
                        made.add(
                                new Made(
                                        name,
                                        file.path("subfolder").asString(""),
                                        file.path("type").asString("output")));
                    }
                }
            }
        }
        return made;
    }

    private static ProviderFailure failed(JsonNode status) {
        for (JsonNode message : status.path("messages")) {
            JsonNode details = message.path(1);
            switch (message.path(0).asString("")) {
                case "execution_error" -> {
                    String said =
                            details.path("exception_message")
                                    .asString("")
                                    .replaceAll("[\\p{Cntrl}\\s]+", " ")
                                    .strip();
                    boolean isShort = said.contains("out of memory") || said.contains("Allocation");
                    return new ProviderFailure(
                            isShort ? Kind.UNAVAILABLE : Kind.BAD_REQUEST,
                            "ComfyUI failed in node %s (%s). It says: %s"
                                    .formatted(
                                            details.path("node_id").asString("?"),
                                            details.path("node_type").asString("?"),
                                            said.substring(0, Math.min(300, said.length()))));
                }
                case "execution_interrupted" -> {
                    return new ProviderFailure(
                            Kind.UNAVAILABLE, "Somebody interrupted ComfyUI at this.");
                }
                default -> {} // tells of something else
            }
        }
        return new ProviderFailure(Kind.UNAVAILABLE, "ComfyUI failed and does not say why.");
    }

    void fetch(Made made, Path file, long most) throws IOException, InterruptedException {
        client.file(
                get(
                        "/view?filename=%s&subfolder=%s&type=%s"
                                .formatted(
                                        encoded(made.filename),
                                        encoded(made.subfolder),
                                        encoded(made.type))),
                file,
                most);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private RemoteRequest get(String path) throws ProviderFailure {
        return authorised(RemoteRequest.get(URI.create(url + path)));
    }

    private RemoteRequest post(String path, JsonNode body) throws ProviderFailure {
        return authorised(RemoteRequest.post(URI.create(url + path), body));
    }

    /// The server itself knows no keys; what stands before it may.
    private RemoteRequest authorised(RemoteRequest request) throws ProviderFailure {
        call.optionalKey().ifPresent(request::bearer);
        return request.within(soon);
    }
}
