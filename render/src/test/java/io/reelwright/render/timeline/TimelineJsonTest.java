package io.reelwright.render.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.render.time.FrameRate;
import io.reelwright.render.time.FrameSpan;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineJsonTest {

    private static Timeline aTimeline() {
        Caption.Word word = new Caption.Word("Tides", new FrameSpan(3, 9));
        return new Timeline(
                1280,
                720,
                FrameRate.parse("30000/1001"),
                List.of(
                        new Scene("one", "one.png", new FrameSpan(0, 90), Motion.named("zoom-in")),
                        new Scene("two", "two.png", new FrameSpan(75, 160), Motion.NONE)),
                List.of(
                        new Caption(
                                new FrameSpan(3, 20), List.of(new Caption.Line(List.of(word))))));
    }

    @Test
    void readsBackWhatItWrote() {
        String json = TimelineJson.write(aTimeline());
        assertThat(json).contains("\"frame_rate\" : \"30000/1001\"").contains("\"centre_x\"");
        assertThat(TimelineJson.read(json)).isEqualTo(aTimeline());
    }

    @Test
    void namesThePlaceOfAFieldItDoesNotKnow() {
        String json = TimelineJson.write(aTimeline()).replaceFirst("\"picture\"", "\"pictur\"");
        assertThatThrownBy(() -> TimelineJson.read(json)).hasMessageContaining("scenes[0].pictur");
    }

    @Test
    void saysWhatIsWrongWithAValue() {
        String json = TimelineJson.write(aTimeline()).replace("30000/1001", "29.97");
        assertThatThrownBy(() -> TimelineJson.read(json))
                .hasMessageContaining("frame_rate")
                .hasMessageContaining("29.97");
        String odd = TimelineJson.write(aTimeline()).replace("1280", "1281");
        assertThatThrownBy(() -> TimelineJson.read(odd))
                .hasMessageContaining("1281x720 pixels: both must be even");
    }

    @Test
    void refusesTimeThatIsNoWholeFrame() {
        String json = TimelineJson.write(aTimeline()).replace("160", "160.5");
        assertThatThrownBy(() -> TimelineJson.read(json))
                .hasMessageContaining("scenes[1].span.end");
    }

    @Test
    void refusesWhatIsNoJson() {
        assertThatThrownBy(() -> TimelineJson.read("{\"width\":"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The timeline cannot be read");
    }
}
