package io.reelwright.app.command;

import io.reelwright.app.role.Instance;
import io.reelwright.app.role.Surroundings;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `reelwright serve`
@Command(
        name = "serve",
        description = {
            "Starts the studio and the API without a worker.",
            "REELWRIGHT_DATABASE_URL, REELWRIGHT_REDIS_URL and REELWRIGHT_MEDIA_STORE name the"
                    + " servers to use; what they do not name is embedded."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:stopped in order", "1:the start failed", "2:bad usage"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./reelwright serve --port 9000",
            "  export REELWRIGHT_DATABASE_URL=postgresql://me:secret@db/reelwright",
            "  ./reelwright serve"
        })
final class Serve implements Callable<Integer> {

    @Mixin private DataOptions data;

    @Mixin private ListenOptions place;

    @Override
    public Integer call() {
        URI listen = place.listen();
        return Running.untilAsked(
                data.path(),
                () -> {
                    Surroundings surroundings = data.open();
                    return Running.both(surroundings, () -> Instance.serve(surroundings, listen));
                });
    }
}
