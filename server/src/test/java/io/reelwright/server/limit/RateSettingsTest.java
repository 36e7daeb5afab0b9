package io.reelwright.server.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateSettingsTest {

    @Test
    void knowsItsDefaults() {
        assertThat(RateSettings.from(Map.of(), RateSettings.DEFAULTS))
                .isEqualTo(RateSettings.DEFAULTS);
        assertThat(RateSettings.DEFAULTS.rates())
                .containsOnly(
                        Map.entry(RatePolicy.READS, Rate.perMinute(1200)),
                        Map.entry(RatePolicy.WRITES, Rate.perMinute(300)),
                        Map.entry(RatePolicy.UPLOADS, Rate.perMinute(120)),
                        Map.entry(RatePolicy.JOBS, Rate.perMinute(60)),
                        Map.entry(RatePolicy.NAMES, Rate.perMinute(30)));
        assertThat(RateSettings.DEFAULTS.trustedProxies()).isEmpty();
    }

    @Test
    void readsItsVariables() {
        RateSettings settings =
                RateSettings.from(
                        Map.of(
                                "REELWRIGHT_RATE_READS", "20/1s",
                                "REELWRIGHT_RATE_JOBS", "off",
                                "REELWRIGHT_TRUSTED_PROXIES", "10.0.0.0/8, ::1"),
                        RateSettings.DEFAULTS);

        assertThat(settings.rate(RatePolicy.READS)).contains(new Rate(20, Duration.ofSeconds(1)));
        assertThat(settings.rate(RatePolicy.JOBS)).isEmpty();
        assertThat(settings.rate(RatePolicy.WRITES)).contains(Rate.perMinute(300));
        assertThat(settings.trustedProxies()).containsExactly("10.0.0.0/8", "::1");
    }

    @Test
    void saysWhichVariableIsWrong() {
        for (String rate :
                new String[] {"20", "0/1s", "20/1d", "-1/1s", "20/0s", "99999999999/1s"}) {
            assertThatThrownBy(() ->
                            RateSettings.from(
                                    Map.of("REELWRIGHT_RATE_READS", rate), RateSettings.DEFAULTS))
                    .as(rate)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("REELWRIGHT_RATE_READS: ");
        }
        assertThatThrownBy(() ->
                        RateSettings.from(
                                Map.of("REELWRIGHT_TRUSTED_PROXIES", "proxy.internal"),
                                RateSettings.DEFAULTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("REELWRIGHT_TRUSTED_PROXIES: \"proxy.internal\"");
    }
}
