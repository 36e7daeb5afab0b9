package io.reelwright.server.session;

import com.fasterxml.jackson.annotation.JsonValue;
import io.reelwright.server.problem.Tagged;
import io.reelwright.tasks.contract.TaskJson;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What a component of the page has saved, as it is stored.
record SavedState(@JsonValue JsonNode json) implements Tagged {

    static SavedState read(String text) {
        return new SavedState(TaskJson.MAPPER.readTree(text));
    }

    /// Saving the same again makes no new one.
    @Override
    public Object edition() {
        return List.of(json.path("form_data"), json.path("ui_state"), json.path("auto_save"));
    }
}
