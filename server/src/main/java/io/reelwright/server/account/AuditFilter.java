package io.reelwright.server.account;

import io.reelwright.server.problem.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Puts on the audit log what shows in the answer to a request: who was not let in, who tried what
/// they may not, what was deleted. Stands outside of the door, so that it sees what the door
/// refuses.
///
/// ```
/// sign_in.refused   a token or key that was not good, or whose user may not come in
/// access.refused    a change that the caller may not make
/// <thing>.deleted   a DELETE that was done
/// ```
@Component
@Order(-1)
class AuditFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(AuditFilter.class);

    /// Of each user, and of all who are not known together: the log is not theirs to fill, and
    /// nobody can use up what is noted of others.
    private static final int REFUSALS_A_MINUTE = 100;

    /// No user has such a name.
    private static final String NOBODY = "";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /// `/api/videos/{id}`: the things and the one.
    private static final Pattern THING = Pattern.compile("/api/([a-z-]+?)s?/([^/]+)(?:/(.*))?");

    /// Keys have an entry of their own, and tasks are only cancelled.
    private static final Set<String> NO_DELETION = Set.of("api-key", "task");

    private final AuditLog audit;
    private final InstantSource clock;
    private Instant minute = Instant.EPOCH;
    private final Map<String, Integer> refusals = new HashMap<>();

    AuditFilter(AuditLog audit, InstantSource clock) {
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        try {
            note(request, response.getStatus());
        } catch (RuntimeException failure) { // the answer is given already
            log.warn("The audit log cannot be written.", failure);
        }
    }

    private void note(HttpServletRequest request, int status) {
        @Nullable String user = Caller.known(request).map(Caller::userId).orElse(null);
        boolean changes = !READING.contains(request.getMethod());
        if (user == null && (status == 401 || status == 403)) {
            if (hasCredential(request) && mayNoteRefusal(NOBODY)) {
                write(request, null, "sign_in.refused", status);
            }
        } else if (user != null && status == 403 && changes && mayNoteRefusal(user)) {
            write(request, user, "access.refused", status);
        } else if (user != null && status < 300 && request.getMethod().equals("DELETE")) {
            noteDeletion(request, user);
        }
    }

    private static boolean hasCredential(HttpServletRequest request) {
        return request.getHeader("Authorization") != null
                || request.getHeader("Sec-WebSocket-Protocol") != null;
    }

    private void write(
            HttpServletRequest request, @Nullable String user, String action, int status) {
        audit.write(
                user,
                action,
                "call",
                request.getMethod() + " " + request.getServletPath(),
                request.getRemoteAddr(),
                Map.of("status", status));
    }

    private void noteDeletion(HttpServletRequest request, String user) {
        Matcher thing = THING.matcher(request.getServletPath());
        if (!thing.matches() || NO_DELETION.contains(thing.group(1))) {
            return;
        }
        @Nullable String part = thing.group(3);
        audit.write(
                user,
                thing.group(1) + ".deleted",
                thing.group(1),
                thing.group(2),
                request.getRemoteAddr(),
                part == null ? Map.of() : Map.of("part", part));
    }

    private synchronized boolean mayNoteRefusal(String user) {
        Instant now = clock.instant();
        if (now.isAfter(minute.plus(Duration.ofMinutes(1)))) {
            int left =
                    refusals.values().stream()
                            .mapToInt(count -> Math.max(0, count - REFUSALS_A_MINUTE))
                            .sum();
            if (left > 0) {
                log.warn("{} refusals were left out of the audit log.", left);
            }
            minute = now;
            refusals.clear();
        }
        return refusals.merge(user, 1, Integer::sum) <= REFUSALS_A_MINUTE;
    }
}
