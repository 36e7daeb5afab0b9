package io.reelwright.server;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModuleTest {

    @Test
    void featuresUseOnlyWhatTheySay() {
        ApplicationModules.of("io.reelwright.server").verify();
    }
}
