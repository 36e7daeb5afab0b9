package io.reelwright.server.job;

import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// A finished video that its job wants published.
///
/// @param publish how, as `configuration.publish` has it
public record Finished(UUID jobId, UUID videoId, String userId, JsonNode publish) {}
