package io.reelwright.server.publish;

import io.reelwright.server.ServerSettings;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.problem.Problem.FieldError;
import io.reelwright.tasks.YoutubeUpload;
import io.reelwright.tasks.provider.Leaflet;
import io.reelwright.tasks.provider.ProviderReference;
import io.reelwright.tasks.provider.PublishSettings;
import io.reelwright.tasks.provider.Publisher.Terms;
import io.reelwright.tasks.provider.Seam;
import io.reelwright.tasks.provider.YouTubeSettings;
import io.reelwright.tasks.provider.youtube.Cost;
import io.reelwright.tasks.provider.youtube.Quota;
import io.reelwright.tasks.provider.youtube.YouTubeRules;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Which platforms there are here, and what each of them needs.
@Component
class Platforms {

    private final PublishSettings settings;
    private final @Nullable Platform usual;
    private final YouTubeAccounts accounts;
    private final InstantSource clock;

    Platforms(ServerSettings settings, YouTubeAccounts accounts, InstantSource clock) {
        this.settings = settings.publishing();
        this.usual = usual(settings.providers().order(Seam.PUBLISHER));
        this.accounts = accounts;
        this.clock = clock;
    }

    /// Where to when nobody says: the first of `REELWRIGHT_PUBLISHERS`; null where that is not set.
    @Nullable Platform usual() {
        return usual;
    }

    private static @Nullable Platform usual(List<ProviderReference> order) {
        if (order.isEmpty()) {
            return null;
        }
        String name = order.getFirst().name();
        return Arrays.stream(Platform.values())
                .filter(platform -> platform.key().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "%s begins with %s, to which nothing can be published: choose folder, s3, webhook or youtube."
                                        .formatted(Seam.PUBLISHER.variable(), name)));
    }

    /// The same order with what the platform has by default.
    ///
    /// @throws Problem when the platform cannot be published to; says what is to be done
    PublishOrder checked(PublishOrder order, String userId) {
        return switch (order.platform()) {
            case FOLDER -> configured(order, settings.folder() != null, PublishSettings.FOLDER);
            case S3 -> configured(order, settings.bucket() != null, PublishSettings.BUCKET);
            case WEBHOOK -> addressed(order);
            case YOUTUBE ->
                    order.with(
                            order.terms()
                                    .withAccount(accounts.require(userId).accountId().toString()));
        };
    }

    /// Whether the operator has set it up.
    boolean isConfigured(Platform platform) {
        return switch (platform) {
            case FOLDER -> settings.folder() != null;
            case S3 -> settings.bucket() != null;
            case WEBHOOK -> true;
            case YOUTUBE -> accounts.isConfigured();
        };
    }

    /// What has to be set up for it.
    static List<String> variables(Platform platform) {
        return switch (platform) {
            case FOLDER -> List.of(PublishSettings.FOLDER);
            case S3 -> List.of(PublishSettings.BUCKET);
            case WEBHOOK -> List.of();
            case YOUTUBE -> List.of(YouTubeSettings.CLIENT_ID, YouTubeSettings.CLIENT_SECRET);
        };
    }

    /// What the platform would refuse of a video, before anything is uploaded.
    ///
    /// @throws Problem naming the fields, or saying when there is quota again
    void check(Platform platform, YoutubeUpload.Input video) {
        if (platform != Platform.YOUTUBE) {
            return;
        }
        Leaflet leaflet =
                new Leaflet(
                        video.title(),
                        Objects.requireNonNullElse(video.description(), ""),
                        video.tags(),
                        video.language(),
                        List.of(),
                        video.attributions());
        List<FieldError> wrong =
                YouTubeRules.faults(leaflet.title(), leaflet.text(), leaflet.tags()).stream()
                        .map(fault -> FieldError.invalid(fault.field(), fault.text()))
                        .toList();
        if (!wrong.isEmpty()) {
            throw Problem.validation(wrong);
        }
        Terms terms = Objects.requireNonNull(video.terms());
        long languages =
                video.captions().stream().map(YoutubeUpload.Captions::language).distinct().count();
        Cost cost = Cost.of(video.thumbnail() != null, (int) languages, terms.playlistId() != null);
        Quota.Left left = accounts.quota().left();
        if (!left.covers(cost)) {
            throw new Problem(
                    Problem.Code.QUOTA_EXCEEDED,
                    "This takes 1 upload and %d units of YouTube's quota for today; %d uploads and %d units are left, until %s."
                            .formatted(cost.units(), left.uploads(), left.units(), left.resetsAt()),
                    Map.of(
                            "uploads_left", left.uploads(),
                            "units_left", left.units(),
                            "units_needed", cost.units(),
                            "resets_at", left.resetsAt().toString()),
                    List.of(),
                    Duration.between(clock.instant(), left.resetsAt()));
        }
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
        return order; // to the operator's, which is put in when it is told
    }
}
