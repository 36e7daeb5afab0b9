package io.reelwright.celery.message;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/// What follows a task, as Celery's third body element has it: signatures in their wire form, or
/// JSON null.
///
/// @param callbacks signatures sent after success; a list
/// @param errbacks signatures sent after failure; a list
/// @param chain the rest of a chain, reversed: the next one is last
/// @param chord the body of the chord this task is a part of
public record Embed(JsonNode callbacks, JsonNode errbacks, JsonNode chain, JsonNode chord) {

    public static final Embed NONE =
            new Embed(
                    NullNode.getInstance(),
                    NullNode.getInstance(),
                    NullNode.getInstance(),
                    NullNode.getInstance());

    /// Does nothing follow?
    public boolean isEmpty() {
        return isNothing(callbacks) && isNothing(errbacks) && isNothing(chain) && isNothing(chord);
    }

    private static boolean isNothing(JsonNode node) {
        return node.isNull() || node.isMissingNode() || (node.isContainer() && node.isEmpty());
    }
}
