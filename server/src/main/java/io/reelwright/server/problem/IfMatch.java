package io.reelwright.server.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The condition of a request that changes a thing: that the thing is still as the caller has seen
/// it. Checked where it is changed, with the thing locked.
public final class IfMatch {

    private static final String HEADER = "If-Match";

    private final @Nullable String wish;

    private IfMatch(@Nullable String wish) {
        this.wish = wish;
    }

    public static IfMatch of(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HEADER));
        return new IfMatch(headers.isEmpty() ? null : String.join(",", headers));
    }

    /// Without a condition.
    public static IfMatch any() {
        return new IfMatch(null);
    }

    /// @param thing as it is now; null where there is none
    /// @throws Problem 412 when it is not what the caller has seen
    public void check(@Nullable Tagged thing) {
        if (wish != null && !holds(wish, thing)) {
            throw Problem.outdated();
        }
    }

    private static boolean holds(String wish, @Nullable Tagged thing) {
        if (thing == null) {
            return false;
        }
        String edition = EntityTag.editionOf(thing);
        return wish.strip().equals("*")
                || Arrays.stream(wish.split(",", -1))
                        .map(EntityTag::parse)
                        .flatMap(Optional::stream)
                        .anyMatch(tag -> tag.edition().equals(edition));
    }
}
