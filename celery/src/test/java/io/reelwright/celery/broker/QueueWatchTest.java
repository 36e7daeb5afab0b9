package io.reelwright.celery.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QueueWatchTest {

    @Test
    void leavesOutPrefixesThatAnotherCovers() {
        assertThat(QueueWatch.shortest(List.of("io", "io_slow", "gpu", "io")))
                .containsExactly("io", "gpu");
    }
}
