package io.reelwright.server.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/// Puts the `ETag` on every answer with a thing that has one, and answers 304 to who has it
/// already.
@RestControllerAdvice
class TaggedAnswers implements ResponseBodyAdvice<Object> {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final JsonMapper mapper;

    TaggedAnswers(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public boolean supports(
            MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (!(body instanceof Envelope<?> envelope)
                || !(envelope.data() instanceof Tagged thing)
                || !(response instanceof ServletServerHttpResponse servlet)) {
            return body;
        }
        String json = mapper.writeValueAsString(thing);
        EntityTag tag = EntityTag.of(thing, json);
        HttpServletResponse answer = servlet.getServletResponse();
        answer.setHeader("ETag", tag.toString());
        answer.setHeader("Cache-Control", "private, no-cache");
        boolean isRead = READING.contains(request.getMethod());
        if (isRead && tag.isNamedBy(request.getHeaders().getFirst("If-None-Match"))) {
            answer.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return null;
        }
        return envelope.withData(new RawValue(json)); // written once, for both
    }
}
