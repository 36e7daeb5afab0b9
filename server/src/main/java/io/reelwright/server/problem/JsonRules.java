package io.reelwright.server.problem;

import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.DateTimeFeature;

/// JSON as the API speaks it: snake_case, instants with `Z`, and strict about what comes in.
@Configuration(proxyBeanMethods = false)
class JsonRules {

    private static final int MAX_DEPTH = 64;

    @Bean
    JsonFactoryBuilderCustomizer bounds() {
        return factory ->
                factory.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .streamReadConstraints(
                                StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build());
    }

    @Bean
    JsonMapperBuilderCustomizer names() {
        return mapper ->
                mapper.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                        .enable(
                                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                                DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS);
    }
}
