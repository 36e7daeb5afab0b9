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

/// Counts the calls of those who were let in, and refuses what is too much. Whom `account` refuses,
/// it counts itself.
@Component
@Order(RateLimitFilter.AFTER_WHO_IS_ASKING)
class RateLimitFilter extends OncePerRequestFilter {

    static final int AFTER_WHO_IS_ASKING = 100;

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
        } else {
            chain.doFilter(request, response);
        }
    }
}
