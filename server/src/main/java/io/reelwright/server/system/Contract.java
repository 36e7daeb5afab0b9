package io.reelwright.server.system;

import io.reelwright.tasks.contract.TaskJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;

/// `api/openapi.yaml` as JSON; read when it is first asked for.
@Component
class Contract {

    private volatile byte @Nullable [] json;

    byte[] json() {
        byte[] known = json;
        if (known == null) {
            known = read();
            json = known;
        }
        return known;
    }

    JsonNode document() {
        return TaskJson.MAPPER.readTree(json());
    }

    private static byte[] read() {
        try (InputStream yaml =
                Objects.requireNonNull(Contract.class.getResourceAsStream("/api/openapi.yaml"))) {
            Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
            return TaskJson.MAPPER.writeValueAsBytes(document);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
