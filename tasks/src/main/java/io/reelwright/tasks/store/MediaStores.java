package io.reelwright.tasks.store;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/// Opens the media store that a location names.
public final class MediaStores {

    private MediaStores() {}

    /// @param location a directory, which is created when missing: an absolute path or a `file:`
    ///   URL; or a bucket: `s3://bucket/prefix?endpoint=https://host&region=auto`
    /// @throws IllegalArgumentException when the location is of no kind we know
    /// @throws IOException when the store cannot be written
    public static MediaStore open(String location) throws IOException {
        if (location.startsWith("file:")) {
            return new LocalStore(Path.of(URI.create(location)));
        }
        if (location.startsWith("/")) {
            return new LocalStore(Path.of(location));
        }
        if (location.startsWith("s3:")) {
            return S3Store.open(S3Location.parse(location));
        }
        throw new IllegalArgumentException(
                "Media store \""
                        + location
                        + "\" is neither an absolute path nor a file: or s3: URL.");
    }
}
