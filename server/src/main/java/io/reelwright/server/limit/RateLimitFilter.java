package io.reelwright.server.limit;

import io.reelwright.server.problem.Answers;
import io.reelwright.server.problem.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Counts each call, says in its answer how many are left, and refuses what is too much. A known
/// caller is counted by name; others by where they come from.
@Component
@Order(RateLimitFilter.AFTER_WHO_IS_ASKING)
class RateLimitFilter extends OncePerRequestFilter {

    static final int AFTER_WHO_IS_ASKING = 100;

    private static final Pattern WORK =
            Pattern.compile(
                    "/api/(jobs|jobs/batch|jobs/[^/]+/retry|projects/[^/]+/render"
                            + "|tasks/submit/[^/]+|tasks/[^/]+/retry|videos/[^/]+/publish)");
    private static final Pattern UPLOADS = Pattern.compile("/api/files(/uploads(/.*)?)?");

    private final RateLimits limits;
    private final ClientAddress addresses;
    private final Answers answers;

    RateLimitFilter(RateLimits limits, ClientAddress addresses, Answers answers) {
        this.limits = limits;
        this.addresses = addresses;
        this.answers = answers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getServletPath();
        return !path.startsWith("/api/") && !path.startsWith("/ws/");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Tally> tally = limits.count(policy(request), who(request));
        tally.ifPresent(counted -> show(counted, response));
        if (tally.isPresent() && !tally.get().isWithin()) {
            answers.write(response, tally.get().refusal());
            return;
        }
        chain.doFilter(request, response);
    }

    private String who(HttpServletRequest request) {
        return Caller.known(request)
                .filter(caller -> !caller.equals(Caller.LOCAL))
                .map(caller -> "user:" + caller.userId())
                .orElseGet(() -> "address:" + addresses.of(request));
    }

    static RatePolicy policy(HttpServletRequest request) {
        String path = request.getServletPath();
        return switch (request.getMethod()) {
            case "GET", "HEAD", "OPTIONS" -> RatePolicy.READS;
            case "POST" ->
                    WORK.matcher(path).matches()
                            ? RatePolicy.JOBS
                            : UPLOADS.matcher(path).matches()
                                    ? RatePolicy.UPLOADS
                                    : RatePolicy.WRITES;
            case "PATCH" ->
                    UPLOADS.matcher(path).matches() ? RatePolicy.UPLOADS : RatePolicy.WRITES;
            default -> RatePolicy.WRITES;
        };
    }

    /// The headers of the IETF's draft, and those that came before it.
    private static void show(Tally tally, HttpServletResponse response) {
        response.setHeader("RateLimit-Policy", tally.policyHeader());
        response.setHeader("RateLimit", tally.limitHeader());
        response.setHeader("RateLimit-Limit", Integer.toString(tally.rate().requests()));
        response.setHeader("RateLimit-Remaining", Long.toString(tally.remaining()));
        response.setHeader("RateLimit-Reset", Long.toString(Tally.seconds(tally.reset())));
    }
}
