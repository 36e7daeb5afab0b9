package io.reelwright.server.session;

import com.fasterxml.jackson.annotation.JsonValue;
import io.reelwright.server.problem.Tagged;
import tools.jackson.databind.JsonNode;

/// What a browser keeps of its five steps.
record WorkflowState(@JsonValue JsonNode json) implements Tagged {

    @Override
    public Object edition() {
        return json;
    }
}
