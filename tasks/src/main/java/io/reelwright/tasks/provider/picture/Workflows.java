package io.reelwright.tasks.provider.picture;

import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.provider.Folders;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.ProviderFailure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The user's workflows for ComfyUI, as it exports them for its API: one file each, `NAME.json`.
final class Workflows {

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";
    private static final String ENDING = ".json";

    private final @Nullable Path folder;

    /// @param folder null for none
    Workflows(@Nullable Path folder) {
        this.folder = folder;
    }

    /// @throws ProviderFailure when there is none of that name, or it cannot be used
    Workflow named(String name) throws IOException {
        if (!name.matches(NAME)) {
            throw wrong("No workflow can be called " + name + ".");
        }
        Path file = folder().resolve(name + ENDING);
        try {
            return Workflow.of(name, TaskJson.MAPPER.readTree(Files.readAllBytes(file)));
        } catch (NoSuchFileException missing) {
            throw wrong(
                    "There is no workflow %s%s in the folder that %s names. There are: %s."
                            .formatted(name, ENDING, Folders.WORKFLOWS, names()));
        } catch (JacksonException malformed) {
            throw wrong("The workflow %s%s is no JSON.".formatted(name, ENDING));
        }
    }

    List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException missing) {
            throw wrong("The folder that " + Folders.WORKFLOWS + " names is not there.");
        }
    }

    private Path folder() throws ProviderFailure {
        if (folder == null) {
            throw wrong(
                    "ComfyUI needs a workflow of yours: export one for its API, put its file into a"
                            + " folder, and name that by "
                            + Folders.WORKFLOWS
                            + " where the worker runs.");
        }
        return folder;
    }

    private static ProviderFailure wrong(String message) {
        return new ProviderFailure(Kind.BAD_REQUEST, message);
    }

    /// A graph of nodes, in whose inputs stand placeholders: `{{prompt}}`, `{{negative_prompt}}`,
    /// `{{seed}}`, `{{width}}`, `{{height}}`, `{{count}}`, `{{seconds}}`, `{{frames}}`. A text that
    /// is nothing but the placeholder of a number becomes that number.
    record Workflow(String name, JsonNode nodes) {

        static Workflow of(String name, JsonNode json) throws ProviderFailure {
            JsonNode nodes = json.path("prompt").isObject() ? json.path("prompt") : json;
            if (nodes.path("nodes").isArray()) {
                throw wrong(
                        "The workflow %s is as ComfyUI's editor keeps it. Export it for the API: "
                                        .formatted(name)
                                + "Workflow, Export (API).");
            }
            boolean isGraph = nodes.isObject() && !nodes.isEmpty();
            for (JsonNode node : nodes) {
                isGraph &= node.path("class_type").isString();
            }
            if (!isGraph) {
                throw wrong("The workflow " + name + " holds no nodes with a class_type.");
            }
            if (!nodes.toString().contains("{{prompt}}")) {
                throw wrong(
                        "The workflow %s has no {{prompt}}: write it where the text of the scene goes."
                                .formatted(name));
            }
            return new Workflow(name, nodes);
        }

        /// @throws ProviderFailure when it has placeholders that have no value
        JsonNode with(Placeholders values) throws ProviderFailure {
            return values.in(nodes);
        }

        @Override
        public String toString() {
            return name.toLowerCase(Locale.ROOT);
        }
    }
}
