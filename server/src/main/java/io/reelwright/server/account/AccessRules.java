package io.reelwright.server.account;

import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Permission;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which calls are open to everybody, and which need more than being somebody. What a caller may do
/// with a thing that they found is not said here: things of others are not found.
final class AccessRules {

    private static final Set<String> READING = Set.of("GET", "HEAD");

    /// Bytes that a media player may ask for by a signed address instead of a token; who comes with
    /// neither is refused by `Caller.of`.
    private static final Pattern SIGNED =
            Pattern.compile(
                    "/media/.+|/api/videos/[^/]+/(download|stream|thumbnails/[^/]+|subtitles/[^/]+"
                            + "|storyboard(/[^/]+)?)|/api/files/[^/]+/download",
                    Pattern.DOTALL);

    /// Where Google leads a browser back, which has no token; what it was begun with says whose it
    /// is.
    private static final String CALLBACK = "/api/publishers/youtube/callback";

    private static final Pattern GUARDED =
            Pattern.compile("/(api|ws|media|mcp)(/.*)?|/metrics", Pattern.DOTALL);

    private static final Pattern OWN_USER = Pattern.compile("/api/users/me(/.*)?", Pattern.DOTALL);

    private static final List<Rule> RULES =
            List.of(
                    writing(
                            Permission.GENERATE_VIDEOS,
                            "/api/jobs(/batch|/[^/]+/retry)?|/api/projects/[^/]+/(render|storyboard|preview)"
                                    + "|/api/tasks/submit/[^/]+|/api/tasks/[^/]+/retry"
                                    + "|/api/videos/[^/]+/publish|/api/voices/[^/]+/sample"),
                    writing(Permission.UPLOAD_FILES, "/api/files(/uploads(/.*)?)?"),
                    everything(
                            Permission.ACCESS_SYSTEM_METRICS, "/api/system/metrics(/.*)?|/metrics"),
                    administration("/api/users(/.*)?|/api/storage(/.*)?|/api/audit-log(/.*)?"));

    /// @param methods null for every one
    /// @param permission null for administrators
    private record Rule(
            @Nullable Set<String> methods, Pattern path, @Nullable Permission permission) {

        boolean concerns(String method, String called) {
            return (methods == null || methods.contains(method)) && path.matcher(called).matches();
        }

        void check(Caller caller) {
            if (permission == null) {
                caller.requireAdmin();
            } else {
                caller.require(permission);
            }
        }
    }

    private AccessRules() {}

    private static Rule writing(Permission permission, String path) {
        return new Rule(
                Set.of("POST", "PUT", "PATCH"), Pattern.compile(path, Pattern.DOTALL), permission);
    }

    private static Rule everything(Permission permission, String path) {
        return new Rule(null, Pattern.compile(path, Pattern.DOTALL), permission);
    }

    private static Rule administration(String path) {
        return new Rule(null, Pattern.compile(path, Pattern.DOTALL), null);
    }

    /// Whether nobody needs to say who they are: the studio's pages, the contract, what load
    /// balancers ask.
    static boolean isOpen(String path) {
        return path.equals(CALLBACK) || !GUARDED.matcher(path).matches();
    }

    /// Whether an address with a signature may stand for a token.
    static boolean maySign(String method, String path) {
        return READING.contains(method) && SIGNED.matcher(path).matches();
    }

    /// Whether a message says more than the method of HTTP: what it has done is asked of our own
    /// API, with the same key.
    static boolean isConversation(String path) {
        return path.equals("/mcp");
    }

    /// @param path decoded, without parameters
    /// @throws io.reelwright.server.problem.Problem 403 when the caller may not do this kind of
    ///   thing
    static void check(String method, String path, Caller caller) {
        if (READING.contains(method) && OWN_USER.matcher(path).matches()) {
            return;
        }
        for (Rule rule : RULES) {
            if (rule.concerns(method, path)) {
                rule.check(caller);
            }
        }
    }
}
