package io.reelwright.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.reelwright.render.Encoding;
import io.reelwright.render.Format;
import io.reelwright.render.Progress;
import io.reelwright.render.Quality;
import io.reelwright.render.Renderer;
import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.render.ffmpeg.Ffprobe;
import io.reelwright.render.ffmpeg.MediaFacts;
import io.reelwright.render.time.FrameRate;
import io.reelwright.render.timeline.Timeline;
import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskResult;
import io.reelwright.tasks.film.FilmSchedule;
import io.reelwright.tasks.film.FilmSettings;
import io.reelwright.tasks.film.Narrated;
import io.reelwright.tasks.film.SceneChange;
import io.reelwright.tasks.film.SceneClip;
import io.reelwright.tasks.film.WholeFilm;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whole films through the real tasks and the real ffmpeg.
class FilmIT {

    private static final Duration DEADLINE = Duration.ofMinutes(2);

    @TempDir Path root;

    private static FilmSettings settings(int width, int height, String format) {
        return new FilmSettings(width, height, "30/1", "medium", format, "burned", null, null);
    }

    private Path film(FilmSettings film, int scenes) throws Exception {
        FilmFixture fixture = new FilmFixture(root, film);
        List<SceneClip> clips = fixture.scenes(scenes);
        return root.resolve(fixture.compose(clips, FilmFixture.segments(film, clips, root)).path());
    }

    @Test
    void carriesItsSubtitlesAsATrack() throws Exception {
        Path file = film(new FilmSettings(160, 90, "30/1", "low", "mp4", "pop", null, null), 1);
        assertThat(subtitles(file)).contains("Twice a day the sea rises and falls,");
    }

    private static String subtitles(Path film) throws Exception {
        List<String> arguments = new ArrayList<>(Ffmpeg.SAFE_INPUT);
        arguments.addAll(List.of("-i", "file:" + film, "-map", "0:s:m:language:eng"));
        arguments.addAll(List.of("-f", "srt", "pipe:1"));
        return new String(
                Ffmpeg.output(arguments, Duration.ofMinutes(1)),
                java.nio.charset.StandardCharsets.UTF_8);
    }

    /// As a filter's argument this text would be a file's content and the time instead.
    @Test
    void b48ShowsTextAsTheCharactersThatItHas() throws Exception {
        String text = "':textfile=/etc/hostname:x=' and %{pts} are said.";
        FilmSettings captioned =
                new FilmSettings(320, 180, "30/1", "low", "mp4", "pop", null, null);
        FilmSettings bare = new FilmSettings(320, 180, "30/1", "low", "mp4", "none", null, null);
        List<SceneClip> clips = new FilmFixture(root, captioned).scenes(List.of(text));

        Path file = composed(captioned, clips);
        byte[] shown = decodedFrames(file, 320, 180);
        byte[] without = decodedFrames(composed(bare, clips), 320, 180);

        assertThat(subtitles(file).replaceAll("\\s+", " ")).contains(text);
        assertThat(meanDifference(shown, without, 30, 320 * 180)).isGreaterThan(1);
    }

    private Path composed(FilmSettings settings, List<SceneClip> clips) throws Exception {
        return root.resolve(
                new FilmFixture(root, settings)
                        .compose(clips, FilmFixture.segments(settings, clips, root))
                        .path());
    }

    @ParameterizedTest
    @CsvSource({
        "mp4, h264, aac",
        "mov, h264, aac",
        "webm, vp9, opus",
        "avi, h264, mp3",
        "wmv, wmv2, wmav2",
        "flv, h264, aac"
    })
    void everyFormatReadsBackAsItWasAsked(String format, String video, String audio)
            throws Exception {
        Path file = film(settings(320, 180, format), 2);

        MediaFacts facts = Ffprobe.countedFacts(file);
        assertThat(facts.videoCodec()).isEqualTo(video);
        assertThat(facts.audioCodec()).isEqualTo(audio);
        assertThat(facts.width()).isEqualTo(320);
        assertThat(facts.height()).isEqualTo(180);
        assertThat(facts.sampleRate()).isEqualTo(48_000);
        assertThat(facts.channels()).isEqualTo(2);
        byte[] decoded = decodedFrames(file, 16, 8);
        assertThat(decoded.length / (16 * 8)).isEqualTo((int) facts.frames());
        assertThat(facts.durationSeconds()).isCloseTo(facts.frames() / 30.0, within(0.1));
    }

    @ParameterizedTest
    @CsvSource({"24/1", "25/1", "50/1", "60/1", "30000/1001"})
    void everyFrameRateJoinsWithoutLosingAFrame(String rate) throws Exception {
        Path file = film(new FilmSettings(160, 90, rate, "low", "mp4", "burned", null, null), 3);

        MediaFacts facts = Ffprobe.countedFacts(file);
        assertThat(facts.frameRate()).isEqualTo(rate);
        FrameRate exact = FrameRate.parse(rate);
        double seconds = (double) facts.frames() * exact.seconds() / exact.frames();
        assertThat(facts.durationSeconds()).isCloseTo(seconds, within(0.03));
    }

    @Test
    void soundIsAsLongAsThePicturesAndAsLoudAsItShouldBe() throws Exception {
        Path file = film(settings(320, 180, "mp4"), 3);

        MediaFacts facts = Ffprobe.countedFacts(file);
        byte[] sound = decodedSound(file);
        assertThat(sound.length / 8)
                .isBetween((int) facts.frames() * 1600, (int) facts.frames() * 1600 + 1024);
        String measured = loudness(file);
        assertThat(value(measured, "I:")).isCloseTo(-14.0, within(0.5));
        assertThat(value(measured, "Peak:")).isLessThanOrEqualTo(-1.0);
    }

    @Test
    void theVoiceIsAtItsSampleAndTheMusicStepsBack() throws Exception {
        FilmSettings settings = settings(320, 180, "mp4");
        Path file = film(settings, 2);
        FilmSchedule schedule =
                Narrated.schedule(
                        FrameRate.of(30),
                        Narrated.readAll(
                                new FilmFixture(root, settings).scenes(2),
                                new DirectoryRun(root, "again")));
        long first = schedule.scenes().getFirst().voiceStart() + FilmFixture.RATE / 50;

        ByteBuffer sound = ByteBuffer.wrap(decodedSound(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(power(sound, first - 900, first - 100))
                .isLessThan(0.2 * power(sound, first + 4000, first + 9000));
    }

    @Test
    void segmentsJoinWithoutASeam() throws Exception {
        FilmSettings settings = settings(640, 360, "mp4");
        FilmFixture fixture = new FilmFixture(root, settings);
        List<SceneClip> clips = fixture.scenes(2);
        Path joined =
                root.resolve(
                        fixture.compose(clips, FilmFixture.segments(settings, clips, root)).path());
        Path whole = root.resolve("whole.mp4");
        Timeline timeline = WholeFilm.timeline(settings, clips, new DirectoryRun(root, "whole"));
        Renderer.ofThisMachine()
                .render(
                        timeline,
                        timeline.span(),
                        Encoding.of(Format.MP4, Quality.MEDIUM),
                        whole,
                        Progress.NONE);

        byte[] a = decodedFrames(joined, 640, 360);
        byte[] b = decodedFrames(whole, 640, 360);
        assertThat(a).hasSameSizeAs(b);
        assertThat(a.length / (640 * 360)).isEqualTo((int) timeline.span().length());
        int seam = (int) timeline.scenes().get(1).span().start();
        for (int frame = seam - 3; frame < seam + 20; frame++) {
            assertThat(meanDifference(a, b, frame, 640 * 360)).isLessThan(1.5);
        }
    }

    /// The first second of the clip is black, the next white, so it has begun again in the third.
    @Test
    void aClipFillsItsSceneFromItsStartAgainAndJoinsWithoutASeam() throws Exception {
        FilmSettings settings =
                new FilmSettings(320, 180, "30/1", "medium", "mp4", "none", null, null);
        FilmFixture fixture = new FilmFixture(root, settings);
        List<SceneClip> clips = new ArrayList<>(fixture.scenes(2));
        clips.set(0, showing(clips.getFirst(), blackThenWhite()));
        Path joined =
                root.resolve(
                        fixture.compose(clips, FilmFixture.segments(settings, clips, root)).path());
        Path whole = root.resolve("whole.mp4");
        Timeline timeline = WholeFilm.timeline(settings, clips, new DirectoryRun(root, "whole"));
        Renderer.ofThisMachine()
                .render(
                        timeline,
                        timeline.span(),
                        Encoding.of(Format.MP4, Quality.MEDIUM),
                        whole,
                        Progress.NONE);

        byte[] a = decodedFrames(joined, 320, 180);
        byte[] b = decodedFrames(whole, 320, 180);
        assertThat(a).hasSameSizeAs(b);
        assertThat(List.of(15, 45, 75, 105))
                .extracting(frame -> brightness(a, frame, 320 * 180) > 128)
                .containsExactly(false, true, false, true);
        int seam = (int) timeline.scenes().get(1).span().start();
        for (int frame = seam - 3; frame < seam + 20; frame++) {
            assertThat(meanDifference(a, b, frame, 320 * 180)).isLessThan(4); // black to white: 200
        }
    }

    @Test
    void aClipThatIsNoneIsTheUsersToChange() throws Exception {
        FilmSettings settings = settings(320, 180, "mp4");
        SceneClip clip =
                showing(new FilmFixture(root, settings).scenes(1).getFirst(), blackThenWhite());
        Files.writeString(root.resolve("clip.mp4"), "#EXTM3U\nfile:///etc/passwd\n");

        assertThatThrownBy(() ->
                        new SegmentRender()
                                .run(
                                        new SegmentRender.Input(settings, clip, null),
                                        new DirectoryRun(root, "segment")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("clip.mp4 is no video that may be used");
    }

    private Output blackThenWhite() throws Exception {
        Path file = root.resolve("clip.mp4");
        List<String> arguments = new ArrayList<>();
        for (String colour : List.of("black", "white")) {
            arguments.addAll(List.of("-f", "lavfi", "-i"));
            arguments.add("color=" + colour + ":s=160x120:r=25:d=1");
        }
        arguments.addAll(List.of("-filter_complex", "[0][1]concat", "-c:v", "libx264"));
        arguments.addAll(List.of("-pix_fmt", "yuv420p", "file:" + file));
        Ffmpeg.run(arguments, DEADLINE);
        return new Output(
                "clip",
                "clip.mp4",
                AssetType.VIDEO_CLIP,
                "mp4",
                Files.size(file),
                2.0,
                "160x120",
                Map.of());
    }

    private static SceneClip showing(SceneClip scene, Output clip) {
        return new SceneClip(
                scene.sceneId(),
                clip,
                scene.narration(),
                scene.words(),
                scene.motion(),
                scene.transitionIn(),
                scene.transitionOut());
    }

    private static double brightness(byte[] film, int frame, int size) {
        long sum = 0;
        for (int i = frame * size; i < (frame + 1) * size; i++) {
            sum += film[i] & 0xff;
        }
        return (double) sum / size;
    }

    @Test
    void segmentsOfDifferentEncodersAreMadeAlike() throws Exception {
        FilmSettings settings = settings(320, 180, "mp4");
        FilmFixture fixture = new FilmFixture(root, settings);
        List<SceneClip> clips = fixture.scenes(2);
        List<Output> segments = new ArrayList<>(FilmFixture.segments(settings, clips, root));
        segments.set(1, byAnotherEncoder(segments.get(1)));

        Path film = root.resolve(fixture.compose(clips, segments).path());

        long frames = 0;
        for (Output segment : segments) {
            frames += ((Number) segment.metadata().get("frames")).longValue();
        }
        assertThat(Ffprobe.countedFacts(film).frames()).isEqualTo(frames);
        assertThat(decodedFrames(film, 320, 180)).hasSize((int) frames * 320 * 180);
    }

    /// Stands for hardware: its stream's headers are not those of x264.
    private Output byAnotherEncoder(Output segment) throws Exception {
        Path file = root.resolve("other.mp4");
        List<String> arguments = new ArrayList<>(Ffmpeg.SAFE_INPUT);
        arguments.addAll(List.of("-i", "file:" + root.resolve(segment.path())));
        arguments.addAll(List.of("-c:v", "libopenh264", "-b:v", "2M", "file:" + file));
        Ffmpeg.run(arguments, DEADLINE);
        Map<String, Object> metadata = new HashMap<>(segment.metadata());
        assertThat(metadata.put("encoder", "h264_nvenc")).isEqualTo("libx264");
        return new Output(
                segment.role(),
                "other.mp4",
                segment.assetType(),
                segment.format(),
                Files.size(file),
                segment.duration(),
                segment.resolution(),
                metadata);
    }

    /// The mark is wider than high, so that it takes a sixth of the film's height in width.
    @Test
    void aLogoStandsInItsCornerOfScenesAndTransitions() throws Exception {
        FilmSettings settings =
                new FilmSettings(320, 180, "30/1", "high", "mp4", "none", null, null);
        List<SceneClip> clips = new FilmFixture(root, settings).scenes(2);
        var logo = new SegmentRender.Logo(mark(), "bottom-left");
        for (SceneClip next : Arrays.asList(null, clips.get(1))) {
            var with = new SegmentRender.Input(settings, clips.getFirst(), next, null, logo);
            var without = new SegmentRender.Input(settings, clips.getFirst(), next);

            Color marked = firstPixel(with, 20, 165);

            assertThat(marked.getRed()).isGreaterThan(220);
            assertThat(marked.getGreen()).isLessThan(40);
            assertThat(marked.getBlue()).isGreaterThan(220);
            assertThat(firstPixel(with, 300, 165).getRed())
                    .as("another corner, encoded a little otherwise")
                    .isCloseTo(firstPixel(without, 300, 165).getRed(), within(12));
            assertThat(firstPixel(without, 20, 165).getRed()).isLessThan(200);
        }
    }

    private Output mark() throws Exception {
        BufferedImage image = new BufferedImage(80, 40, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 80; x++) {
                image.setRGB(x, y, 0xFFFF00FF);
            }
        }
        Path file = root.resolve("mark.png");
        ImageIO.write(image, "png", file.toFile());
        return new Output(
                "document",
                "mark.png",
                AssetType.DOCUMENT,
                "png",
                Files.size(file),
                null,
                "80x40",
                Map.of());
    }

    private Color firstPixel(SegmentRender.Input input, int x, int y) throws Exception {
        String name = "logo" + System.nanoTime();
        Output segment =
                new SegmentRender().run(input, new DirectoryRun(root, name)).outputs().getFirst();
        List<String> arguments = new ArrayList<>(Ffmpeg.SAFE_INPUT);
        arguments.addAll(List.of("-i", "file:" + root.resolve(segment.path()), "-frames:v", "1"));
        arguments.addAll(List.of("-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"));
        byte[] frame = Ffmpeg.output(arguments, DEADLINE);
        int at = 3 * (y * 320 + x);
        return new Color(frame[at] & 0xff, frame[at + 1] & 0xff, frame[at + 2] & 0xff);
    }

    @Test
    void goesOverFromSceneToSceneInEveryWayThereIs() throws Exception {
        FilmSettings settings = settings(160, 90, "mp4");
        List<SceneClip> clips = new FilmFixture(root, settings).scenes(2);
        Map<String, byte[]> made = new HashMap<>();
        for (String change : SceneChange.keys()) {
            made.put(change, change(settings, clips, change));
        }
        assertThat(made.values().stream().map(java.util.Arrays::hashCode))
                .hasSize(6)
                .doesNotHaveDuplicates();
        assertThat(made.get("cross-fade")).isEqualTo(change(settings, clips, null));
        assertThatThrownBy(() -> change(settings, clips, "fold"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("cross-fade, dip, slide, wipe, push, zoom");
    }

    private byte[] change(FilmSettings settings, List<SceneClip> clips, @Nullable String change)
            throws Exception {
        DirectoryRun run = new DirectoryRun(root, "change-" + change);
        var input = new SegmentRender.Input(settings, clips.get(0), clips.get(1), change);
        Output segment = new SegmentRender().run(input, run).outputs().getFirst();
        return Files.readAllBytes(root.resolve(segment.path()));
    }

    @Test
    void progressNeverFallsAndReachesTheEnd() throws Exception {
        FilmSettings settings = settings(320, 180, "mp4");
        SceneClip clip = new FilmFixture(root, settings).scenes(1).getFirst();
        DirectoryRun run = new DirectoryRun(root, "segment");
        TaskResult result =
                new SegmentRender().run(new SegmentRender.Input(settings, clip, null), run);
        assertThat(result.resourceUsage()).isNotNull();
        assertThat(result.resourceUsage().cpuSeconds()).isPositive();
        assertThat(result.resourceUsage().peakMemoryMb()).isGreaterThan(10);
        assertThat(run.percentages).isSorted().hasSizeGreaterThan(100);
        assertThat(run.percentages.getLast()).isEqualTo(100.0);
    }

    @Test
    void stopsSoonWhenInterruptedAndLeavesNoProcess() throws Exception {
        FilmSettings settings = settings(1280, 720, "mp4");
        SceneClip clip = new FilmFixture(root, settings).scenes(1).getFirst();
        CountDownLatch started = new CountDownLatch(1);
        DirectoryRun run =
                new DirectoryRun(root, "segment") {
                    @Override
                    public void progress(double percentage, String step) {
                        started.countDown();
                    }
                };
        FutureTask<TaskResult> render =
                new FutureTask<>(() ->
                        new SegmentRender()
                                .run(new SegmentRender.Input(settings, clip, null), run));
        Thread thread = Thread.ofPlatform().start(render);
        assertThat(started.await(60, TimeUnit.SECONDS)).isTrue();

        thread.interrupt();

        assertThat(thread.join(Duration.ofSeconds(5))).isTrue();
        assertThatThrownBy(render::get).hasCauseInstanceOf(InterruptedException.class);
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void choosesSharpThumbnails() throws Exception {
        FilmSettings settings = settings(320, 180, "mp4");
        FilmFixture fixture = new FilmFixture(root, settings);
        List<SceneClip> clips = fixture.scenes(2);
        Output video = fixture.compose(clips, FilmFixture.segments(settings, clips, root));

        List<Output> outputs =
                new ThumbnailGeneration()
                        .run(
                                new ThumbnailGeneration.Input(video, 3),
                                new DirectoryRun(root, "thumbs"))
                        .outputs();
        List<Output> thumbnails =
                outputs.stream().filter(output -> output.role().equals("thumbnail")).toList();
        List<Output> storyboard =
                outputs.stream().filter(output -> output.role().equals("storyboard")).toList();

        assertThat(thumbnails).hasSize(3);
        assertThat(thumbnails)
                .allSatisfy(thumbnail -> {
                    Path picture = root.resolve(thumbnail.path());
                    assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(320);
                    assertThat(thumbnail.metadata())
                            .containsKeys("timestamp_seconds", "width", "height");
                });
        assertThat(storyboard)
                .extracting(output -> output.path().replaceFirst(".*/", ""))
                .containsExactly("storyboard.vtt", "storyboard-1.jpg");
        assertThat(root.resolve(storyboard.getFirst().path()))
                .content()
                .startsWith("WEBVTT")
                .contains("storyboard-1.jpg#xywh=0,0,160,90");
    }

    @Test
    void aPictureThatIsNoneFailsWithItsName() throws Exception {
        FilmSettings settings = settings(320, 180, "mp4");
        SceneClip clip = new FilmFixture(root, settings).scenes(1).getFirst();
        java.nio.file.Files.writeString(root.resolve(clip.image().path()), "no picture");
        assertThatThrownBy(() ->
                        new SegmentRender()
                                .run(
                                        new SegmentRender.Input(settings, clip, null),
                                        new DirectoryRun(root, "segment")))
                .hasMessageContaining("picture-0.png");
    }

    private static byte[] decodedFrames(Path file, int width, int height) throws Exception {
        return Ffmpeg.output(
                List.of(
                        "-i",
                        "file:" + file,
                        "-map",
                        "0:v:0",
                        "-fps_mode",
                        "passthrough",
                        "-s",
                        width + "x" + height,
                        "-f",
                        "rawvideo",
                        "-pix_fmt",
                        "gray",
                        "pipe:1"),
                DEADLINE);
    }

    private static byte[] decodedSound(Path file) throws Exception {
        return Ffmpeg.output(
                List.of("-i", "file:" + file, "-map", "0:a:0", "-f", "f32le", "pipe:1"), DEADLINE);
    }

    private static double power(ByteBuffer sound, long from, long to) {
        double sum = 0;
        for (long i = from; i < to; i++) {
            float sample = sound.getFloat((int) (i * 8));
            sum += sample * sample;
        }
        return sum / (to - from);
    }

    private static double meanDifference(byte[] a, byte[] b, int frame, int size) {
        long sum = 0;
        for (int i = frame * size; i < (frame + 1) * size; i++) {
            sum += Math.abs((a[i] & 0xff) - (b[i] & 0xff));
        }
        return (double) sum / size;
    }

    private String loudness(Path file) throws Exception {
        byte[] text =
                Ffmpeg.output(
                        List.of(
                                "-i",
                                "file:" + file,
                                "-map",
                                "0:a:0",
                                "-af",
                                "ebur128=peak=true:metadata=1,ametadata=print:file=-",
                                "-f",
                                "null",
                                "-"),
                        DEADLINE);
        return new String(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static double value(String printed, String name) {
        String key = name.equals("I:") ? "lavfi.r128.I=" : "lavfi.r128.true_peaks_ch0=";
        String line =
                printed.lines()
                        .filter(l -> l.startsWith(key))
                        .reduce((_, last) -> last)
                        .orElseThrow();
        double value = Double.parseDouble(line.substring(key.length()));
        return name.equals("I:") ? value : 20 * Math.log10(value);
    }
}
