package io.reelwright.celery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.celery.broker.Keys;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TransportOptionsTest {

    @Test
    void readsOptionsFromTheAddress() {
        Keys keys =
                new Keys(
                        RedisAddress.of(
                                "redis://localhost/2?sep=%3A%3A&priority_steps=0,5&global_keyprefix=acme."
                                        + "&fanout_prefix=/%7Bdb%7D/&fanout_patterns=false"));

        assertThat(keys.list("io", 4)).isEqualTo("acme.io");
        assertThat(keys.list("io", 9)).isEqualTo("acme.io::5");
        assertThat(keys.bound("io", "io")).isEqualTo("io::::io");
        assertThat(keys.fanout("celery.pidbox")).isEqualTo("acme./2/celery.pidbox");
        assertThat(keys.fanout("celeryev", "worker.online")).isEqualTo("acme./2/celeryev");
    }

    @Test
    void hasCelerysDefaults() {
        Keys keys = new Keys(RedisAddress.of("redis://localhost/3"));

        assertThat(keys.list("io", 7)).isEqualTo("io\u0006\u00166");
        assertThat(keys.fanout("celeryev", "worker.online")).isEqualTo("/3.celeryev/worker.online");
        assertThat(TransportOptions.DEFAULT.visibilityTimeout()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void saysWhatAnOptionMayBe() {
        assertThatThrownBy(() -> RedisAddress.of("redis://localhost/0?priority_steps=3,6"))
                .hasMessage(
                        "priority_steps is [3, 6]; write them ascending, beginning with 0: 0,3,6,9.");
        assertThatThrownBy(() -> RedisAddress.of("redis://localhost/0?visibility_timeout=soon"))
                .hasMessage("visibility_timeout is \"soon\"; write seconds.");
        assertThatThrownBy(() -> RedisAddress.of("redis://localhost/0?fanout_patterns=1"))
                .hasMessage("fanout_patterns is \"1\"; write true or false.");
    }
}
