package io.reelwright.server.project;

import java.time.Instant;
import java.util.UUID;

/// A version of a script as lists of them show it.
///
/// @param source `uploaded` by a user, or `generated` by a task
/// @param autoSaved whether it was saved in the middle of being edited
record ScriptVersion(
        UUID scriptId,
        int version,
        String title,
        String language,
        String source,
        boolean autoSaved,
        int sceneCount,
        Instant createdAt) {}
