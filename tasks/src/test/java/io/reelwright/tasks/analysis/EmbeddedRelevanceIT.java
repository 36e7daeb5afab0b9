package io.reelwright.tasks.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddedRelevanceIT {

    @Test
    void findsThePassageByItsMeaningWhereNoWordIsShared() {
        List<Double> weights =
                new EmbeddedRelevance()
                        .of(
                                "Why does the ocean go up and down every day?",
                                List.of(
                                        "Roses want sun and a little patience.",
                                        "The moon attracts water, which makes the tides.",
                                        "The committee adopted the budget on Monday."));
        assertThat(weights.get(1)).isEqualTo(1);
        assertThat(weights.get(0)).isLessThan(0.7);
        assertThat(weights.get(2)).isLessThan(0.7);
    }
}
