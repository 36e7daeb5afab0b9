package io.reelwright.server.job;

import io.reelwright.server.task.NewTask;
import java.util.Optional;
import java.util.UUID;

/// What makes the picture and the voice of one scene.
///
/// @param asset the media asset that it shows instead of a picture that is made
/// @param picture empty where it shows an asset
record ScenePlan(String sceneId, Optional<UUID> asset, Optional<NewTask> picture, NewTask voice) {}
