package io.reelwright.server.problem;

import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.hash.Sha256;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Names a state of a thing (RFC 9110, section 8.8.3), in two parts: that a client reads the same
/// as before takes both, that it may change what it has read takes the first.
///
/// ```
/// "<hash of its edition>-<hash of all that is shown>"
/// ```
record EntityTag(String edition, String shown) {

    private static final int HASH_DIGITS = 18;
    private static final Pattern TAG = Pattern.compile("\"([0-9a-f]+)-([0-9a-f]+)\"");

    /// @param shown the thing as JSON
    static EntityTag of(Tagged thing, String shown) {
        return new EntityTag(editionOf(thing), hash(shown));
    }

    static String editionOf(Tagged thing) {
        return hash(TaskJson.MAPPER.writeValueAsString(thing.edition()));
    }

    /// Empty for the tags of others, and for weak ones, which match nothing where bytes count.
    static Optional<EntityTag> parse(String text) {
        Matcher tag = TAG.matcher(text.strip());
        return tag.matches()
                ? Optional.of(new EntityTag(tag.group(1), tag.group(2)))
                : Optional.empty();
    }

    /// Whether `If-None-Match` names it. Weak tags count here.
    boolean isNamedBy(@Nullable String header) {
        return header != null
                && Arrays.stream(header.split(",", -1))
                        .map(name -> name.strip().replaceFirst("^W/", ""))
                        .anyMatch(name -> name.equals("*") || name.equals(toString()));
    }

    private static String hash(String json) {
        return Sha256.hex(json).substring(0, HASH_DIGITS);
    }

    @Override
    public String toString() {
        return "\"" + edition + "-" + shown + "\"";
    }
}
