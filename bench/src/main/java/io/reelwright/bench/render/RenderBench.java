package io.reelwright.bench.render;

import io.reelwright.bench.Figures;
import io.reelwright.tasks.store.FileTree;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `reelwright bench render`: one film of half a minute, made by every engine that is found, in
/// turns.
@Command(
        name = "render",
        description = {
            "Makes one film with every engine that is found, and compares what they took.",
            "The film: 30 s, 1920x1080, 30 frames a second, five pictures with a moving",
            "camera and cross-fades, captions, narration and music; x264 veryfast crf 23,",
            "AAC 192k. Needs Linux and 3 GB of scratch space (-Djava.io.tmpdir).",
            "Remotion has a licence of its own (https://remotion.dev/license): who asks",
            "for it here has to meet it. Nothing of it is kept."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./reelwright bench render --runs 3",
            "  ./reelwright bench render --remotion     beside Remotion too"
        })
public final class RenderBench implements Callable<Integer> {

    private static final String WALL = "wall s";
    private static final String CPU = "CPU s";
    private static final String MEMORY = "peak MB";
    private static final String BYTES = "film MB";
    private static final String SSIM = "SSIM";

    private final Path home = Path.of(System.getProperty("reelwright.home", ".")).toAbsolutePath();

    @Option(
            names = "--runs",
            defaultValue = "3",
            description = "How often each engine makes it; medians are printed (${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--scenes",
            defaultValue = "5",
            description = "Of six seconds each; fewer for a quick look (${DEFAULT-VALUE}).")
    private int scenes;

    @Option(
            names = "--remotion",
            description =
                    "Also Remotion "
                            + Remotion.VERSION
                            + ": fetches it with npm (200 MB, not measured), and deletes it"
                            + " afterwards. Needs node, npm and Chromium; where one is missing,"
                            + " a line says so and the others run.")
    private boolean remotion;

    @Option(
            names = "--chromium",
            defaultValue = "chromium",
            description =
                    "Remotion's browser: a name on the PATH, or a full path (${DEFAULT-VALUE}).")
    private String chromium = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("reelwright-bench");
        try {
            measure(directory);
        } finally {
            FileTree.delete(directory);
        }
        return 0;
    }

    private void measure(Path directory) throws IOException, InterruptedException {
        System.err.println("Making the pictures, the sound and the reference frames…");
        Workload film = Workload.prepare(directory, scenes);
        Path raw = directory.resolve("reference.yuv");
        ReferenceFilm.write(film, raw);
        List<Engine> engines = new ArrayList<>();
        engines.add(new BareEncode(raw));
        engines.add(new OwnEngine(home.resolve("reelwright")).readied());
        engines.add(new FilterGraph());
        if (remotion) {
            addRemotion(film, engines);
        }
        Map<Engine, Figures> measured = new LinkedHashMap<>();
        double before = load();
        for (int run = 1; run <= runs; run++) {
            for (Engine engine : engines) {
                Figures figures = measured.computeIfAbsent(engine, _ -> new Figures());
                run(engine, film, directory, figures);
                System.err.printf("Run %d of %d: %s%n", run, runs, engine.name());
            }
        }
        double after = load();
        for (Map.Entry<Engine, Figures> each : measured.entrySet()) {
            Path made = out(each.getKey(), directory);
            each.getValue().add(SSIM, Likeness.of(made, raw, film.frames()));
        }
        print(measured);
        System.out.printf(
                "%nMedians of %d runs in turns on %d cores; load average %.1f before, %.1f after.%n",
                runs, Runtime.getRuntime().availableProcessors(), before, after);
    }

    private void addRemotion(Workload film, List<Engine> engines) throws InterruptedException {
        System.err.println("Installing Remotion " + Remotion.VERSION + "…");
        try {
            engines.add(Remotion.installed(film, chromium));
        } catch (IOException e) {
            System.err.println("Remotion is left out: " + e.getMessage());
        }
    }

    private static void run(Engine engine, Workload film, Path directory, Figures figures)
            throws IOException, InterruptedException {
        Path out = out(engine, directory);
        ProcessTree.Spent spent =
                ProcessTree.measure(engine.pipeline(film, out), directory.resolve("log.txt"));
        figures.add(WALL, spent.wall());
        figures.add(CPU, spent.cpu());
        figures.add(MEMORY, spent.peakMb());
        figures.add(BYTES, Files.size(out) / 1e6);
    }

    private static Path out(Engine engine, Path directory) {
        return directory.resolve(engine.getClass().getSimpleName() + ".mp4");
    }

    private static void print(Map<Engine, Figures> measured) {
        Figures bound = measured.values().iterator().next();
        System.out.printf("%-46s", "");
        bound.names().forEach(name -> System.out.printf("%9s %6s", name, ""));
        System.out.println();
        measured.forEach((engine, figures) -> {
            System.out.printf("%-46s", engine.name());
            figures.names().forEach(name -> System.out.print(cell(name, figures, bound)));
            System.out.println();
        });
    }

    /// A value, and how many times the bound's it is; likeness has no times.
    private static String cell(String name, Figures figures, Figures bound) {
        double value = figures.median(name).orElseThrow();
        double ratio = value / bound.median(name).orElseThrow();
        return name.equals(SSIM)
                ? "%9.4f".formatted(value)
                : "%9.1f %5.2fx".formatted(value, ratio);
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
