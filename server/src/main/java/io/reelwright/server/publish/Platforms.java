package io.reelwright.server.publish;

import io.reelwright.server.ServerSettings;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.problem.Problem.FieldError;
import io.reelwright.tasks.provider.PublishSettings;
import java.util.List;
import org.springframework.stereotype.Component;

/// Which platforms there are here, and what each of them needs.
@Component
class Platforms {

    private final PublishSettings settings;

    Platforms(ServerSettings settings) {
        this.settings = settings.publishing();
    }

    /// The same order with what the platform has by default.
    ///
    /// @throws Problem when the platform cannot be published to; says what is to be done
    PublishOrder checked(PublishOrder order, String userId) {
        return switch (order.platform()) {
            case FOLDER -> configured(order, settings.folder() != null, PublishSettings.FOLDER);
            case S3 -> configured(order, settings.bucket() != null, PublishSettings.BUCKET);
            case WEBHOOK -> addressed(order);
            case YOUTUBE -> configured(order, false, "REELWRIGHT_YOUTUBE_CLIENT_ID");
        };
    }

    private static PublishOrder configured(PublishOrder order, boolean is, String variable) {
        if (!is) {
            throw new Problem(
                    Problem.Code.INVALID_STATE,
                    "Nothing can be published to %s here: its operator has to set %s."
                            .formatted(order.platform().title(), variable));
        }
        return order;
    }

    private PublishOrder addressed(PublishOrder order) {
        if (order.terms().url() != null) {
            return order;
        }
        if (settings.webhook() == null) {
            throw Problem.validation(List.of(FieldError.missing("url")));
        }
        return order.with(order.terms().withUrl(settings.webhook()));
    }
}
