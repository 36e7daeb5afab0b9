package io.reelwright.server.job;

import io.reelwright.server.problem.Tagged;
import tools.jackson.databind.JsonNode;

/// How a project's film is made where a render does not say otherwise.
///
/// @param configuration fields of a job's configuration
record Film(JsonNode configuration) implements Tagged {

    @Override
    public Object edition() {
        return configuration;
    }
}
