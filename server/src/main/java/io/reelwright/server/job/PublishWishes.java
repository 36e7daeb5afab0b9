package io.reelwright.server.job;

import io.reelwright.server.problem.Problem.FieldError;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What a job may say of publishing its video. Whoever publishes knows; jobs only ask.
public interface PublishWishes {

    /// What is wrong with a wish, before anything is made for it.
    ///
    /// @param wish `configuration.publish`
    /// @param userId who would publish
    /// @param place where the wish stands, `configuration.publish.`
    /// @throws io.reelwright.server.problem.Problem when it cannot be published there at all
    List<FieldError> wrong(JsonNode wish, String userId, String place);
}
