package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class MediaSettingsTest {

    @Test
    void hasDefaults() {
        assertThat(MediaSettings.from(Map.of())).isEqualTo(MediaSettings.DEFAULTS);
        assertThat(MediaSettings.DEFAULTS)
                .isEqualTo(
                        new MediaSettings(
                                null,
                                Duration.ofHours(4),
                                DataSize.ofMegabytes(512),
                                Duration.ofHours(1)));
    }

    @Test
    void readsTheEnvironment() {
        assertThat(
                        MediaSettings.from(
                                Map.of(
                                        "REELWRIGHT_PUBLIC_URL", "https://films.example.com/",
                                        "REELWRIGHT_MEDIA_LINK_LIFE", "90m",
                                        "REELWRIGHT_MEDIA_RESERVE", "2GB",
                                        "REELWRIGHT_CLEANUP_EVERY", "1d")))
                .isEqualTo(
                        new MediaSettings(
                                URI.create("https://films.example.com"),
                                Duration.ofMinutes(90),
                                DataSize.ofGigabytes(2),
                                Duration.ofDays(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "REELWRIGHT_PUBLIC_URL, films.example.com, write an address without a path",
        "REELWRIGHT_PUBLIC_URL, https://films.example.com/api, write an address without a path",
        "REELWRIGHT_PUBLIC_URL, https://me:secret@films.example.com, write an address",
        "REELWRIGHT_PUBLIC_URL, ftp://films.example.com, write an address without a path",
        "REELWRIGHT_MEDIA_LINK_LIFE, 4 hours, write a time such as",
        "REELWRIGHT_MEDIA_LINK_LIFE, 30d, it may be 60 to 518400 s",
        "REELWRIGHT_MEDIA_RESERVE, much, write a size such as",
        "REELWRIGHT_CLEANUP_EVERY, 1s, it may be 60 to",
    })
    void saysWhatAVariableMayHold(String name, String value, String wayOut) {
        assertThatThrownBy(() -> MediaSettings.from(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(wayOut);
    }
}
