package io.reelwright.bench;

import io.reelwright.app.command.Extension;
import io.reelwright.bench.api.ApiBench;
import io.reelwright.bench.kernel.KernelBench;
import io.reelwright.bench.live.LiveBench;
import io.reelwright.bench.render.GrowthBench;
import io.reelwright.bench.render.RenderBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `reelwright bench`
@Command(
        name = "bench",
        description = "Measures.",
        mixinStandardHelpOptions = true,
        subcommands = {
            FirstVideo.class,
            QueueBench.class,
            ApiBench.class,
            RenderBench.class,
            GrowthBench.class,
            EditBench.class,
            WorkersBench.class,
            LiveBench.class,
            KernelBench.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./reelwright bench first-video --runs 3",
            "  ./reelwright bench queue",
            "  ./reelwright bench render"
        })
public final class Bench implements Extension {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }
}
