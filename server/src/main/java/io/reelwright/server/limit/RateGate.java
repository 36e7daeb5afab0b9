package io.reelwright.server.limit;

import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Counts each call under `/api/` and `/ws/`, and of `/mcp`, and says in its answer how many are
/// left. A known caller is counted by name; others by where they come from.
@Component
public class RateGate {

    private static final Pattern WORK =
            Pattern.compile(
                    "/api/(jobs|jobs/batch|jobs/[^/]+/retry|projects/[^/]+/(render|storyboard)"
                            + "|tasks/submit/[^/]+|tasks/[^/]+/retry|videos/[^/]+/publish)");
    private static final Pattern UPLOADS =
            Pattern.compile("/api/files(/uploads(/.*)?)?", Pattern.DOTALL);

    private static final String MCP = "/mcp";

    private final RateLimits limits;
    private final ClientAddress addresses;

    RateGate(RateLimits limits, ClientAddress addresses) {
        this.limits = limits;
        this.addresses = addresses;
    }

    /// @return the refusal, when this call is one too many
    public Optional<Problem> count(HttpServletRequest request, HttpServletResponse response) {
        String path = request.getServletPath();
        if (!path.startsWith("/api/") && !path.startsWith("/ws/") && !path.equals(MCP)) {
            return Optional.empty();
        }
        return countAnywhere(request, response);
    }

    /// Counts a call that was refused at the door, of which those of every path count.
    ///
    /// @return the refusal, when this call is one too many
    public Optional<Problem> countAnywhere(
            HttpServletRequest request, HttpServletResponse response) {
        Optional<Tally> tally =
                limits.count(policy(request.getMethod(), request.getServletPath()), who(request));
        tally.ifPresent(counted -> show(counted, response));
        return tally.filter(counted -> !counted.isWithin()).map(Tally::refusal);
    }

    /// Whether this call would be one too many; counts nothing.
    public boolean isSpent(HttpServletRequest request) {
        return limits.isSpent(policy(request.getMethod(), request.getServletPath()), who(request));
    }

    /// Whether this call asks for work that it waits for with a connection to the database. A job
    /// that is asked for without an `Idempotency-Key` waits without, unless it is a dry run.
    static boolean asksForWork(HttpServletRequest request) {
        return policy(request.getMethod(), request.getServletPath()) == RatePolicy.JOBS
                && (!request.getServletPath().equals("/api/jobs")
                        || request.getHeader("Idempotency-Key") != null
                        || "true".equals(request.getParameter("dry_run")));
    }

    String who(HttpServletRequest request) {
        return Caller.known(request)
                .map(caller -> "user:" + caller.userId())
                .orElseGet(() -> "address:" + addresses.of(request));
    }

    private static RatePolicy policy(String method, String path) {
        return switch (method) {
            case "GET", "HEAD", "OPTIONS" -> RatePolicy.READS;
            case "POST" -> posting(path);
            case "PATCH" ->
                    UPLOADS.matcher(path).matches() ? RatePolicy.UPLOADS : RatePolicy.WRITES;
            default -> RatePolicy.WRITES;
        };
    }

    private static RatePolicy posting(String path) {
        if (path.equals(MCP)) {
            return RatePolicy.READS; // what is done because of it is counted too
        }
        if (WORK.matcher(path).matches()) {
            return RatePolicy.JOBS;
        }
        return UPLOADS.matcher(path).matches() ? RatePolicy.UPLOADS : RatePolicy.WRITES;
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
