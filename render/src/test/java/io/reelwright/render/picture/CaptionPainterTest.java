package io.reelwright.render.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.render.frame.YuvFrame;
import io.reelwright.render.time.FrameRate;
import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.timeline.Caption;
import io.reelwright.render.timeline.CaptionStyle;
import io.reelwright.render.timeline.Captions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Goldens are the luma of a frame, as grey PNGs; `-Dgolden=write` writes them anew.
class CaptionPainterTest {

    private static final FrameRate RATE = FrameRate.of(30);
    private static final Path GOLDENS = Path.of("src/test/resources/captions");

    private static Captions captions(String language, String style, String text) {
        List<Caption.Word> words = new ArrayList<>();
        long at = 0;
        for (String word : text.split(" ")) {
            words.add(new Caption.Word(word, FrameSpan.ofLength(at, 10)));
            at += 10;
        }
        Caption cue = new Caption(new FrameSpan(0, at), List.of(new Caption.Line(words)));
        return new Captions(language, CaptionStyle.named(style), List.of(cue));
    }

    /// The frame of a film that shows nothing but grey and its captions.
    private static YuvFrame frame(int width, int height, Captions captions, long number)
            throws IOException {
        CaptionPainter painter = CaptionPainter.of(width, height, RATE, captions);
        YuvFrame frame = YuvFrame.of(width, height);
        Arrays.fill(frame.data(), (byte) 128);
        for (Caption caption : painter.shown(RATE)) {
            if (caption.span().contains(number)) {
                painter.paint(caption, painter.look(caption, number)).draw(frame, 256);
            }
        }
        return frame;
    }

    private static void matchesGolden(String name, YuvFrame frame) throws IOException {
        Path golden = GOLDENS.resolve(name + ".png");
        int width = frame.width();
        if (System.getProperty("golden", "").equals("write")) {
            BufferedImage image =
                    new BufferedImage(width, frame.height(), BufferedImage.TYPE_BYTE_GRAY);
            image.getRaster().setDataElements(0, 0, width, frame.height(), luma(frame));
            ImageIO.write(image, "png", golden.toFile());
        }
        byte[] expected =
                (byte[])
                        ImageIO.read(golden.toFile())
                                .getRaster()
                                .getDataElements(0, 0, width, frame.height(), null);
        byte[] drawn = luma(frame);
        int worst = 0;
        for (int i = 0; i < drawn.length; i++) {
            worst = Math.max(worst, Math.abs((drawn[i] & 0xff) - (expected[i] & 0xff)));
        }
        // Java2D may be built with another release of FreeType, which rounds outlines otherwise
        assertThat(worst).as("largest difference to " + golden).isLessThanOrEqualTo(12);
    }

    private static byte[] luma(YuvFrame frame) {
        return Arrays.copyOf(frame.data(), frame.width() * frame.height());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"karaoke", "plain", "sentence", "outline", "lines", "box", "pop", "word"})
    void everyStyleLooksAsItDid(String style) throws IOException {
        Captions captions = captions("en", style, "Twice a day the sea rises and falls.");
        matchesGolden("style-" + style, frame(320, 180, captions, 31));
    }

    @ParameterizedTest
    @CsvSource({
        "ar, يرتفع البحر وينخفض مرتين (نحو 12 ساعة).",
        "he, 'המילה high tide, באנגלית.'",
        "zh, 一天两次，海水上涨又退去，“潮汐”。",
        "ja, 月の引力によって直ぐ「コンピューター」が動く。",
        "ko, 바다는 하루에 두 번 오르내립니다.",
        "hi, समुद्र दिन में दो बार उठता है।",
        "und, The 🌊 rises 👨‍👩‍👧 twice ❤️ 🇩🇪 a day."
    })
    void everyScriptLooksAsItDid(String language, String text) throws IOException {
        Captions lines = captions(language, "lines", text);
        Captions box = captions(language, "box", text);
        long number = lines.cues().getFirst().span().end() * 2 / 5;
        matchesGolden("script-" + language, frame(240, 426, lines, number));
        matchesGolden("spoken-" + language, frame(320, 180, box, number));
    }

    @ParameterizedTest
    @CsvSource({"320,180", "180,320", "200,200"})
    void nothingLeavesTheSafeArea(int width, int height) throws IOException {
        for (String style : CaptionStyle.names()) {
            Captions captions = captions("en", style, "Incomprehensibilities everywhere abound.");
            for (long number = 0; number < 30; number++) {
                byte[] luma = luma(frame(width, height, captions, number));
                for (int i = 0; i < luma.length; i++) {
                    int x = i % width;
                    int y = i / width;
                    boolean isFree =
                            y < height * 0.04
                                    || y >= height * (height > width ? 0.83 : 0.98)
                                    || x < width * 0.02
                                    || x >= width * 0.98;
                    if (isFree && luma[i] != (byte) 128) {
                        throw new AssertionError(style + " draws at " + x + "," + y);
                    }
                }
            }
        }
    }

    @Test
    void wordsKeepTheirPlacesWhileTheSpokenOneChanges() throws IOException {
        Captions captions = captions("en", "karaoke", "Twice a day it rises.");
        byte[] first = luma(frame(320, 180, captions, 1));
        byte[] third = luma(frame(320, 180, captions, 21));
        int changed = 0;
        for (int i = 0; i < first.length; i++) {
            changed += first[i] == third[i] ? 0 : 1;
        }
        assertThat(changed).isBetween(40, 1200);
    }

    @Test
    void aPoppedWordGrowsALittleOverItsSizeAndComesToRest() throws IOException {
        CaptionPainter painter =
                CaptionPainter.of(320, 180, RATE, captions("en", "word", "Twice a day"));
        Caption first = painter.shown(RATE).getFirst();
        List<Integer> ages = new ArrayList<>();
        for (long number = 0; number < 10; number++) {
            ages.add(painter.look(first, number).age());
        }
        assertThat(ages).containsExactly(0, 1, 2, 3, 4, 5, 6, 6, 6, 6);
        long small = lit(frame(320, 180, captions("en", "word", "Twice a day"), 0));
        long large = lit(frame(320, 180, captions("en", "word", "Twice a day"), 3));
        long rest = lit(frame(320, 180, captions("en", "word", "Twice a day"), 8));
        assertThat(small).isLessThan(rest);
        assertThat(large).isGreaterThan(rest);
    }

    private static long lit(YuvFrame frame) {
        long lit = 0;
        for (byte b : luma(frame)) {
            lit += (b & 0xff) > 200 ? 1 : 0;
        }
        return lit;
    }

    @Test
    void anyNumberOfThreadsPaintsTheSamePixels() throws Exception {
        Captions captions = captions("und", "pop", "שלום Tides 潮汐 المد 🌊 rise");
        CaptionPainter shared = CaptionPainter.of(320, 180, RATE, captions);
        Caption caption = shared.shown(RATE).getFirst();
        byte[] alone = painted(shared, caption);
        try (ExecutorService pool = Executors.newFixedThreadPool(6)) {
            List<Callable<byte[]>> work = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                CaptionPainter painter =
                        i % 2 == 0 ? shared : CaptionPainter.of(320, 180, RATE, captions);
                work.add(() -> painted(painter, caption));
            }
            for (Future<byte[]> frames : pool.invokeAll(work)) {
                assertThat(frames.get()).isEqualTo(alone);
            }
        }
    }

    /// All frames of a caption, one after the other.
    private static byte[] painted(CaptionPainter painter, Caption caption) {
        YuvFrame frame = YuvFrame.of(320, 180);
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (long number = 0; number < caption.span().end(); number += 4) {
            Arrays.fill(frame.data(), (byte) 90);
            painter.paint(caption, painter.look(caption, number)).draw(frame, 256);
            all.writeBytes(frame.data());
        }
        return all.toByteArray();
    }

    @Test
    void namesTheCharactersThatNoFontHas() throws IOException {
        CaptionPainter painter =
                CaptionPainter.of(320, 180, RATE, captions("en", "plain", "Tides \uE123 rise"));
        assertThat(painter.missing()).containsExactly(0xE123);
        assertThat(luma(frame(320, 180, captions("en", "plain", "\uE123"), 0))).isNotNull();
    }

    private static CaptionPainter withFont(Path font) throws IOException {
        CaptionStyle style = CaptionStyle.KARAOKE.withFont(font.toString());
        return CaptionPainter.of(320, 180, RATE, new Captions("en", style, List.of()));
    }

    @Test
    void takesAFontByItsPath(@TempDir Path directory) throws IOException {
        Path font = directory.resolve("own.ttf");
        try (var in =
                Typeface.class.getResourceAsStream(
                        "/io/reelwright/render/fonts/Fraunces-SemiBold.ttf")) {
            Files.copy(java.util.Objects.requireNonNull(in), font);
        }
        CaptionStyle own = CaptionStyle.named("plain").withFont(font.toString());
        Captions usual = captions("en", "plain", "Tides");
        Captions other = new Captions("en", own, usual.cues());
        assertThat(luma(frame(320, 180, other, 0))).isNotEqualTo(luma(frame(320, 180, usual, 0)));
    }

    @Test
    void saysWhatIsWrongWithAFont(@TempDir Path directory) throws IOException {
        Path font = directory.resolve("font.ttf");
        assertThatThrownBy(() -> withFont(font)).hasMessageEndingWith("font.ttf is not there.");
        assertThatThrownBy(() -> withFont(directory)).hasMessageEndingWith(" is no file.");
        Files.writeString(font, "wOF2 and something more");
        assertThatThrownBy(() -> withFont(font)).hasMessageContaining("is a web font: convert it");
        Files.writeString(font, "#!/bin/sh and more");
        assertThatThrownBy(() -> withFont(font)).hasMessageContaining("is no font");
        byte[] whole;
        try (var in =
                Typeface.class.getResourceAsStream(
                        "/io/reelwright/render/fonts/NotoSansHebrew-SemiBold.ttf")) {
            whole = java.util.Objects.requireNonNull(in).readAllBytes();
        }
        for (int length : new int[] {11, 13, 100, 1000, whole.length / 2, whole.length - 1}) {
            Files.write(font, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> withFont(font)).hasMessageContaining("font.ttf is ");
        }
    }
}
