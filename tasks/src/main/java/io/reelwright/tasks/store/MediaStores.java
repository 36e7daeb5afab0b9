package io.reelwright.tasks.store;

/// Opens the media store a URL or path names.
public final class MediaStores {

    private MediaStores() {}

    /// @param location a directory (absolute path or `file:` URL); it is created when missing
    /// @throws IllegalArgumentException when the location is of no kind we know
    public static MediaStore open(String location) {
        throw new UnsupportedOperationException();
    }
}
