package io.reelwright.server.project;

import io.reelwright.server.problem.Tagged;
import io.reelwright.tasks.script.Scene;
import io.reelwright.tasks.script.Script;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// One version of a project's script.
///
/// @param source `uploaded` by a user, or `generated` by a task
/// @param version 1 for the first; some may be missing, for [Projects#autoSave] replaces them
/// @param autoSaved whether it was saved in the middle of being edited
public record StoredScript(
        UUID scriptId,
        String projectId,
        String title,
        String language,
        String source,
        int version,
        List<Scene> scenes,
        boolean autoSaved,
        Instant createdAt)
        implements Tagged {

    @Override
    public Object edition() {
        return version;
    }

    public StoredScript {
        scenes = List.copyOf(scenes);
    }

    public Script script() {
        return new Script(title, language, scenes);
    }
}
