package io.reelwright.server.limit;

import io.reelwright.server.problem.Answers;
import io.reelwright.server.problem.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Counts the calls of those who were let in, refuses what is too much, and has those of one caller
/// that make jobs come in turn. Whom `account` refuses, it counts itself.
@Component
@Order(RateLimitFilter.AFTER_WHO_IS_ASKING)
class RateLimitFilter extends OncePerRequestFilter {

    static final int AFTER_WHO_IS_ASKING = 100;

    /// Half of the connections to the database.
    private static final int AT_ONCE = 8;

    private static final Problem STOPPING =
            new Problem(Problem.Code.SERVICE_UNAVAILABLE, "This server is stopping.");

    private final Turns turns = new Turns(AT_ONCE);
    private final RateGate gate;
    private final Answers answers;

    RateLimitFilter(RateGate gate, Answers answers) {
        this.gate = gate;
        this.answers = answers;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Problem> refusal = gate.count(request, response);
        if (refusal.isPresent()) {
            answers.write(response, refusal.get());
        } else if (RateGate.asksForWork(request)) {
            doInTurn(request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void doInTurn(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String who = gate.who(request);
        try {
            turns.begin(who);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            answers.write(response, STOPPING);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            turns.end(who);
        }
    }
}
