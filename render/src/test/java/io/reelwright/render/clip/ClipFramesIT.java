package io.reelwright.render.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.reelwright.render.frame.PlanarPicture;
import io.reelwright.render.frame.Plane;
import io.reelwright.render.picture.Fitting;
import io.reelwright.render.time.FrameRate;
import io.reelwright.render.time.Seconds;
import io.reelwright.render.timeline.Fit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClipFramesIT {

    private static final FrameRate THIRTY = FrameRate.of(30);
    private static final int GREEN = 0x00ff00; // 173 42 26

    @TempDir Path directory;
    private Footage footage;

    @BeforeEach
    void find() {
        footage = new Footage(directory);
    }

    private static ClipFrames frames(Path file, FrameRate rate, String start, boolean loops)
            throws Exception {
        return frames(file, rate, start, loops, new Fitting(64, 64, Fit.COVER, GREEN));
    }

    private static ClipFrames frames(
            Path file, FrameRate rate, String start, boolean loops, Fitting fitting)
            throws Exception {
        return new ClipFrames(ClipProbe.probe(file), fitting, rate, Seconds.parse(start), loops);
    }

    private static int sample(Plane plane, double x, double y) {
        int column = (int) (x * plane.width());
        int row = (int) (y * plane.height());
        return plane.samples()[row * plane.width() + column] + 128;
    }

    /// Luma in the middle.
    private static int luma(PlanarPicture picture) {
        return sample(picture.y(), 0.5, 0.5);
    }

    private static List<Integer> lumas(ClipFrames frames, int count) throws Exception {
        List<Integer> lumas = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lumas.add(luma(frames.at(i)));
        }
        return lumas;
    }

    private static void assertColour(PlanarPicture p, double x, double y, int... yuv) {
        assertThat(sample(p.y(), x, y)).as("Y").isCloseTo(yuv[0], within(6));
        assertThat(sample(p.u(), x, y)).as("Cb").isCloseTo(yuv[1], within(6));
        assertThat(sample(p.v(), x, y)).as("Cr").isCloseTo(yuv[2], within(6));
    }

    @Test
    void showsAFrameOfVariableRateFromItsTimeOn() throws Exception {
        // Numbers 0 to 4 at 0, 100, 500, 700 and 1000 ms.
        Path file =
                footage.make(
                        "vfr.mkv",
                        Footage.ramp(64, "10", 5, 40)
                                + ",settb=1/1000,setpts='if(eq(N,0),0,if(eq(N,1),100,if(eq(N,2),500,if(eq(N,3),700,1000))))'",
                        "-fps_mode",
                        "passthrough",
                        "-enc_time_base",
                        "1:1000",
                        "-c:v",
                        "ffv1");
        try (ClipFrames frames = frames(file, THIRTY, "0", false)) {
            List<Integer> expected = new ArrayList<>();
            expected.addAll(Collections.nCopies(3, 16)); // to 3/30 s
            expected.addAll(Collections.nCopies(12, 56)); // to 15/30 s
            expected.addAll(Collections.nCopies(6, 96)); // to 21/30 s
            expected.addAll(Collections.nCopies(9, 136)); // to 30/30 s
            expected.addAll(Collections.nCopies(8, 176)); // held
            assertThat(lumas(frames, 38)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "60, 30/1, 0 2 4 6 8 10",
        "30, 60/1, 0 0 1 1 2 2",
        "24, 30/1, 0 0 1 2 3 4",
        "30000/1001, 30/1, 0 1 2 3 4 5",
    })
    void bringsAConstantRateToTheFilms(String rate, String film, String shown) throws Exception {
        Path file = footage.make("cfr.mkv", Footage.ramp(64, rate, 12, 10), "-c:v", "ffv1");
        List<Integer> expected =
                Arrays.stream(shown.split(" ")).map(n -> 16 + 10 * Integer.parseInt(n)).toList();
        try (ClipFrames frames = frames(file, FrameRate.parse(film), "0", false)) {
            assertThat(lumas(frames, 6)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"2.5, 25", "12, 120", "10.1, 101"})
    void startsInTheMiddle(String start, int number) throws Exception {
        Path file =
                footage.make(
                        "long.mp4",
                        Footage.ramp(64, "10", 140, 1),
                        "-c:v",
                        "libx264",
                        "-g",
                        "70",
                        "-qp",
                        "0");
        try (ClipFrames frames = frames(file, FrameRate.of(10), start, false)) {
            assertThat(lumas(frames, 3)).containsExactly(16 + number, 17 + number, 18 + number);
        }
    }

    @Test
    void refusesToStartAfterTheEnd() throws Exception {
        Path file = footage.make("short.mkv", Footage.ramp(64, "10", 10, 1), "-c:v", "ffv1");
        assertThatThrownBy(() -> frames(file, THIRTY, "3/2", false))
                .isInstanceOf(ClipRefused.class)
                .hasMessage("short.mkv lasts 1.000 s and cannot start at 3/2 s.");
    }

    @Test
    void holdsItsLastFrameOrStartsAgain() throws Exception {
        Path file = footage.make("three.mkv", Footage.ramp(64, "30", 3, 40), "-c:v", "ffv1");
        try (ClipFrames held = frames(file, THIRTY, "0", false);
                ClipFrames looped = frames(file, THIRTY, "0", true)) {
            assertThat(lumas(held, 6)).containsExactly(16, 56, 96, 96, 96, 96);
            assertThat(luma(held.at(100_000))).isEqualTo(96);
            assertThat(lumas(looped, 7)).containsExactly(16, 56, 96, 16, 56, 96, 16);
            assertThat(luma(looped.at(3001))).isEqualTo(56);
        }
    }

    @Test
    void turnsWhatIsToBeTurned() throws Exception {
        Path lying =
                footage.make(
                        "lying.mp4",
                        Footage.halves(
                                128,
                                64,
                                ",scale=out_color_matrix=bt709:out_range=tv,format=yuv420p"),
                        "-c:v",
                        "libx264",
                        "-qp",
                        "8",
                        "-colorspace",
                        "bt709",
                        "-color_range",
                        "tv");
        Path file = footage.from(lying, "turned.mp4", "-display_rotation 90", "-c", "copy");
        Clip clip = ClipProbe.probe(file);
        assertThat(clip.width()).isEqualTo(64);
        assertThat(clip.height()).isEqualTo(128);
        try (ClipFrames frames =
                frames(file, THIRTY, "0", false, new Fitting(64, 128, Fit.COVER, GREEN))) {
            PlanarPicture picture = frames.at(2);
            assertThat(picture.height()).isEqualTo(128);
            assertColour(picture, 0.5, 0.2, 32, 240, 118); // blue was right
            assertColour(picture, 0.5, 0.8, 63, 102, 240);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "smpte2084, 397, 109",
        "smpte2084, 573, 202",
        "smpte2084, 723, 235",
        "arib-std-b67, 396, 109",
        "arib-std-b67, 721, 202",
        "arib-std-b67, 940, 235"
    })
    void bendsHdrIntoOurRange(String transfer, int level, int shown) throws Exception {
        // 26 nits (grey card), 203 (paper-white) and 1000 (peak), by ITU-R BT.2408
        Path file =
                footage.make(
                        "hdr.mp4",
                        "color=gray:s=64x64:r=30:d=0.1,format=yuv420p10le,geq=lum=%d:cb=512:cr=512,setparams=colorspace=bt2020nc:color_trc=%s:color_primaries=bt2020:range=tv"
                                .formatted(level, transfer),
                        "-c:v",
                        "libx265",
                        "-x265-params",
                        "log-level=error:lossless=1",
                        "-colorspace",
                        "bt2020nc",
                        "-color_trc",
                        transfer,
                        "-color_primaries",
                        "bt2020");
        assertThat(ClipProbe.probe(file).isHdr()).isTrue();
        try (ClipFrames frames = frames(file, THIRTY, "0", false)) {
            assertColour(frames.at(1), 0.5, 0.5, shown, 128, 128);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "alpha.webm, libvpx-vp9, yuva420p",
        "alpha8.webm, libvpx, yuva420p",
        "alpha.mov, prores_ks, yuva444p10le",
        "alpha.gif, gif, bgra"
    })
    void whatIsTransparentShowsTheBackground(String name, String codec, String pixels)
            throws Exception {
        Path file =
                footage.make(
                        name,
                        "color=red:s=128x128:r=30:d=0.2,format=rgba,geq=r=255:g=0:b=0:a='if(lt(X,64),255,0)',scale=out_color_matrix=bt709:out_range=tv"
                                + (pixels.equals("bgra")
                                        ? ",split[a][b];[a]palettegen=reserve_transparent=1[p];[b][p]paletteuse"
                                        : ",format=" + pixels),
                        "-c:v",
                        codec,
                        "-auto-alt-ref",
                        "0",
                        "-b:v",
                        "2M");
        Clip clip = ClipProbe.probe(file);
        assertThat(clip.isTransparent()).isTrue();
        try (ClipFrames frames = frames(file, THIRTY, "0", false)) {
            PlanarPicture picture = frames.at(2);
            assertThat(sample(picture.v(), 0.25, 0.5)).as("red").isGreaterThan(220);
            assertColour(picture, 0.75, 0.5, 173, 42, 26);
        }
    }

    @Test
    void fitsAnotherShape() throws Exception {
        Path file =
                footage.make(
                        "wide.mp4",
                        Footage.halves(
                                128,
                                64,
                                ",scale=out_color_matrix=bt709:out_range=tv,format=yuv420p"),
                        "-c:v",
                        "libx264",
                        "-qp",
                        "8",
                        "-colorspace",
                        "bt709",
                        "-color_range",
                        "tv");
        try (ClipFrames contained =
                        frames(file, THIRTY, "0", false, new Fitting(64, 64, Fit.CONTAIN, GREEN));
                ClipFrames stretched =
                        frames(file, THIRTY, "0", false, new Fitting(64, 64, Fit.STRETCH, GREEN));
                ClipFrames covered =
                        frames(file, THIRTY, "0", false, new Fitting(32, 32, Fit.COVER, GREEN));
                ClipFrames blurred =
                        frames(file, THIRTY, "0", false, new Fitting(64, 64, Fit.BLUR, GREEN))) {
            PlanarPicture bars = contained.at(0);
            assertThat(bars.width()).isEqualTo(64);
            assertThat(bars.height()).isEqualTo(64);
            assertColour(bars, 0.5, 0.1, 173, 42, 26);
            assertColour(bars, 0.2, 0.5, 63, 102, 240);
            assertColour(bars, 0.8, 0.5, 32, 240, 118);
            assertColour(stretched.at(0), 0.2, 0.1, 63, 102, 240);
            assertThat(stretched.at(0).height()).isEqualTo(64);
            assertThat(covered.at(0).width()).isEqualTo(64);
            assertThat(covered.at(0).height()).isEqualTo(32);
            PlanarPicture soft = blurred.at(0);
            assertThat(soft.height()).isEqualTo(64);
            assertColour(soft, 0.2, 0.5, 63, 102, 240);
            assertThat(sample(soft.v(), 0.1, 0.1)).as("darker red").isBetween(170, 215);
            assertThat(sample(soft.y(), 0.1, 0.1)).isBetween(30, 56);
        }
    }

    @Test
    void theOrderOfAskingChangesNothing() throws Exception {
        Path file =
                footage.make(
                        "moving.mp4",
                        "testsrc2=s=128x72:r=25:d=4",
                        "-pix_fmt",
                        "yuv420p",
                        "-c:v",
                        "libx264");
        List<byte[]> inOrder = new ArrayList<>();
        try (ClipFrames frames = frames(file, THIRTY, "1/2", false)) {
            for (int i = 0; i < 90; i++) {
                inOrder.add(frames.at(i).y().samples());
            }
        }
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            numbers.add(i);
        }
        Collections.shuffle(numbers.subList(0, 45), new Random(1));
        try (ClipFrames frames = frames(file, THIRTY, "1/2", false);
                ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Callable<byte[]>> asked = new ArrayList<>();
            for (int number : numbers) {
                asked.add(() -> frames.at(number).y().samples());
            }
            List<Future<byte[]>> answers = pool.invokeAll(asked);
            for (int i = 0; i < numbers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo(inOrder.get(numbers.get(i)));
            }
        }
    }

    @Test
    void showsWhatIsLeftOfAFileThatBreaksOff() throws Exception {
        Path whole =
                footage.make(
                        "whole.mkv", Footage.ramp(64, "30", 60, 3), "-c:v", "libx264", "-g", "5");
        byte[] bytes = Files.readAllBytes(whole);
        Path half = directory.resolve("half.mkv");
        Files.write(half, Arrays.copyOf(bytes, bytes.length / 2));
        try (ClipFrames frames = frames(half, THIRTY, "0", false)) {
            assertThat(luma(frames.at(5))).isCloseTo(31, within(2));
            int last = luma(frames.at(59));
            assertThat(last).isBetween(40, 190);
            assertThat(luma(frames.at(5000))).isEqualTo(last);
        }
    }
}
