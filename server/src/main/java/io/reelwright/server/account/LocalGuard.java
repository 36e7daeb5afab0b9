package io.reelwright.server.account;

import io.reelwright.server.problem.Answers;
import io.reelwright.server.problem.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// The door of local mode, where everybody is the user `local`. Keeps foreign web pages out: by
/// their `Origin`, and by a `Host` that is not ours (a name that was rebound to this machine).
@Component
@Order(0)
class LocalGuard extends OncePerRequestFilter {

    private static final Set<String> OURS = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Passes passes;
    private final Answers answers;

    LocalGuard(Passes passes, Answers answers) {
        this.passes = passes;
        this.answers = answers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !passes.isLocal();
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isOurs(request.getServerName())) {
            answers.write(response, refused("Host " + request.getServerName()));
        } else if (Origins.changes(request) && !isOurOrigin(request)) {
            answers.write(response, refused("Origin " + request.getHeader("Origin")));
        } else {
            Pass.LOCAL.enter(request);
            chain.doFilter(request, response);
        }
    }

    /// No `Origin` means that no browser page is behind it. Else it is the page of this instance:
    /// on the port that was called, or on that of a proxy on this machine, which `Host` tells.
    /// Pages of other programs of this machine are as foreign as any.
    static boolean isOurOrigin(HttpServletRequest request) {
        @Nullable String text = request.getHeader("Origin");
        if (text == null) {
            return true;
        }
        try {
            URI origin = URI.create(text);
            @Nullable String host = origin.getHost();
            int port = port(origin);
            return host != null
                    && isOurs(host)
                    && (port == request.getLocalPort() || port == request.getServerPort());
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /// @return -1 for what a browser's page cannot come from
    private static int port(URI origin) {
        if (origin.getPort() != -1) {
            return origin.getPort();
        }
        return switch (String.valueOf(origin.getScheme())) {
            case "http" -> 80;
            case "https" -> 443;
            default -> -1;
        };
    }

    private static boolean isOurs(String host) {
        return OURS.contains(host) || host.equals("0:0:0:0:0:0:0:1");
    }

    private static Problem refused(String what) {
        return new Problem(
                Problem.Code.FORBIDDEN,
                "This instance serves its own machine only, not " + what + ".");
    }
}
