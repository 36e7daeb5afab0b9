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

/// Keeps foreign web pages from driving a local instance: by their `Origin`, and by a `Host` that
/// is not ours (a name that was rebound to this machine).
@Component
@Order(0)
class LocalGuard extends OncePerRequestFilter {

    private static final Set<String> OURS = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

    private final Answers answers;

    LocalGuard(Answers answers) {
        this.answers = answers;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isOurs(request.getServerName())) {
            answers.write(response, refused("Host " + request.getServerName()));
        } else if (changes(request) && !isOurOrigin(request.getHeader("Origin"))) {
            answers.write(response, refused("Origin " + request.getHeader("Origin")));
        } else {
            chain.doFilter(request, response);
        }
    }

    /// A socket is opened by GET, but what is said through it may change things.
    private static boolean changes(HttpServletRequest request) {
        return !HARMLESS.contains(request.getMethod()) || request.getHeader("Upgrade") != null;
    }

    /// No `Origin` means that no browser page is behind it.
    private static boolean isOurOrigin(@Nullable String origin) {
        if (origin == null) {
            return true;
        }
        try {
            String host = URI.create(origin).getHost();
            return host != null && isOurs(host);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
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
