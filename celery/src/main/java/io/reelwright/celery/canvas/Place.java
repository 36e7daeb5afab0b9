package io.reelwright.celery.canvas;

import io.reelwright.celery.message.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;

/// Where in a workflow something is sent from.
///
/// @param arguments what comes before its own arguments: the result of the task before it
/// @param rootId the first task of the workflow; null when this begins one
/// @param parentId the task that sends it; null for none
/// @param rest what follows it, reversed: the next one is last
/// @param group the group it is a part of; null for none
/// @param groupIndex its number in it; null for none
/// @param chord the body of the chord it is a part of, or JSON null
record Place(
        List<JsonNode> arguments,
        @Nullable String rootId,
        @Nullable String parentId,
        ArrayNode rest,
        @Nullable String group,
        @Nullable Integer groupIndex,
        JsonNode chord) {

    static final Place START = after(List.of(), null, null);

    static Place after(
            List<JsonNode> arguments, @Nullable String rootId, @Nullable String parentId) {
        return new Place(
                arguments,
                rootId,
                parentId,
                Json.MAPPER.createArrayNode(),
                null,
                null,
                NullNode.getInstance());
    }

    Place withRest(ArrayNode rest) {
        return new Place(arguments, rootId, parentId, rest, group, groupIndex, chord);
    }

    Place inGroup(@Nullable String group, @Nullable Integer index, JsonNode chord) {
        return new Place(arguments, rootId, parentId, rest, group, index, chord);
    }
}
