package io.reelwright.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameSizeTest {

    @ParameterizedTest
    @CsvSource({
        "480p, 16:9, 854, 480",
        "720p, 16:9, 1280, 720",
        "720p, 9:16, 720, 1280",
        "720p, 1:1, 720, 720",
        "720p, 4:5, 720, 900",
        "1080p, 16:9, 1920, 1080",
        "1440p, 16:9, 2560, 1440",
        "4k, 16:9, 3840, 2160"
    })
    void followsResolutionAndRatio(String resolution, String ratio, int width, int height) {
        assertThat(FrameSize.of(resolution, ratio)).isEqualTo(new FrameSize(width, height));
    }

    @ParameterizedTest
    @CsvSource({"1280, 720, 1440, 810", "854, 480, 960, 540"})
    void drawsPicturesAnEighthLarger(int width, int height, int pictureWidth, int pictureHeight) {
        assertThat(new FrameSize(width, height).picture())
                .isEqualTo(new FrameSize(pictureWidth, pictureHeight));
    }
}
