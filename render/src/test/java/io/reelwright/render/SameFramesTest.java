package io.reelwright.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.timeline.Timeline;
import io.reelwright.render.timeline.TimelineJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same document gives the same frames, bit for bit, however they are made.
class SameFramesTest {

    @TempDir Path folder;
    private Timeline timeline;

    @BeforeEach
    void writeDocument() throws Exception {
        TestPicture.slopes(folder, "wide.png", 400, 130, 0xd02040);
        TestPicture.slopes(folder, "tall.png", 90, 200, 0x20d040);
        TestPicture.disc(folder, "disc.png", 60, 0xffcd54);
        String json =
                new String(
                        SameFramesTest.class
                                .getResourceAsStream("/timelines/everything.json")
                                .readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);
        timeline = new DocumentFolder(folder, folder).resolved(TimelineJson.read(json));
    }

    /// A hash of every frame of the span.
    private List<String> frames(int threads, FrameSpan span) throws Exception {
        Path raw = folder.resolve("raw");
        new Renderer(threads).writeFrames(timeline, span, raw);
        byte[] all = Files.readAllBytes(raw);
        int size = timeline.width() * timeline.height() * 3 / 2;
        List<String> hashes = new ArrayList<>();
        for (int at = 0; at < all.length; at += size) {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(Arrays.copyOfRange(all, at, at + size));
            hashes.add(HexFormat.of().formatHex(hash));
        }
        return hashes;
    }

    @Test
    void whateverTheNumberOfThreads() throws Exception {
        List<String> one = frames(1, timeline.span());
        assertThat(one).hasSize((int) timeline.span().length());
        assertThat(one.stream().distinct().count()).isGreaterThan(100);
        assertThat(frames(4, timeline.span())).isEqualTo(one);
    }

    @Test
    void inPartsOfAnySizeAndOrder() throws Exception {
        List<String> whole = frames(2, timeline.span());
        int end = whole.size();
        for (int start = end - end % 17; start >= 0; start -= 17) {
            FrameSpan part = new FrameSpan(start, Math.min(end, start + 17));
            if (part.length() > 0) {
                assertThat(frames(2, part))
                        .as("frames from %d", start)
                        .isEqualTo(whole.subList(start, (int) part.end()));
            }
        }
    }

    @Test
    void alsoWhenTheDocumentWasWrittenAndReadAgain() throws Exception {
        List<String> before = frames(2, timeline.span());
        timeline = TimelineJson.read(TimelineJson.write(timeline));
        assertThat(frames(2, timeline.span())).isEqualTo(before);
    }
}
