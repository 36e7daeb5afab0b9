package io.reelwright.render.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.render.picture.Fitting;
import io.reelwright.render.time.FrameRate;
import io.reelwright.render.time.Seconds;
import io.reelwright.render.timeline.Fit;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that somebody made to do harm, or that are no clips.
class ClipProbeIT {

    @TempDir Path directory;
    private Footage footage;

    @BeforeEach
    void find() {
        footage = new Footage(directory);
    }

    private void assertRefused(Path file, String why) {
        assertThatThrownBy(() -> firstFrame(file))
                .isInstanceOf(ClipRefused.class)
                .hasMessageStartingWith(file.getFileName() + " " + why);
    }

    private static void firstFrame(Path file) throws Exception {
        ClipFrames.check(file, Seconds.ZERO);
    }

    private Path text(String name, String text) throws Exception {
        return Files.writeString(directory.resolve(name), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clip.mp4", "clip.m3u8", "clip.ts", "clip.mkv"})
    void opensNothingThatAFileNames(String name) throws Exception {
        Path secret = footage.make("secret.mp4", Footage.ramp(64, "30", 3, 1), "-c:v", "libx264");
        AtomicInteger calls = new AtomicInteger();
        try (ServerSocket canary = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual()
                    .start(() -> {
                        while (!canary.isClosed()) {
                            try {
                                canary.accept().close();
                                calls.incrementAndGet();
                            } catch (java.io.IOException closed) {
                                return;
                            }
                        }
                    });
            String url = "http://127.0.0.1:" + canary.getLocalPort() + "/a.ts";
            for (String far : List.of(url, "file:" + secret, "concat:" + secret, "secret.mp4")) {
                for (String text : lists(far)) {
                    assertRefused(text(name, text), "is no video that may be used");
                }
            }
        }
        assertThat(calls).hasValue(0);
    }

    private static List<String> lists(String far) {
        return List.of(
                "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n" + far + "\n#EXT-X-ENDLIST\n",
                "ffconcat version 1.0\nfile '" + far + "'\n",
                "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\n"
                        + "m=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\n",
                "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"><Period>"
                        + "<AdaptationSet mimeType=\"video/mp4\"><Representation id=\"1\">"
                        + "<BaseURL>"
                        + far
                        + "</BaseURL></Representation></AdaptationSet></Period></MPD>");
    }

    @Test
    void refusesWhatIsNoVideo() throws Exception {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        Path random = Files.write(directory.resolve("noise.mp4"), noise);
        assertRefused(random, "is no video that may be used");
        assertRefused(Files.write(directory.resolve("empty.mp4"), new byte[0]), "is no video");
        assertRefused(text("page.mp4", "<html><body>Hello</body></html>"), "is no video");
        assertRefused(directory.resolve("missing.mp4"), "is no file.");
        Path whole = footage.make("whole.mp4", Footage.ramp(64, "30", 9, 1), "-c:v", "libx264");
        byte[] bytes = Arrays.copyOf(Files.readAllBytes(whole), 200);
        assertRefused(Files.write(directory.resolve("cut.mp4"), bytes), "is no video");
        Path picture = footage.make("a.png", "color=red:s=64x64,trim=end_frame=1");
        assertRefused(
                Files.copy(picture, directory.resolve("picture.mp4")),
                "is no video that may be used");
    }

    @Test
    void refusesSoundAlone() throws Exception {
        Path sound = footage.make("sound.m4a", "sine=d=1", "-c:a", "aac");
        assertRefused(sound, "has sound, but no stream of pictures");
    }

    @Test
    void refusesFramesThatAreTooLarge() throws Exception {
        Path large =
                footage.make(
                        "large.avi",
                        "color=red:s=5000x2500:r=30,trim=end_frame=1",
                        "-c:v",
                        "mjpeg");
        assertRefused(large, "has frames of 5000x2500 pixels; at most 4K (4096x2304) is allowed.");
    }

    @Test
    void refusesAThousandStreams() throws Exception {
        Path one = footage.make("one.mp4", Footage.ramp(64, "30", 2, 1), "-c:v", "libx264");
        List<String> options = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            options.addAll(List.of("-map", "0:v"));
        }
        options.addAll(List.of("-c", "copy"));
        for (String name : List.of("many.mkv", "many.mp4")) {
            Path many = footage.from(one, name, "", options.toArray(String[]::new));
            assertRefused(many, "has more than 16 streams.");
        }
    }

    @Test
    void refusesAVideoWithoutAFrame() throws Exception {
        Path whole = footage.make("whole.mp4", Footage.ramp(64, "30", 9, 1), "-c:v", "libx264");
        Path none = footage.from(whole, "none.mp4", "", "-c", "copy", "-frames:v", "0");
        assertRefused(none, "has no stream of pictures.");
    }

    @Test
    void refusesSoundOfTooManyChannels() throws Exception {
        Path file =
                footage.make(
                        "channels.mkv",
                        "aevalsrc='0|0|0|0|0|0|0|0|0|0|0|0':d=0.2:c=12c[out1];color=red:s=64x64:d=0.2[out0]",
                        "-c:v",
                        "ffv1",
                        "-c:a",
                        "pcm_s16le");
        assertRefused(file, "has sound of 12 channels; at most 8 are allowed.");
    }

    @Test
    void refusesCodecsThatAreNotOnTheList() throws Exception {
        Path file = footage.make("odd.avi", Footage.ramp(64, "30", 3, 1), "-c:v", "cinepak");
        assertRefused(file, "is coded as cinepak, which may not be used.");
    }

    @Test
    void mindsNeitherSubtitlesNorCoverNorFonts() throws Exception {
        Path subtitles = text("a.srt", "1\n00:00:00,000 --> 00:00:01,000\nHello\n");
        Path film = footage.make("film.mp4", Footage.ramp(64, "30", 9, 1), "-c:v", "libx264");
        Path cover =
                footage.make("cover.jpg", "color=red:s=96x96:r=1,trim=end_frame=1", "-update", "1");
        Path mp4 =
                footage.from(
                        film,
                        "more.mp4",
                        "-i " + subtitles + " -i " + cover,
                        "-map",
                        "1:v",
                        "-map",
                        "2:v",
                        "-map",
                        "0:s",
                        "-c",
                        "copy",
                        "-c:s",
                        "mov_text",
                        "-disposition:v:0",
                        "attached_pic");
        Clip clip = ClipProbe.probe(mp4);
        assertThat(clip.width()).isEqualTo(64);
        firstFrame(mp4);
        Path mkv =
                footage.from(
                        film,
                        "more.mkv",
                        "-i " + subtitles,
                        "-map",
                        "1:v",
                        "-map",
                        "0:s",
                        "-c",
                        "copy",
                        "-attach",
                        cover.toString(),
                        "-metadata:s:t",
                        "mimetype=application/x-truetype-font");
        firstFrame(mkv);
    }

    @Test
    void refusesVideosOfMoreThanFourHours() throws Exception {
        Path file =
                footage.make(
                        "long.mkv",
                        "color=red:s=64x64:r=1/8000,trim=end_frame=3",
                        "-c:v",
                        "ffv1",
                        "-fps_mode",
                        "passthrough");
        assertRefused(file, "lasts 2");
    }

    @Test
    void doesNotDieOfDamage() throws Exception {
        Path whole =
                footage.make(
                        "whole.mkv",
                        "testsrc2=s=160x90:r=30:d=2",
                        "-c:v",
                        "libx264",
                        "-pix_fmt",
                        "yuv420p");
        byte[] bytes = Files.readAllBytes(whole);
        Random random = new Random(7);
        for (int i = 0; i < 8; i++) {
            byte[] damaged = bytes.clone();
            for (int k = 0; k < 200; k++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Path file = Files.write(directory.resolve("damaged.mkv"), damaged);
            List<byte[]> first = shown(file);
            assertThat(shown(file))
                    .as("the same again")
                    .usingRecursiveComparison()
                    .isEqualTo(first);
        }
    }

    /// Empty where the clip was refused.
    private static List<byte[]> shown(Path file) throws Exception {
        List<byte[]> shown = new ArrayList<>();
        try (ClipFrames frames =
                new ClipFrames(
                        ClipProbe.probe(file),
                        new Fitting(160, 90, Fit.COVER, 0),
                        FrameRate.of(30),
                        Seconds.ZERO,
                        false)) {
            for (int i = 0; i < 60; i++) {
                shown.add(frames.at(i).y().samples());
            }
        } catch (ClipRefused refused) {
            shown.add(refused.getMessage().getBytes(StandardCharsets.UTF_8));
        }
        return shown;
    }
}
