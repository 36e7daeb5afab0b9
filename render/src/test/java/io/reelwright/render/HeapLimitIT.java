package io.reelwright.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.render.time.FrameRate;
import io.reelwright.render.time.FrameSpan;
import io.reelwright.render.timeline.Motion;
import io.reelwright.render.timeline.Scene;
import io.reelwright.render.timeline.Timeline;
import io.reelwright.render.timeline.TimelineJson;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What large pictures leave behind does not add up. The launcher's `render` is looked at: a JVM
/// with the serial collector.
class HeapLimitIT {

    private static final int PICTURES = 8;
    private static final int WIDTH = 3000;
    private static final int HEIGHT = 2000;

    /// One picture as it is read: three bytes a pixel, and the same as whole numbers.
    private static final long ONE_READ = (long) WIDTH * HEIGHT * (3 + 4);

    @TempDir Path directory;

    @Test
    void theHeapHoldsOnePictureThatIsReadNotAll() throws Exception {
        Path heap = directory.resolve("heap.txt");
        Process render =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-Xms16m",
                                "--add-modules",
                                "jdk.incubator.vector",
                                "-Djava.awt.headless=true",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Frames.class.getName(),
                                film().toString(),
                                heap.toString())
                        .inheritIO()
                        .start();
        try {
            assertThat(render.waitFor()).isZero();
        } finally {
            render.destroyForcibly();
        }
        assertThat(Long.parseLong(Files.readString(heap))).isLessThan(3 * ONE_READ);
    }

    private Path film() throws Exception {
        String picture = TestPicture.slopes(directory, "picture.png", WIDTH, HEIGHT, 0x102030);
        List<Scene> scenes = new ArrayList<>();
        for (int i = 0; i < PICTURES; i++) {
            Path copy = Files.copy(Path.of(picture), directory.resolve(i + ".png"));
            FrameSpan span = FrameSpan.ofLength(2L * i, 2);
            scenes.add(Scene.ofPicture("scene " + i, copy.toString(), span, Motion.NONE));
        }
        Timeline film = Timeline.of(320, 180, FrameRate.of(30), scenes, List.of());
        return Files.writeString(directory.resolve("film.json"), TimelineJson.write(film));
    }

    /// Makes a film's frames and writes down how large the heap became, bytes.
    static final class Frames {

        public static void main(String[] arguments) throws Exception {
            Timeline film = TimelineJson.read(Files.readString(Path.of(arguments[0])));
            new Renderer(2).writeFrames(film, film.span(), Path.of(arguments[1] + ".yuv"));
            long most =
                    ManagementFactory.getMemoryPoolMXBeans().stream()
                            .filter(pool -> pool.getType() == MemoryType.HEAP)
                            .mapToLong(pool -> pool.getPeakUsage().getCommitted())
                            .sum();
            Files.writeString(Path.of(arguments[1]), Long.toString(most));
        }
    }
}
