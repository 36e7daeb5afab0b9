package io.reelwright.celery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RedisAddressTest {

    @Test
    void readsUserPasswordPortAndDatabase() {
        var uri = RedisAddress.of("redis://worker:secret@example.org:6380/3").uri();

        assertThat(uri.getHost()).isEqualTo("example.org");
        assertThat(uri.getPort()).isEqualTo(6380);
        assertThat(uri.getDatabase()).isEqualTo(3);
        assertThat(uri.isSsl()).isFalse();
    }

    @Test
    void readsTls() {
        assertThat(RedisAddress.of("rediss://:secret@example.org").uri().isSsl()).isTrue();
    }

    @Test
    void readsASocketAsCeleryWritesIt() {
        var uri = RedisAddress.of("redis+socket:///run/redis.sock?virtual_host=2").uri();

        assertThat(uri.getSocket()).isEqualTo("/run/redis.sock");
        assertThat(uri.getDatabase()).isEqualTo(2);
    }

    @Test
    void readsSentinels() {
        var uri = RedisAddress.of("redis-sentinel://secret@a:26379,b:26380/1#main").uri();

        assertThat(uri.getSentinelMasterId()).isEqualTo("main");
        assertThat(uri.getSentinels()).hasSize(2);
    }

    @Test
    void neverShowsThePassword() {
        for (String url :
                new String[] {
                    "redis://worker:secret@example.org:6380/3",
                    "redis://:secret@example.org/3",
                    "redis-sentinel://secret@a:26379,b:26380/1#main",
                    "unix:///run/redis.sock?password=secret"
                }) {
            assertThat(RedisAddress.of(url).toString()).doesNotContain("secret");
        }
        assertThat(RedisAddress.of("redis://:secret@example.org:1/3"))
                .hasToString("redis://example.org:1/3");
    }
}
