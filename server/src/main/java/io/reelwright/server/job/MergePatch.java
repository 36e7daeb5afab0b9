package io.reelwright.server.job;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Changes a JSON document by another that has only what changes (RFC 7396): null takes a field
/// away, objects are changed field by field, anything else replaces what was there.
final class MergePatch {

    private MergePatch() {}

    static JsonNode apply(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode changed =
                target instanceof ObjectNode object
                        ? object.deepCopy()
                        : JsonNodeFactory.instance.objectNode();
        changes.forEachEntry((name, value) -> {
            if (value.isNull()) {
                changed.remove(name);
            } else {
                changed.set(name, apply(changed.path(name), value));
            }
        });
        return changed;
    }
}
