package io.reelwright.tasks.provider.publish;

import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.PublishRun;
import io.reelwright.tasks.provider.PublishSettings;
import io.reelwright.tasks.provider.Publisher;
import io.reelwright.tasks.store.MediaStore;
import io.reelwright.tasks.store.MediaStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts videos into a bucket of the operator's, each below a prefix of its own. An object appears
/// whole; the one that tells of the others comes last.
public final class BucketPublisher implements Publisher {

    public static final String NAME = "s3";

    private final @Nullable String location;

    /// @param location as that of a media store: `s3://bucket/prefix?endpoint=URL`; null where the
    ///   operator names none
    public BucketPublisher(@Nullable String location) {
        this.location = location;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String check(ProviderCall call) throws IOException {
        if (location == null) {
            throw new ProviderFailure(
                    ProviderFailure.Kind.BAD_REQUEST,
                    "No bucket is set up: set %s on the server and its workers."
                            .formatted(PublishSettings.BUCKET));
        }
        try (MediaStore _ = MediaStores.open(location)) { // writes and removes a small object
            return "The bucket is there and can be written.";
        } catch (IOException failed) {
            throw ProviderFailure.within(
                    ProviderFailure.Kind.UNAVAILABLE,
                    "The bucket of %s cannot be written: its operator can see why."
                            .formatted(PublishSettings.BUCKET),
                    String.valueOf(failed.getMessage()),
                    failed);
        }
    }

    @Override
    public Published publish(Publication publication, PublishRun run) throws IOException {
        if (location == null) {
            throw new InvalidInput(
                    "This worker knows no bucket to publish to: set REELWRIGHT_PUBLISH_BUCKET for"
                            + " it, as for the server.");
        }
        Parcel parcel = Parcel.of(publication, run.scratch());
        long total = parcel.bytes();
        long done = 0;
        try (MediaStore bucket = MediaStores.open(location)) {
            for (Map.Entry<String, Path> file : parcel.files().entrySet()) {
                run.progress((double) done / total, "Uploading " + file.getKey());
                bucket.put(file.getValue(), parcel.folder() + "/" + file.getKey());
                done += Files.size(file.getValue());
            }
            return new Published(parcel.folder(), null, List.of());
        }
    }
}
