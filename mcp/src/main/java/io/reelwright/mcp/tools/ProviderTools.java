package io.reelwright.mcp.tools;

import io.reelwright.mcp.protocol.Schema;
import io.reelwright.mcp.protocol.Tool;
import io.reelwright.mcp.protocol.Tool.Effect;
import java.util.List;

/// Who writes, speaks, draws and plays.
final class ProviderTools {

    private final Desk desk;

    ProviderTools(Desk desk) {
        this.desk = desk;
    }

    List<Tool> all() {
        return List.of(list());
    }

    private Tool list() {
        return new Tool(
                "list_providers",
                "List providers",
                "Who can write, speak, draw and play here, and what is configured. One that is named"
                        + " in more.providers of make_video is asked instead of the usual one:"
                        + " {\"writer\": \"openai/gpt-5-mini\"}.",
                Schema.object(),
                Schema.object().must("seams", Schema.listOf(Schema.anyObject())).open(),
                Effect.READS,
                Calls.of(desk, (api, _) -> api.get("/api/providers")));
    }
}
