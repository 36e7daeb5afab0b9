package io.reelwright.server.system;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/// The studio's files, at the root. Its pages have addresses of their own: what a browser asks for
/// and no file or call answers to is the studio's first page.
@Configuration(proxyBeanMethods = false)
class StudioPages implements WebMvcConfigurer {

    private static final String FOLDER = "classpath:/static/";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        // their names hold a hash of their content
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(FOLDER + "assets/")
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).immutable());
        registry.addResourceHandler("/**")
                .addResourceLocations(FOLDER)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(false)
                .addResolver(new Pages());
    }

    private static final class Pages extends PathResourceResolver {

        private static final Set<String> NOT_PAGES =
                Set.of("api", "ws", "media", "assets", "docs", "livez", "readyz", "metrics");

        @Override
        protected @Nullable Resource resolveResourceInternal(
                @Nullable HttpServletRequest request,
                String path,
                List<? extends Resource> locations,
                ResourceResolverChain chain) {
            Resource found = super.resolveResourceInternal(request, path, locations, chain);
            if (found != null || request == null || !isPage(request, path)) {
                return found;
            }
            Resource first = new ClassPathResource("static/index.html");
            return first.exists() ? first : null;
        }

        private static boolean isPage(HttpServletRequest request, String path) {
            String accepted = request.getHeader("Accept");
            return accepted != null
                    && accepted.contains("text/html")
                    && !NOT_PAGES.contains(path.split("/", 2)[0]);
        }
    }
}
