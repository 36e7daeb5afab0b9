package io.reelwright.server.publish;

import io.reelwright.server.egress.Egress;
import io.reelwright.server.job.PublishWishes;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.problem.Problem.FieldError;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Checks what jobs want of publishing as a request to publish is checked.
@Component
class JobWishes implements PublishWishes {

    private final Platforms platforms;
    private final Egress egress;
    private final InstantSource clock;

    JobWishes(Platforms platforms, Egress egress, InstantSource clock) {
        this.platforms = platforms;
        this.egress = egress;
        this.clock = clock;
    }

    @Override
    public List<FieldError> wrong(JsonNode wish, String userId, String place) {
        PublishOrder order;
        try {
            order = order(wish);
        } catch (Problem wrong) {
            if (wrong.fieldErrors().isEmpty()) {
                throw wrong;
            }
            return wrong.fieldErrors().stream()
                    .map(error ->
                            new FieldError(place + error.field(), error.message(), error.code()))
                    .toList();
        }
        platforms.checked(order, userId);
        List<FieldError> errors = new ArrayList<>();
        if (order.thumbnailId() != null) {
            errors.add(
                    FieldError.invalid(
                            place + "thumbnail_id",
                            "The video has no thumbnails before it is made: leave it out."));
        }
        return errors;
    }

    /// @throws Problem naming every wrong field
    PublishOrder order(JsonNode wish) {
        return PublishOrder.read(wish, platforms.usual(), clock.instant(), egress::check);
    }
}
