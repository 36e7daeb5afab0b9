package io.reelwright.server.live;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.server.problem.Problem;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

    private final Connections connections = new Connections();

    @Test
    void aUserHasAThousandAtMost() {
        Connections.Seat first = connections.take("a");
        for (int i = 1; i < Connections.MOST; i++) {
            connections.take("a");
        }

        assertThatThrownBy(() -> connections.take("a"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("1000");
        assertThatCode(() -> connections.take("b")).doesNotThrowAnyException();
        first.close();
        first.close();
        assertThatCode(() -> connections.take("a")).doesNotThrowAnyException();
        assertThatThrownBy(() -> connections.take("a")).isInstanceOf(Problem.class);
    }
}
