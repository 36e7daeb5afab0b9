package io.reelwright.server.job;

import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Fields;
import io.reelwright.server.project.Projects;
import io.reelwright.server.project.StoredScript;
import io.reelwright.tasks.script.Scene;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Frames of films that are not rendered yet, over HTTP.
@RestController
class PreviewController {

    static final int LONGEST_SCENE_ID = 64;

    private final Previews previews;
    private final Projects projects;

    PreviewController(Previews previews, Projects projects) {
        this.previews = previews;
        this.projects = projects;
    }

    @PostMapping("/api/projects/{id}/preview")
    ResponseEntity<byte[]> preview(
            @PathVariable("id") String projectId,
            @RequestBody JsonNode body,
            HttpServletRequest request)
            throws InterruptedException {
        String user = Caller.of(request).userId();
        projects.find(projectId, user);
        StoredScript script = projects.script(projectId);
        Fields fields = Fields.of(JobRequest.filled(body, projects.film(projectId)));
        String sceneId = fields.text("scene_id", 1, LONGEST_SCENE_ID);
        Configuration wishes = JobRequest.wishes(fields, script.title());
        Optional<Scene> scene = scene(script, sceneId);
        if (!sceneId.isEmpty() && scene.isEmpty()) {
            fields.wrong(
                    "scene_id",
                    "The newest script has no scene %s. Read it by GET /api/projects/%s/script."
                            .formatted(sceneId, projectId));
        }
        fields.check();
        Preview preview =
                previews.of(
                        projectId,
                        user,
                        wishes.withScript(script.scriptId()),
                        script.script(),
                        scene.orElseThrow());
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .header("Preview-Picture", preview.picture().key())
                .header("Preview-Words", preview.words().key())
                .body(preview.jpeg());
    }

    private static Optional<Scene> scene(StoredScript script, String sceneId) {
        return script.scenes().stream().filter(one -> one.sceneId().equals(sceneId)).findFirst();
    }
}
