package io.reelwright.server.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which web pages may call a server that strangers can reach: its own, and those of the origins
/// that were named. The answers to the latter say so, as the Fetch Standard's CORS protocol has it.
final class Origins {

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String REQUEST_HEADERS =
            "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID,"
                    + " Mcp-Method, Mcp-Name, Mcp-Protocol-Version, Mcp-Session-Id,"
                    + " Range, X-Request-ID, Tus-Resumable, Upload-Length, Upload-Offset,"
                    + " Upload-Metadata, Upload-Checksum, X-HTTP-Method-Override";
    private static final String ANSWER_HEADERS =
            "Content-Disposition, Content-Range, ETag, Idempotent-Replayed, Location, RateLimit,"
                    + " Mcp-Session-Id, RateLimit-Policy, Retry-After, X-Request-ID, Tus-Resumable, Tus-Version,"
                    + " Tus-Extension, Tus-Max-Size, Upload-Length, Upload-Offset, Upload-Expires,"
                    + " Upload-File-Id, Upload-Metadata, Tus-Checksum-Algorithm";

    private final Set<String> named;

    Origins(Set<String> named) {
        this.named = named;
    }

    /// Whether the request may go on: no page is behind it, or an allowed one, or it only reads and
    /// no page but an allowed one can see the answer.
    boolean allow(HttpServletRequest request) {
        @Nullable String origin = request.getHeader("Origin");
        return origin == null
                || named.contains(origin)
                || isOwn(origin, request)
                || !changes(request);
    }

    /// A socket is opened by GET, but what is said through it may change things.
    static boolean changes(HttpServletRequest request) {
        return !HARMLESS.contains(request.getMethod()) || request.getHeader("Upgrade") != null;
    }

    /// A page of this server was had under the name that it now calls. That name may be a trick (a
    /// name that was rebound to us), but no browser has a token of ours for it.
    private static boolean isOwn(String origin, HttpServletRequest request) {
        @Nullable String host = request.getHeader("Host");
        return host != null
                && (origin.equalsIgnoreCase("http://" + host)
                        || origin.equalsIgnoreCase("https://" + host));
    }

    /// Tells the browser of a named page that it may see the answer.
    ///
    /// @return true when the request was a question about that only, and is answered
    boolean tell(HttpServletRequest request, HttpServletResponse response) {
        @Nullable String origin = request.getHeader("Origin");
        if (!named.isEmpty()) {
            response.addHeader("Vary", "Origin");
        }
        if (origin == null || !named.contains(origin)) {
            return false;
        }
        response.setHeader("Access-Control-Allow-Origin", origin);
        response.setHeader("Access-Control-Expose-Headers", ANSWER_HEADERS);
        if (!request.getMethod().equals("OPTIONS")
                || request.getHeader("Access-Control-Request-Method") == null) {
            return false;
        }
        response.setHeader("Access-Control-Allow-Methods", METHODS);
        response.setHeader("Access-Control-Allow-Headers", REQUEST_HEADERS);
        response.setHeader("Access-Control-Max-Age", "600");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        return true;
    }
}
