package io.reelwright.render.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.reelwright.render.time.FrameRate;
import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.time.Seconds;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineJsonTest {

    private static Timeline aTimeline() {
        Caption.Word word = new Caption.Word("Tides", new FrameSpan(3, 9));
        return Timeline.of(
                1280,
                720,
                FrameRate.parse("30000/1001"),
                List.of(
                        Scene.ofPicture(
                                "one", "one.png", new FrameSpan(0, 90), Motion.named("zoom-in")),
                        Scene.ofPicture("two", "two.png", new FrameSpan(75, 160), Motion.NONE)
                                .withTransition(new Transition.CrossFade(Easing.LINEAR))),
                Captions.of(
                        List.of(
                                new Caption(
                                        new FrameSpan(3, 20),
                                        List.of(new Caption.Line(List.of(word)))))));
    }

    private static String json(String scenes) {
        return """
        {"width": 1280, "height": 720, "frame_rate": "30/1", "scenes": [%s]}
        """
                .formatted(scenes);
    }

    private static List<String> faults(String json) {
        InvalidTimeline invalid =
                catchThrowableOfType(InvalidTimeline.class, () -> TimelineJson.read(json));
        assertThat(invalid).as("is refused").isNotNull();
        return invalid.faults().stream().map(InvalidTimeline.Fault::toString).toList();
    }

    @Test
    void readsBackWhatItWrote() {
        String json = TimelineJson.write(aTimeline());
        assertThat(json).contains("\"frame_rate\" : \"30000/1001\"").contains("\"cross-fade\"");
        assertThat(TimelineJson.read(json)).isEqualTo(aTimeline());
    }

    @Test
    void whatIsLeftOutIsTheDefault() {
        Timeline timeline =
                TimelineJson.read(
                        json(
                                """
                                {"id": "a", "span": {"start": 0, "end": 9},
                                 "visual": {"kind": "clip", "file": "a.mp4", "start": "2.5"}}
                                """));
        assertThat(timeline.background()).isEqualTo(Colour.BLACK);
        assertThat(timeline.tracks()).isEmpty();
        assertThat(timeline.scenes().getFirst().visual())
                .isEqualTo(
                        new Visual.Clip(
                                "a.mp4", new Seconds(5, 2), false, Fit.COVER, Motion.NONE, null));
    }

    @Test
    void defaultsAreNotWritten() {
        assertThat(TimelineJson.write(aTimeline()))
                .doesNotContain("background", "tracks", "sound", "easing", "fit");
    }

    @Test
    void tellsEveryFaultAtOnceByItsPlace() {
        assertThat(
                        faults(
                                json(
                                        """
                                        {"id": "a", "span": {"start": 0, "end": 90.5},
                                         "visual": {"kind": "picture", "fit": "fill"}},
                                        {"id": "b", "span": {"start": 90, "end": 80},
                                         "visual": {"kind": "film"}, "size": 3}
                                        """)))
                .containsExactly(
                        "scenes[0].span.end: 90.5 is no whole number.",
                        "scenes[0].visual.file: is missing.",
                        "scenes[0].visual.fit: \"fill\" is unknown. Choose one of cover, contain,"
                                + " blur, stretch.",
                        "scenes[1].size: is no field of this object. It has id, span, visual,"
                                + " transition.",
                        "scenes[1].span: A span cannot start at frame 90 and end at frame 80.",
                        "scenes[1].visual.kind: \"film\" is unknown. Choose one of picture, clip,"
                                + " plain, slide.");
    }

    @Test
    void saysWhatIsWrongWithAValue() {
        String json = TimelineJson.write(aTimeline()).replace("30000/1001", "29.97");
        assertThat(faults(json))
                .containsExactly(
                        "frame_rate: Frame rate \"29.97\" is not a fraction such as 30/1 or"
                                + " 30000/1001.");
        String odd = TimelineJson.write(aTimeline()).replace("1280", "1281");
        assertThat(faults(odd))
                .containsExactly("width: A film cannot be 1281x720 pixels: both must be even.");
    }

    @Test
    void scenesThatMeetNeedATransitionAndOthersCannotHaveOne() {
        String json = TimelineJson.write(aTimeline());
        assertThat(faults(json.replace("75", "90")))
                .singleElement()
                .asString()
                .startsWith("scenes[1].transition: Scene two starts at frame 90, where scene one");
        String silent = json.replaceFirst(",\\s+\"transition\" : [{][^}]+[}]", "");
        assertThat(faults(silent))
                .singleElement()
                .asString()
                .startsWith(
                        "scenes[1].transition: Scene two is seen together with scene one for 15");
    }

    @Test
    void refusesWhatIsNoJson() {
        assertThatThrownBy(() -> TimelineJson.read("{\"width\":"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The timeline is no JSON");
        assertThatThrownBy(() -> TimelineJson.read("{\"width\": 16, \"width\": 16}"))
                .hasMessageContaining("width");
        assertThatThrownBy(() -> TimelineJson.read("[".repeat(20_000)))
                .isInstanceOf(InvalidTimeline.class);
    }
}
