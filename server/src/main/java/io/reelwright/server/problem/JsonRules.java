package io.reelwright.server.problem;

import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NumericNode;

/// JSON as the API speaks it: snake_case, instants with `Z`, and strict about what comes in.
@Configuration(proxyBeanMethods = false)
class JsonRules {

    static final int MAX_DEPTH = 64;

    @Bean
    JsonFactoryBuilderCustomizer bounds() {
        return factory ->
                factory.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .streamReadConstraints(
                                StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build());
    }

    /// Numbers that no `double` holds are refused: as infinity they would come back as a text.
    private static final class FiniteNumbers extends JsonNodeFactory {

        private static final long serialVersionUID = 1L;

        @Override
        public NumericNode numberNode(double number) {
            if (!Double.isFinite(number)) {
                throw new StreamReadException(null, "A number is too large.");
            }
            return super.numberNode(number);
        }
    }

    @Bean
    JsonMapperBuilderCustomizer names() {
        return mapper ->
                mapper.nodeFactory(new FiniteNumbers())
                        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                        .enable(
                                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                                DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS);
    }
}
