package io.reelwright.render.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Small frames, pixel by pixel. `-Dgolden=write` writes them anew, for review.
class GoldenFrameTest {

    private static final int WIDTH = 40;
    private static final int HEIGHT = 24;
    private static final Path FILES = Path.of("src/test/resources/frames");

    private static Stream<Arguments> kernels() {
        return Stream.of(
                Arguments.of(new PlainRowFilter(), new PlainRowMix()),
                Arguments.of(new VectorRowFilter(), new VectorRowMix()));
    }

    /// Rings, which have every direction and every detail, with a hard edge and colours.
    private static PlanarPicture chart(int shade) {
        int[] rgb = new int[64 * 40];
        for (int i = 0; i < rgb.length; i++) {
            int x = i % 64 - 32;
            int y = i / 64 - 20;
            int ring = (x * x + y * y) * 3 & 0xff;
            rgb[i] = ring << 16 | (x < 5 ? 220 : 40) << 8 | shade;
        }
        return PlanarPicture.of(rgb, 64, 40);
    }

    private static YuvFrame view(RowFilter filter, int shade, double x, double w) {
        YuvFrame frame = YuvFrame.of(WIDTH, HEIGHT);
        new Resampler(WIDTH, HEIGHT, filter).draw(chart(shade), x, 1.75, w, w * 0.6, frame);
        return frame;
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void closer(RowFilter filter, RowMix mix) throws IOException {
        check("closer", view(filter, 30, 7.3, 33.1));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void fartherWithTheEdges(RowFilter filter, RowMix mix) throws IOException {
        check("farther", view(filter, 30, 0, 63.7));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void fadedWithAnOverlay(RowFilter filter, RowMix mix) throws IOException {
        YuvFrame frame = view(filter, 30, 7.3, 33.1);
        Blend.crossFade(mix, frame, view(filter, 200, 3.9, 50), 90);
        int[] argb = new int[36 * 8];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = i * 255 / argb.length << 24 | 0xffb040;
        }
        Overlay.of(argb, 2, 4, 36, 8).draw(mix, frame, Blend.ALL);
        Overlay.of(argb, 2, 14, 36, 8).draw(mix, frame, 150);
        check("faded", frame);
    }

    private static void check(String name, YuvFrame frame) throws IOException {
        Path file = FILES.resolve(name + ".txt");
        List<String> rows = rows(frame);
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(FILES);
            Files.write(file, rows);
        }
        assertThat(rows).isEqualTo(Files.readAllLines(file));
    }

    /// Luma rows, then those of Cb and Cr.
    private static List<String> rows(YuvFrame frame) {
        return Stream.iterate(0, at -> at < frame.data().length, at -> at + width(at))
                .map(at -> HexFormat.of().formatHex(frame.data(), at, at + width(at)))
                .toList();
    }

    private static int width(int at) {
        return at < WIDTH * HEIGHT ? WIDTH : WIDTH / 2;
    }
}
