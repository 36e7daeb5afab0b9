package io.reelwright.tasks.provider.youtube;

/// What calls take of the API's daily quota, as Google's table has it. Uploads are counted by
/// themselves, and take no units.
public record Cost(int uploads, int units) {

    static final Cost UPLOAD = new Cost(1, 0);
    static final Cost THUMBNAIL = new Cost(0, 50);
    static final Cost CAPTIONS = new Cost(0, 400);
    static final Cost PLAYLIST = new Cost(0, 51); // one to look whether it is there, 50 to add it

    /// To ask whose channel it is.
    public static final Cost CHANNEL = new Cost(0, 1);

    /// Of publishing one video.
    public static Cost of(boolean withThumbnail, int languages, boolean withPlaylist) {
        return new Cost(
                1,
                (withThumbnail ? THUMBNAIL.units : 0)
                        + languages * CAPTIONS.units
                        + (withPlaylist ? PLAYLIST.units : 0));
    }
}
