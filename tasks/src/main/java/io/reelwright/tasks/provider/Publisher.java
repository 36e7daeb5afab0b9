package io.reelwright.tasks.provider;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Somewhere that finished videos are put for others to see.
public interface Publisher extends Provider {

    /// The platform's name on the API and in content keys, for example `folder`.
    @Override
    String name();

    /// Looks whether the operator has set it up and it can be reached; publishes nothing, costs
    /// nothing.
    ///
    /// @throws ProviderFailure when not; says what is to be set
    @Override
    String check(ProviderCall call) throws IOException, InterruptedException;

    /// Puts a video there. Called again after a crash it goes on where the one before stopped, and
    /// makes no second video.
    ///
    /// @throws io.reelwright.tasks.contract.InvalidInput when the platform will not take it as it
    ///   is; the message says what the user can do
    Published publish(Publication publication, PublishRun run)
            throws IOException, InterruptedException;

    /// What is published.
    ///
    /// @param videoId its id here
    /// @param film its file
    /// @param format the file's container: `mp4`
    /// @param thumbnail null for none
    record Publication(
            String videoId,
            Path film,
            String format,
            @Nullable Picture thumbnail,
            List<Track> captions,
            Leaflet leaflet,
            Terms terms) {

        public Publication {
            captions = List.copyOf(captions);
        }
    }

    /// @param format `jpg` or `png`
    record Picture(Path file, String format) {}

    /// @param language BCP 47
    /// @param name what people choose it by
    /// @param format `srt` or `vtt`
    record Track(String language, String name, String format, Path file) {}

    /// On which terms people get to see it.
    ///
    /// @param privacy who may see it; null where the platform has no such thing
    /// @param publishAt when it becomes public by itself; null for never
    /// @param playlistId what it is added to; null for none
    /// @param categoryId the platform's own number of a category; null for its usual one
    /// @param madeForKids what the user declares; null where they do not
    /// @param syntheticMedia whether it shows what looks real and is not, as the user declares;
    ///   null where they do not
    /// @param notifySubscribers null as the platform has it
    /// @param account whose place it is published to: a reference, no secret; null where the
    ///   platform has no accounts
    /// @param url the address to tell; null where the platform needs none, and for the operator's
    record Terms(
            @Nullable Privacy privacy,
            @Nullable String publishAt,
            @Nullable String playlistId,
            @Nullable String categoryId,
            @Nullable Boolean madeForKids,
            @Nullable Boolean syntheticMedia,
            @Nullable Boolean notifySubscribers,
            @Nullable String account,
            @Nullable String url) {

        public static final Terms NONE =
                new Terms(null, null, null, null, null, null, null, null, null);

        public Terms withAccount(String reference) {
            return new Terms(
                    privacy,
                    publishAt,
                    playlistId,
                    categoryId,
                    madeForKids,
                    syntheticMedia,
                    notifySubscribers,
                    reference,
                    url);
        }
    }

    /// Where a video is to be seen now.
    ///
    /// @param id the platform's name for it
    /// @param url where everybody who may can see it; null where there is no such link: where the
    ///   operator keeps what is published is nobody else's business
    /// @param warnings what was left out though it was wished, and why; the video is there all the
    ///   same
    record Published(String id, @Nullable String url, List<String> warnings) {

        public Published {
            warnings = List.copyOf(warnings);
        }
    }
}
