package io.reelwright.tasks.provider;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where videos can be published to, as the operator allows it. Server and workers read the same.
///
/// @param folder all that is published to a folder is written below it; null where it may not be
/// @param bucket where films are put in object storage, as a media store is named:
///   `s3://bucket/prefix?endpoint=URL`; null where they may not be
/// @param youtube how YouTube is reached
/// @param webhook the address that is told of a video where the user names none; null for none
public record PublishSettings(
        @Nullable Path folder,
        @Nullable String bucket,
        @Nullable String webhook,
        YouTubeSettings youtube) {

    public static final String FOLDER = "REELWRIGHT_PUBLISH_FOLDER";
    public static final String BUCKET = "REELWRIGHT_PUBLISH_BUCKET";
    public static final String WEBHOOK = "REELWRIGHT_PUBLISH_WEBHOOK";

    public static final PublishSettings NONE =
            new PublishSettings(null, null, null, YouTubeSettings.NONE);

    public PublishSettings {
        if (folder != null && !folder.isAbsolute()) {
            throw new IllegalArgumentException(
                    FOLDER + " is \"" + folder + "\": write a whole path, such as /srv/videos.");
        }
        if (bucket != null && !bucket.startsWith("s3://")) {
            throw new IllegalArgumentException(
                    BUCKET + " names no bucket: write s3://bucket/prefix?endpoint=https://host.");
        }
        if (webhook != null && !webhook.startsWith("http://") && !webhook.startsWith("https://")) {
            throw new IllegalArgumentException(
                    WEBHOOK + " is no address: write one such as https://example.com/films.");
        }
    }

    /// Reads the variables of this record; what is not set cannot be published to.
    ///
    /// @throws IllegalArgumentException when one holds what it may not; says which, and what it may
    public static PublishSettings from(Map<String, String> environment) {
        String folder = variable(environment, FOLDER);
        return new PublishSettings(
                folder == null ? null : Path.of(folder),
                variable(environment, BUCKET),
                variable(environment, WEBHOOK),
                YouTubeSettings.from(environment));
    }

    private static @Nullable String variable(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "").strip();
        return value.isEmpty() ? null : value;
    }
}
