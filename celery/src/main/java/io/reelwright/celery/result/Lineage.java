package io.reelwright.celery.result;

import io.reelwright.celery.message.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/// A task's relations, as its record has them.
///
/// @param children result tuples of what it sent
/// @param parentId the task that sent it; null for none
public record Lineage(ArrayNode children, @Nullable String parentId) {

    public static final Lineage NONE = new Lineage(Json.MAPPER.createArrayNode(), null);
}
