package io.reelwright.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.render.time.FrameRate;
import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.timeline.Animation;
import io.reelwright.render.timeline.Caption;
import io.reelwright.render.timeline.Captions;
import io.reelwright.render.timeline.Chapter;
import io.reelwright.render.timeline.Colour;
import io.reelwright.render.timeline.Easing;
import io.reelwright.render.timeline.Fit;
import io.reelwright.render.timeline.Graphic;
import io.reelwright.render.timeline.Motion;
import io.reelwright.render.timeline.Placement;
import io.reelwright.render.timeline.Scene;
import io.reelwright.render.timeline.Soundtrack;
import io.reelwright.render.timeline.TextStyle;
import io.reelwright.render.timeline.Timeline;
import io.reelwright.render.timeline.Track;
import io.reelwright.render.timeline.Transition;
import io.reelwright.render.timeline.Visual;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Five scenes of 30 frames that share 6 with their neighbours: bodies 0, 2, 4, 6, 8 and
/// transitions 1, 3, 5, 7. A title stands over the second scene, a logo over the whole film, a
/// caption over the third scene.
class SegmentKeysTest {

    private static final Encoding ENCODING = Encoding.of(Format.MP4, Quality.LOW);
    private static final int LENGTH = 30;
    private static final int SHARED = 6;
    private static final Animation FADED = new Animation(Animation.Way.FADE, Animation.Way.FADE, 4);

    @TempDir Path folder;
    private Draw draw = new Draw();
    private List<String> before = List.of();
    private Timeline unchanged = Timeline.of(16, 16, FrameRate.of(25), List.of(black()), List.of());

    private static Scene black() {
        return new Scene("one", new FrameSpan(0, 1), new Visual.Plain(Colour.BLACK), null);
    }

    /// What the tests change.
    private static final class Draw {
        int firstLength = LENGTH;
        String thirdColour = "#205080";
        String title = "Over the second";
        String word = "word";
        String picture = "wide.png";
        boolean hasBar;
        String chapter = "One";
    }

    @BeforeEach
    void remember() throws Exception {
        TestPicture.slopes(folder, "wide.png", 160, 70, 0xd02040);
        TestPicture.disc(folder, "logo.png", 24, 0xffcd54);
        unchanged = film();
        before = keys(unchanged);
        assertThat(before).hasSize(9).doesNotHaveDuplicates();
    }

    private Timeline film() {
        List<Scene> scenes = new ArrayList<>();
        long start = 0;
        for (int i = 0; i < 5; i++) {
            FrameSpan span = FrameSpan.ofLength(start, i == 0 ? draw.firstLength : LENGTH);
            Visual visual =
                    i == 2
                            ? new Visual.Plain(Colour.parse(draw.thirdColour))
                            : new Visual.Picture(
                                    folder.resolve(draw.picture).toString(),
                                    Fit.COVER,
                                    Motion.named(i % 2 == 0 ? "zoom-in" : "pan-left"));
            Transition way = i == 0 ? null : new Transition.CrossFade(Easing.LINEAR);
            scenes.add(new Scene("scene " + i, span, visual, way));
            start = span.end() - SHARED;
        }
        long second = scenes.get(1).span().start();
        long third = scenes.get(2).span().start();
        return new Timeline(
                1,
                "Numbers",
                96,
                54,
                FrameRate.of(25),
                Colour.BLACK,
                scenes,
                tracks(second),
                captions(third),
                Soundtrack.NONE,
                List.of(new Chapter(draw.chapter, 0)));
    }

    private List<Track> tracks(long second) {
        Graphic title =
                new Graphic.Text(
                        FrameSpan.ofLength(second + 8, 12),
                        draw.title,
                        new TextStyle(
                                TextStyle.Font.SANS,
                                TextStyle.Weight.SEMI_BOLD,
                                200_000,
                                Colour.parse("#ffffff"),
                                null,
                                TextStyle.Alignment.CENTRE),
                        800_000,
                        new Placement(Placement.Anchor.CENTRE, 0, 0),
                        1_000_000,
                        FADED);
        Graphic logo =
                new Graphic.Logo(
                        null,
                        folder.resolve("logo.png").toString(),
                        Graphic.Corner.TOP_RIGHT,
                        200_000,
                        1_000_000,
                        FADED);
        Graphic bar =
                new Graphic.ProgressBar(
                        null,
                        Graphic.Edge.BOTTOM,
                        50_000,
                        Colour.parse("#ffcd54"),
                        Colour.BLACK,
                        1_000_000,
                        FADED);
        List<Track> tracks =
                new ArrayList<>(
                        List.of(
                                new Track("titles", List.of(title)),
                                new Track("logo", List.of(logo))));
        if (draw.hasBar) {
            tracks.add(new Track("bar", List.of(bar)));
        }
        return tracks;
    }

    private Captions captions(long third) {
        Caption.Word word = new Caption.Word(draw.word, FrameSpan.ofLength(third + SHARED + 2, 8));
        Caption caption =
                new Caption(
                        FrameSpan.ofLength(third + SHARED + 2, 12),
                        List.of(new Caption.Line(List.of(word))));
        return Captions.of(List.of(caption));
    }

    private static List<String> keys(Timeline film) throws Exception {
        SegmentKeys keys = SegmentKeys.of(film, ENCODING, "encoder");
        return Segments.of(film).stream().map(keys::of).toList();
    }

    private byte[] frames(Timeline film, FrameSpan span) throws Exception {
        Path raw = folder.resolve("raw");
        new Renderer(2).writeFrames(film, span, raw);
        return Files.readAllBytes(raw);
    }

    /// Makes the film again, and sees that only these segments have other keys, and that segments
    /// with the same keys have the same frames.
    private void assertChanged(Integer... segments) throws Exception {
        Timeline film = film();
        List<String> after = keys(film);
        List<Integer> changed = new ArrayList<>();
        Map<String, byte[]> known = new HashMap<>();
        for (int i = 0; i < after.size(); i++) {
            if (!after.get(i).equals(before.get(i))) {
                changed.add(i);
            }
            known.put(before.get(i), frames(unchanged, Segments.of(unchanged).get(i)));
        }
        assertThat(changed).containsExactly(segments);
        for (int i = 0; i < after.size(); i++) {
            byte[] expected = known.get(after.get(i));
            if (expected != null) {
                assertThat(frames(film, Segments.of(film).get(i))).isEqualTo(expected);
            }
        }
    }

    @Test
    void nothingChangesWhenNothingSeenDoes() throws Exception {
        draw.chapter = "Beginning";
        assertChanged();
    }

    @Test
    void oneSceneChangesItselfAndItsTransitions() throws Exception {
        draw.thirdColour = "#802050";
        assertChanged(3, 4, 5);
    }

    @Test
    void whatComesLaterForALongerSceneStaysAsItIs() throws Exception {
        draw.firstLength = LENGTH + 13;
        assertChanged(0, 1);
    }

    @Test
    void aTitleChangesTheSegmentThatItIsSeenIn() throws Exception {
        draw.title = "Another";
        assertChanged(2);
    }

    @Test
    void aCaptionChangesTheSegmentThatItIsSeenIn() throws Exception {
        draw.word = "other";
        assertChanged(4);
    }

    @Test
    void aProgressBarMakesAllDependOnTheLength() throws Exception {
        draw.hasBar = true;
        assertChanged(0, 1, 2, 3, 4, 5, 6, 7, 8);
        unchanged = film();
        before = keys(unchanged);
        draw.firstLength = LENGTH + 1;
        assertChanged(0, 1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void filesAreKnownByTheirContents() throws Exception {
        Files.copy(folder.resolve("wide.png"), folder.resolve("renamed.png"));
        draw.picture = "renamed.png";
        assertChanged();
        TestPicture.slopes(folder, "renamed.png", 160, 70, 0x40d020);
        assertChanged(0, 1, 2, 3, 5, 6, 7, 8);
    }

    @Test
    void anotherEncodingChangesAll() throws Exception {
        SegmentKeys keys =
                SegmentKeys.of(unchanged, Encoding.of(Format.MP4, Quality.HIGH), "encoder");
        assertThat(Segments.of(unchanged).stream().map(keys::of))
                .doesNotContainAnyElementsOf(before);
    }
}
