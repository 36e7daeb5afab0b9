package io.reelwright.app.command;

import io.reelwright.app.role.Instance;
import io.reelwright.app.role.Surroundings;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `reelwright up`
@Command(
        name = "up",
        description = "Starts everything in one process: studio, API, worker, database and Redis.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:stopped in order", "1:the start failed", "2:bad usage"},
        footerHeading = "%nExamples:%n",
        footer = {"  ./reelwright up", "  ./reelwright up --port 9000 --data-dir /srv/reelwright"})
final class Up implements Callable<Integer> {

    @Mixin private DataOptions data;

    @Mixin private ListenOptions place;

    @Override
    public Integer call() {
        URI listen = place.listen();
        return Running.untilAsked(
                data.path(),
                () -> {
                    Surroundings surroundings = data.open();
                    return Running.both(surroundings, () -> Instance.start(surroundings, listen));
                });
    }
}
