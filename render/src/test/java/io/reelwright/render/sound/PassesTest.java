package io.reelwright.render.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassesTest {

    private final List<Double> told = new ArrayList<>();
    private final Passes passes = new Passes(200, told::add);

    private void pass(int left) {
        passes.begin(left);
        passes.at(100);
        passes.at(200);
    }

    @Test
    void sharesTheWholeEvenly() {
        pass(4);
        pass(3);
        pass(2);
        pass(1);
        assertThat(told).containsExactly(0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1.0);
    }

    @Test
    void aPassThatNobodyExpectedDoesNotTakeItBack() {
        pass(4);
        pass(3);
        pass(2);
        pass(2);
        pass(1);
        assertThat(told).isSorted();
        assertThat(told.getLast()).isCloseTo(1, within(1e-9));
    }
}
