package io.reelwright.server.media;

import io.reelwright.server.MediaSettings;
import io.reelwright.server.ServerSettings;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.secret.Stamps;
import io.reelwright.tasks.store.Handout;
import io.reelwright.tasks.store.MediaStore;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/// Addresses of bytes that need no token, for players and pictures in pages: good for one address,
/// for reading, and for a while.
///
/// ```
/// [https://HOST]/PATH?expires=SECONDS&signature=STAMP
/// ```
///
/// `expires` is a Unix time. Within a quarter of a link's life the same path has the same link, so
/// that a browser finds in its cache what it has.
@Component
public class SignedLinks {

    private static final String PURPOSE = "media link";
    private static final String EXPIRES = "expires";
    private static final String SIGNATURE = "signature";
    private static final Pattern TIME = Pattern.compile("[1-9][0-9]{0,11}");

    private final Stamps stamps;
    private final MediaStore store;
    private final MediaSettings settings;
    private final InstantSource clock;

    SignedLinks(Stamps stamps, MediaStore store, ServerSettings settings, InstantSource clock) {
        this.stamps = stamps;
        this.store = store;
        this.settings = settings.media();
        this.clock = clock;
    }

    /// A signed link to one of our paths.
    ///
    /// @param path decoded: `/media/videos/…/film.mp4`
    public String to(String path) {
        return open(path) + query(path);
    }

    /// The same without our host: for fields that are a path.
    public String pathTo(String path) {
        return encoded(path) + query(path);
    }

    /// A link to what everybody may read.
    public String open(String path) {
        URI host = settings.publicUrl();
        return (host == null ? "" : host.toString()) + encoded(path);
    }

    /// A link straight to stored bytes: into the bucket, or, where the bytes can be had through us
    /// only, to our path for them.
    public String toBytes(StoredBytes bytes, String path) {
        return store.link(bytes.path(), handout(bytes))
                .map(URI::toString)
                .orElseGet(() -> to(path));
    }

    /// Where links into a bucket lead: `https://host[:port]`. Empty where all bytes come from us.
    public Optional<String> bucketOrigin() {
        return store.link("any", new Handout("image/png", "inline", settings.linkLife()))
                .map(link -> link.getScheme() + "://" + link.getRawAuthority());
    }

    Handout handout(StoredBytes bytes) {
        return new Handout(bytes.contentType(), bytes.disposition(), settings.linkLife());
    }

    private static String encoded(String path) {
        return UriUtils.encodePath(path, StandardCharsets.UTF_8);
    }

    private String query(String path) {
        String expires = Long.toString(expiry().getEpochSecond());
        return "?"
                + EXPIRES
                + "="
                + expires
                + "&"
                + SIGNATURE
                + "="
                + stamps.of(PURPOSE, path + "\n" + expires);
    }

    /// The end of the quarter we are in, and a whole life from there.
    private Instant expiry() {
        Duration life = settings.linkLife();
        long quarter = life.dividedBy(4).toSeconds();
        long now = clock.instant().getEpochSecond();
        return Instant.ofEpochSecond((now / quarter + 1) * quarter).plus(life);
    }

    /// Whether a request came by a link of ours.
    ///
    /// @return false when it does not claim to
    /// @throws Problem `FORBIDDEN` when it claims to, and its link was changed or is over
    public boolean isSigned(HttpServletRequest request) {
        String expires = request.getParameter(EXPIRES);
        String signature = request.getParameter(SIGNATURE);
        if (expires == null && signature == null) {
            return false;
        }
        String path = UriUtils.decode(request.getRequestURI(), StandardCharsets.UTF_8);
        if (!isOurs(path, expires, signature)) {
            throw refused("This link was changed, or is not ours.");
        }
        if (Instant.ofEpochSecond(Long.parseLong(expires)).isBefore(clock.instant())) {
            throw refused("This link is over. Ask the API for a new one.");
        }
        return true;
    }

    private boolean isOurs(String path, @Nullable String expires, @Nullable String signature) {
        return expires != null
                && signature != null
                && TIME.matcher(expires).matches()
                && stamps.isOurs(signature, PURPOSE, path + "\n" + expires);
    }

    private static Problem refused(String message) {
        return new Problem(Problem.Code.FORBIDDEN, message);
    }
}
