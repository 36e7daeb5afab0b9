package io.reelwright.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeptFramesTest {

    private final KeptFrames kept = new KeptFrames(10);

    @Test
    void forgetsTheLeastUsedWhereThereIsNoRoom() {
        kept.keep("a", new byte[4]);
        kept.keep("b", new byte[4]);
        assertThat(kept.find("a")).hasSize(4);
        kept.keep("c", new byte[4]);

        assertThat(kept.find("b")).isNull();
        assertThat(kept.find("a")).hasSize(4);
        assertThat(kept.find("c")).hasSize(4);
    }

    @Test
    void countsAFrameThatIsMadeAgainOnce() {
        kept.keep("a", new byte[4]);
        kept.keep("a", new byte[4]);
        kept.keep("b", new byte[6]);

        assertThat(kept.find("a")).hasSize(4);
        assertThat(kept.find("b")).hasSize(6);
    }

    @Test
    void keepsNothingThatIsLargerThanItsRoom() {
        kept.keep("a", new byte[11]);

        assertThat(kept.find("a")).isNull();
    }
}
