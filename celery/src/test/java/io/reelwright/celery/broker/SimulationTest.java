package io.reelwright.celery.broker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Thousands of interleavings against the model. `-Dseed=` runs a single one again, `-Dseeds=` as
/// many as you like.
class SimulationTest {

    private static final long FIRST = Long.getLong("seed", 1);
    private static final long COUNT =
            System.getProperty("seed") == null ? Long.getLong("seeds", 2000) : 1;
    private static final int STEPS = 150;

    @Test
    void losesNothingAndDoesNothingTwiceInAnyOrder() {
        for (long seed = FIRST; seed < FIRST + COUNT; seed++) {
            new Simulation(seed, new ModelLedger()).run(STEPS);
        }
    }

    @Test
    void noticesAnEndingThatDoesNotAskForTheLease() {
        assertFails(
                new Flawed() {
                    @Override
                    boolean release(Delivery delivery) {
                        boolean _ = super.release(delivery);
                        return true;
                    }
                });
    }

    @Test
    void noticesARestoreThatDoesNotLookWhetherTheLeaseWasRenewed() {
        assertFails(
                new Flawed() {
                    @Override
                    boolean hasExpired(Delivery delivery) {
                        return true;
                    }
                });
    }

    @Test
    void noticesALostMessage() {
        assertFails(
                new Flawed() {
                    @Override
                    public long giveBack(List<Delivery> oldestFirst) {
                        super.giveBack(oldestFirst.subList(1, oldestFirst.size()));
                        return oldestFirst.size();
                    }
                });
    }

    private abstract static class Flawed extends ModelLedger {}

    private static void assertFails(Flawed ledger) {
        assertThatThrownBy(() -> new Simulation(7, ledger).run(20_000))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dseed=7");
    }
}
