package io.reelwright.bench.render;

import io.reelwright.tasks.store.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `reelwright bench growth`: the film of `bench render`, in several lengths.
@Command(
        name = "growth",
        description = {
            "Renders the film of bench render in several lengths.",
            "The time for a minute of film and the memory must not grow with the length. Thirty"
                    + " minutes take a quarter of an hour."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./reelwright bench growth",
            "  ./reelwright bench growth --minutes 30     the memory of a long film"
        })
public final class GrowthBench implements Callable<Integer> {

    private static final int SCENES_A_MINUTE = 10;

    private final Path home = Path.of(System.getProperty("reelwright.home", ".")).toAbsolutePath();

    @Option(
            names = "--minutes",
            split = ",",
            defaultValue = "1,10",
            description = "Lengths (${DEFAULT-VALUE}).")
    private List<Integer> minutes = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        System.out.printf(
                "%8s %16s %16s %10s%n", "minutes", "wall s a minute", "CPU s a minute", "peak MB");
        Engine engine = new OwnEngine(home.resolve("reelwright")).readied();
        for (int length : minutes) {
            Path directory = Files.createTempDirectory("reelwright-bench");
            try {
                Workload film = Workload.prepare(directory, length * SCENES_A_MINUTE);
                ProcessTree.Spent spent =
                        ProcessTree.measure(
                                engine.pipeline(film, directory.resolve("film.mp4")),
                                directory.resolve("log.txt"));
                System.out.printf(
                        "%8d %16.2f %16.2f %10.0f%n",
                        length, spent.wall() / length, spent.cpu() / length, spent.peakMb());
            } finally {
                FileTree.delete(directory);
            }
        }
        return 0;
    }
}
