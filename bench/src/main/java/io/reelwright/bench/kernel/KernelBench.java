package io.reelwright.bench.kernel;

import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `reelwright bench kernels`
@Command(
        name = "kernels",
        description = "Measures the loops that make frames, each alone, by JMH.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  ./reelwright bench kernels", "  ./reelwright bench kernels --seconds 5"})
public final class KernelBench implements Callable<Integer> {

    @Option(
            names = "--seconds",
            defaultValue = "1",
            description = "How long each of five measurements takes (${DEFAULT-VALUE}).")
    private int seconds;

    @Override
    public Integer call() throws RunnerException {
        new Runner(
                        new OptionsBuilder()
                                .include(FrameKernels.class.getName())
                                .forks(1)
                                .warmupIterations(2)
                                .warmupTime(TimeValue.seconds(1))
                                .measurementIterations(5)
                                .measurementTime(TimeValue.seconds(seconds))
                                .build())
                .run();
        return 0;
    }
}
