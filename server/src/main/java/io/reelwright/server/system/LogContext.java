package io.reelwright.server.system;

import io.reelwright.server.problem.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Who asks, and the job or task they ask for, in every line that the log gets of a request.
@Configuration(proxyBeanMethods = false)
class LogContext implements WebMvcConfigurer, HandlerInterceptor {

    private static final String USER = "user_id";
    private static final String JOB = "job_id";
    private static final String TASK = "task_id";
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F-]{36}");

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        Caller.known(request).ifPresent(caller -> MDC.put(USER, caller.userId()));
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                        instanceof Map<?, ?> variables
                && variables.get("id") instanceof String id) {
            name(request.getServletPath(), id);
        }
        return true;
    }

    /// Only what looks like an id: a stranger may have written it.
    private static void name(String path, String id) {
        String key = path.startsWith("/api/jobs/") ? JOB : TASK;
        boolean isNamed = key.equals(JOB) || path.startsWith("/api/tasks/");
        if (isNamed && ID.matcher(id).matches()) {
            MDC.put(key, id);
        }
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable Exception failure) {
        List.of(USER, JOB, TASK).forEach(MDC::remove);
    }
}
