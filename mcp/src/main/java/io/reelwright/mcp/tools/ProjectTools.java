package io.reelwright.mcp.tools;

import static io.reelwright.mcp.tools.Calls.piece;
import static io.reelwright.mcp.tools.Calls.query;

import io.reelwright.mcp.protocol.Schema;
import io.reelwright.mcp.protocol.Tool;
import io.reelwright.mcp.protocol.Tool.Effect;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Projects, their scripts, and films of these.
final class ProjectTools {

    private static final Schema PROJECT =
            Schema.object()
                    .must("project_id", Schema.text())
                    .must("project_name", Schema.text())
                    .open();

    private final Desk desk;

    ProjectTools(Desk desk) {
        this.desk = desk;
    }

    List<Tool> all() {
        return List.of(list(), script(), write(), plan(), render());
    }

    private Tool list() {
        return new Tool(
                "list_projects",
                "List projects",
                "The caller's projects: what belongs together of scripts, media and videos.",
                Shapes.PAGED,
                Shapes.page(PROJECT),
                Effect.READS,
                Calls.of(
                        desk,
                        (api, arguments) ->
                                api.get(
                                        query(
                                                "/api/projects",
                                                arguments,
                                                "page",
                                                "items_per_page"))));
    }

    private Tool script() {
        return new Tool(
                "get_script",
                "Read a script",
                "The script of a project, scene by scene: its newest version, or an earlier one.",
                Schema.object()
                        .must("project_id", Shapes.PROJECT_ID)
                        .may("version", Schema.wholeNumber(1, Integer.MAX_VALUE)),
                Shapes.SCRIPT,
                Effect.READS,
                Calls.of(
                        desk,
                        (api, arguments) ->
                                api.get(query(place(arguments), arguments, "version"))));
    }

    private Tool write() {
        return new Tool(
                "update_script",
                "Save a script",
                "Saves a new version of a project's script, with all of its scenes; earlier versions"
                        + " are kept. Keep the scene_id of scenes that stay: what was made of them is"
                        + " then used again.",
                Shapes.NEW_SCRIPT,
                Shapes.SCRIPT,
                Effect.CHANGES,
                Calls.of(
                        desk,
                        (api, arguments) ->
                                api.put(
                                        place(arguments),
                                        Calls.fields(arguments, Set.of("project_id")))));
    }

    private static String place(ObjectNode arguments) {
        return "/api/projects/" + piece(arguments, "project_id") + "/script";
    }

    private Tool plan() {
        return new Tool(
                "plan_render",
                "Plan the film of a script",
                "Says what render_project would do, how long it takes and what it costs. Begins"
                        + " nothing.",
                Shapes.look(Schema.object().must("project_id", Shapes.PROJECT_ID)),
                Shapes.FORECAST,
                Effect.READS,
                Calls.of(
                        desk,
                        (api, arguments) ->
                                api.post(film(arguments) + "?dry_run=true", wishes(arguments))));
    }

    private Tool render() {
        return new Tool(
                "render_project",
                "Film the script",
                "Makes a video of a project's newest script. Only what has changed since the last"
                        + " video is made again. Answers at once with the job.",
                Shapes.look(Schema.object().must("project_id", Shapes.PROJECT_ID)),
                Shapes.JOB,
                Effect.CHANGES.thatReachesOut(),
                Calls.of(desk, (api, arguments) -> api.post(film(arguments), wishes(arguments))));
    }

    private static String film(ObjectNode arguments) {
        return "/api/projects/" + piece(arguments, "project_id") + "/render";
    }

    private static Map<String, Object> wishes(ObjectNode arguments) {
        Map<String, Object> order = Calls.order(arguments);
        order.remove("project_id");
        return order;
    }
}
