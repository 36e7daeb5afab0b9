package io.reelwright.server;

import io.reelwright.tasks.address.WebAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// The Payload server that media are mirrored in.
///
/// @param url where it answers, without `/api`; may be in the operator's own network
/// @param apiKey of one of its users; never logged, never answered
/// @param media the slug of the upload collection
/// @param users the slug of the collection that the key's user is in
/// @param mediaUrl where the media store's files can be had by everybody,
///   `https://cdn.example.com`: then entries name these addresses. Null where Payload shall keep
///   the files itself.
public record PayloadSettings(
        URI url, String apiKey, String media, String users, @Nullable URI mediaUrl) {

    public static final String MEDIA = "media";
    public static final String USERS = "users";

    private static final String SLUG = "[A-Za-z0-9][A-Za-z0-9_-]{0,62}";

    /// @throws IllegalArgumentException with a sentence that does not repeat the key
    public PayloadSettings {
        url = address("Payload's URL", url);
        mediaUrl = mediaUrl == null ? null : address("The media's URL", mediaUrl);
        if (!apiKey.matches("[\\x21-\\x7e]{1,512}")) {
            throw new IllegalArgumentException(
                    "Payload's API key is 1 to 512 printable ASCII characters without spaces.");
        }
        checkSlug("media", media);
        checkSlug("users", users);
    }

    private static URI address(String what, URI url) {
        if (!WebAddress.isBase(url)) {
            throw new IllegalArgumentException(
                    what
                            + " is written like https://cms.example.com: http or https, a host, and"
                            + " neither user name, query nor fragment.");
        }
        return URI.create(url.toString().replaceAll("/+$", ""));
    }

    private static void checkSlug(String what, String slug) {
        if (!slug.matches(SLUG)) {
            throw new IllegalArgumentException(
                    "\"%s\" cannot be Payload's collection of %s: name its slug, such as %s."
                            .formatted(slug, what, what));
        }
    }

    /// Without the key.
    @Override
    public String toString() {
        return "PayloadSettings[" + url + ", " + media + ", " + users + ", " + mediaUrl + "]";
    }
}
