package io.reelwright.server.publish;

import io.reelwright.server.problem.Fields;
import io.reelwright.server.problem.Problem.FieldError;
import io.reelwright.tasks.provider.Privacy;
import io.reelwright.tasks.provider.Publisher.Terms;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How a user wants a video published: the body of `POST /api/videos/{id}/publish`. What is null is
/// as the video has it.
///
/// @param thumbnailId null for the video's first
/// @param thumbnailFileId a picture of the user's that stands in its place; null for none
/// @param withCaptions whether its subtitle tracks go along
/// @param again whether it is published also where it is already
/// @param callbackUrl to be called at the end; null for none
record PublishOrder(
        Platform platform,
        @Nullable String title,
        @Nullable String description,
        @Nullable List<String> tags,
        @Nullable UUID thumbnailId,
        @Nullable UUID thumbnailFileId,
        boolean withCaptions,
        Terms terms,
        boolean again,
        @Nullable String callbackUrl) {

    PublishOrder with(Terms other) {
        return new PublishOrder(
                platform,
                title,
                description,
                tags,
                thumbnailId,
                thumbnailFileId,
                withCaptions,
                other,
                again,
                callbackUrl);
    }

    static final int LONGEST_TITLE = 200;
    static final int LONGEST_DESCRIPTION = 5000;
    static final int MOST_TAGS = 50;
    static final int LONGEST_TAG = 100;

    /// @param usual where to where the request does not say; null where it must
    /// @param url throws an [IllegalArgumentException] for an address that may not be called
    /// @throws io.reelwright.server.problem.Problem naming every wrong field
    static PublishOrder read(
            JsonNode body, @Nullable Platform usual, Instant now, Consumer<String> url) {
        Fields fields = Fields.of(body);
        PublishOrder order = read(fields, usual, now, url);
        fields.check();
        return order;
    }

    private static PublishOrder read(
            Fields fields, @Nullable Platform usual, Instant now, Consumer<String> url) {
        Platform platform = platform(fields, usual);
        Terms terms = terms(fields, platform, now, url);
        UUID still = fields.id("thumbnail_id");
        UUID picture = fields.id("thumbnail_file_id");
        if (still != null && picture != null) {
            fields.wrong(
                    "thumbnail_file_id",
                    "A video has one thumbnail: leave out thumbnail_id, or this.");
        }
        return new PublishOrder(
                platform,
                fields.optionalText("title", 1, LONGEST_TITLE),
                fields.optionalText("description", 0, LONGEST_DESCRIPTION),
                fields.textList("tags", MOST_TAGS, LONGEST_TAG),
                still,
                picture,
                fields.flag("captions", true),
                terms,
                fields.flag("again", false),
                fields.optionalText("callback_url", 1, 2000, url));
    }

    private static Platform platform(Fields fields, @Nullable Platform usual) {
        if (!fields.has("platform") && usual == null) {
            fields.report(FieldError.missing("platform"));
        }
        List<String> keys = Arrays.stream(Platform.values()).map(Platform::key).toList();
        return Platform.parse(
                fields.choice("platform", keys, (usual == null ? Platform.FOLDER : usual).key()));
    }

    private static Terms terms(
            Fields fields, Platform platform, Instant now, Consumer<String> url) {
        List<String> choices = Arrays.stream(Privacy.values()).map(Privacy::key).toList();
        boolean isSaid = fields.has("privacy");
        String privacy = fields.choice("privacy", choices, Privacy.PRIVATE.key());
        if (!isSaid && platform.hasViewers()) {
            fields.report(FieldError.missing("privacy"));
        }
        Instant publishAt = publishAt(fields, now);
        if (publishAt != null && !privacy.equals(Privacy.PRIVATE.key())) {
            fields.wrong(
                    "publish_at",
                    "Only a private video becomes public by itself: choose the privacy private, or"
                            + " leave out publish_at.");
        }
        return new Terms(
                isSaid ? Privacy.parse(privacy) : null,
                publishAt == null ? null : publishAt.toString(),
                only(fields, platform, "playlist_id", fields.optionalName("playlist_id")),
                only(fields, platform, "category_id", fields.optionalName("category_id")),
                flag(fields, "made_for_kids"),
                flag(fields, "synthetic_media"),
                flag(fields, "notify_subscribers"),
                null,
                fields.optionalText("url", 1, 2000, url));
    }

    /// What a platform without channels cannot heed is refused, not forgotten.
    private static @Nullable String only(
            Fields fields, Platform platform, String name, @Nullable String value) {
        if (value != null && platform != Platform.YOUTUBE) {
            fields.wrong(name, "The platform " + platform.key() + " has no such thing.");
        }
        return value;
    }

    private static @Nullable Boolean flag(Fields fields, String name) {
        return fields.has(name) ? Boolean.valueOf(fields.flag(name, false)) : absent(fields, name);
    }

    private static @Nullable Boolean absent(Fields fields, String name) {
        boolean _ = fields.flag(name, false);
        return null;
    }

    private static @Nullable Instant publishAt(Fields fields, Instant now) {
        String text = fields.optionalText("publish_at", 1, 40);
        if (text == null) {
            return null;
        }
        try {
            Instant at = Instant.parse(text);
            if (at.isAfter(now)) {
                return at;
            }
            fields.wrong("publish_at", "It is over: name a moment to come.");
        } catch (DateTimeParseException malformed) {
            fields.wrong("publish_at", "Write a moment such as 2026-12-24T18:00:00Z.");
        }
        return null;
    }
}
