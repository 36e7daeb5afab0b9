package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `api/openapi.yaml`, as a check of answers. Every answer that [Api] gets goes through it.
final class Contract {

    static final Contract OURS = new Contract();

    private static final Set<String> METHODS =
            Set.of("get", "post", "put", "patch", "delete", "head", "options");

    private final JsonNode document;
    private final SchemaRegistry registry =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private Contract() {
        try (InputStream yaml = Contract.class.getResourceAsStream("/api/openapi.yaml")) {
            document = new JsonMapper().valueToTree(new Yaml().load(yaml));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /// Every call it names, as `get /api/jobs/{}`.
    Set<String> calls() {
        return operations().stream()
                .map(Contract::anonymous)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Every call it names, as it names it: `get /api/jobs/{job_id}`.
    List<String> operations() {
        List<String> operations = new ArrayList<>();
        document.path("paths")
                .forEachEntry((path, item) ->
                        item.propertyNames().stream()
                                .filter(METHODS::contains)
                                .forEach(method -> operations.add(method + " " + path)));
        return operations;
    }

    /// What a property of a schema may be.
    List<String> choices(String schema, String property) {
        return document.path("components")
                .path("schemas")
                .path(schema)
                .path("properties")
                .path(property)
                .path("enum")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    /// Every parameter of a list's query that takes an id: `/api/tasks job_id`.
    List<String> filters() {
        List<String> filters = new ArrayList<>();
        document.path("paths")
                .forEachEntry((path, item) ->
                        item.path("get")
                                .path("parameters")
                                .valueStream()
                                .map(this::resolved)
                                .filter(parameter ->
                                        parameter.path("in").asString().equals("query"))
                                .map(parameter -> parameter.path("name").asString())
                                .filter(name -> name.endsWith("_id"))
                                .forEach(name -> filters.add(path + " " + name)));
        return filters;
    }

    private JsonNode resolved(JsonNode parameter) {
        String reference = parameter.path("$ref").asString("");
        return reference.isEmpty() ? parameter : document.at(reference.substring(1));
    }

    /// The paths of things whose state has a name: their `GET` answers with an `ETag`.
    Set<String> taggedPaths() {
        Set<String> tagged = new TreeSet<>();
        document.path("paths")
                .forEachEntry((path, item) -> {
                    if (!answer(item, "get", "200").path("headers").path("ETag").isMissingNode()) {
                        tagged.add(anonymous(path));
                    }
                });
        return tagged;
    }

    /// What is said of `If-Match` and `ETag` where it must not be left out: with each call that
    /// changes or deletes what another one of the same path reads.
    Set<String> callsThatIgnoreWhatWasSeen() {
        Set<String> ignoring = new TreeSet<>();
        document.path("paths")
                .forEachEntry((path, item) -> {
                    if (!readsOneThing(item)) {
                        return;
                    }
                    List<String> changing =
                            Stream.of("put", "patch", "delete").filter(item::has).toList();
                    changing.stream()
                            .filter(method -> !takes(item.path(method), "IfMatch", "412"))
                            .forEach(method -> ignoring.add(method + " " + path));
                    if (!changing.isEmpty() && !takes(item.path("get"), "IfNoneMatch", "304")) {
                        ignoring.add("get " + path);
                    }
                });
        return ignoring;
    }

    private static boolean readsOneThing(JsonNode item) {
        JsonNode schema =
                answer(item, "get", "200").path("content").path("application/json").path("schema");
        return !schema.isMissingNode() && !schema.toString().contains("Page\"");
    }

    private static boolean takes(JsonNode operation, String parameter, String status) {
        return operation.path("parameters").toString().contains("/parameters/" + parameter + "\"")
                && operation.path("responses").has(status);
    }

    private static JsonNode answer(JsonNode item, String method, String status) {
        return item.path(method).path("responses").path(status);
    }

    /// What was stored is sent as it is, and may be JSON by chance.
    private static boolean isStored(HttpRequest request, Api.Answer answer) {
        return request.uri().getPath().startsWith("/media/") && answer.status() == 200;
    }

    /// Without the names of path variables.
    static String anonymous(String call) {
        return call.replaceAll("\\{[^}]*}", "{}");
    }

    /// Fails when the answer to a call of ours is not as the contract has it. What the contract
    /// does not name must be refused, in the envelope.
    void check(HttpRequest request, Api.Answer answer) {
        String path = request.uri().getRawPath();
        operation(request.method(), path)
                .map(found -> response(found, answer.status()).path("headers").propertyNames())
                .filter(headers -> headers.contains("ETag"))
                .ifPresent(_ ->
                        assertThat(answer.header("ETag"))
                                .as("the ETag of %s %s", request.method(), path)
                                .isNotEmpty());
        if (!answer.header("Content-Type").startsWith("application/json")
                || request.method().equals("HEAD")
                || isStored(request, answer)) {
            return;
        }
        Schema schema =
                operation(request.method(), path)
                        .flatMap(found -> schema(found, answer.status()))
                        .orElseGet(this::errors);
        assertThat(schema.validate(answer.json()))
                .as("%s %s -> %d %s", request.method(), path, answer.status(), answer.text())
                .isEmpty();
    }

    private Optional<String> operation(String method, String path) {
        return document.path("paths").propertyNames().stream()
                .filter(template -> matches(template, path))
                .max(
                        Comparator.comparingInt(
                                template -> template.replaceAll("\\{[^}]*}", "").length()))
                .map(template -> template + "\n" + method.toLowerCase(Locale.ROOT));
    }

    private static boolean matches(String template, String path) {
        return path.matches(template.replace(".", "\\.").replaceAll("\\{[^}]*}", "[^/]+"));
    }

    private JsonNode response(String operation, int status) {
        String[] parts = operation.split("\n");
        return answer(document.path("paths").path(parts[0]), parts[1], Integer.toString(status));
    }

    private Optional<Schema> schema(String operation, int status) {
        JsonNode schema =
                response(operation, status).path("content").path("application/json").path("schema");
        return schema.isObject()
                ? Optional.of(schemas.computeIfAbsent(operation + status, _ -> compile(schema)))
                : Optional.empty();
    }

    private Schema errors() {
        return schemas.computeIfAbsent(
                "errors",
                _ -> compile(document.path("components").path("schemas").path("ErrorEnvelope")));
    }

    private Schema compile(JsonNode schema) {
        ObjectNode root = new JsonMapper().createObjectNode();
        root.putArray("allOf").add(schema);
        root.set("components", Objects.requireNonNull(document.get("components")));
        return registry.getSchema(root);
    }
}
