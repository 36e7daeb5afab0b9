package io.reelwright.server.media;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Lets pages show pictures and films of the bucket that links lead into, besides our own.
@Configuration(proxyBeanMethods = false)
class BucketInPages implements WebMvcConfigurer {

    private final SignedLinks links;

    BucketInPages(SignedLinks links) {
        this.links = links;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        links.bucketOrigin().ifPresent(origin -> registry.addInterceptor(new Allow(origin)));
    }

    private record Allow(String origin) implements HandlerInterceptor {

        private static final String POLICY = "Content-Security-Policy";

        @Override
        public boolean preHandle(
                HttpServletRequest request, HttpServletResponse response, Object handler) {
            String policy = response.getHeader(POLICY);
            if (policy != null) {
                response.setHeader(
                        POLICY, policy.replaceAll("(img-src|media-src) 'self'", "$0 " + origin));
            }
            return true;
        }
    }
}
