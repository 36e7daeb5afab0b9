package io.reelwright.server.account;

import io.reelwright.server.limit.RateGate;
import io.reelwright.server.problem.Answers;
import io.reelwright.server.problem.Caller;
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

/// The door of a server with an identity provider: finds out who asks, and refuses those who may
/// not. Without one [LocalGuard] stands here.
@Component
@Order(0)
class AccessFilter extends OncePerRequestFilter {

    private final Passes passes;
    private final Origins origins;
    private final RateGate gate;
    private final Answers answers;

    AccessFilter(Passes passes, AccountSettings settings, RateGate gate, Answers answers) {
        this.passes = passes;
        this.origins = new Origins(settings.allowedOrigins());
        this.gate = gate;
        this.answers = answers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return passes.isLocal();
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            if (!origins.allow(request)) {
                throw foreign(request);
            }
            if (origins.tell(request, response)) {
                return;
            }
            letIn(request, response);
        } catch (Problem refused) {
            answers.write(response, gate.countAnywhere(request, response).orElse(refused));
            return;
        }
        chain.doFilter(request, response);
    }

    private void letIn(HttpServletRequest request, HttpServletResponse response) {
        String path = request.getServletPath();
        if (AccessRules.isOpen(path)) {
            return;
        }
        Optional<String> credential = Credentials.of(request);
        if (credential.isEmpty() && AccessRules.maySign(request.getMethod(), path)) {
            return;
        }
        String shown = credential.orElseThrow(Caller::unknown);
        if (passes.isUnseen(shown) && gate.isSpent(request)) {
            gate.countAnywhere(request, response)
                    .ifPresent(refusal -> {
                        throw refusal;
                    });
        }
        Pass pass = passes.issue(shown);
        pass.enter(request); // also for the audit log, which notes who was refused
        pass.requireActive();
        if (!AccessRules.isConversation(path)) {
            Scope.check(request.getMethod(), pass.scopes());
        }
        AccessRules.check(request.getMethod(), path, pass.caller());
    }

    private static Problem foreign(HttpServletRequest request) {
        return new Problem(
                Problem.Code.FORBIDDEN,
                "Pages of "
                        + request.getHeader("Origin")
                        + " may not call this server. Its operator can allow them with"
                        + " REELWRIGHT_ALLOWED_ORIGINS.");
    }
}
