package io.reelwright.celery.broker;

import io.reelwright.celery.RedisFixture;
import org.junit.jupiter.api.Test;

/// The model of `SimulationTest` against the scripts on a real Redis, step by step.
class SimulationIT {

    private static final long FIRST = Long.getLong("seed", 1);
    private static final long COUNT = System.getProperty("seed") == null ? 20 : 1;
    private static final int STEPS = 200;

    @Test
    void theModelDoesWhatRedisDoes() {
        try (RedisFixture fixture = RedisFixture.start("--appendfsync", "no")) {
            for (long seed = FIRST; seed < FIRST + COUNT; seed++) {
                fixture.redis().flushall();
                try (RedisLedger redis = new RedisLedger(fixture.address())) {
                    new Simulation(seed, new SideBySide(redis, new ModelLedger())).run(STEPS);
                }
            }
        }
    }
}
