package io.reelwright.app.command;

import io.reelwright.app.role.Instance;
import io.reelwright.app.role.Surroundings;
import io.reelwright.app.terminal.Failure;
import io.reelwright.app.terminal.Interrupts;
import io.reelwright.tasks.provider.PublishSettings;
import io.reelwright.tasks.trace.TraceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `reelwright work`
@Command(
        name = "work",
        description = "Starts a worker alone. It needs Redis and the media store, nothing else.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:stopped in order",
            "1:Redis or the media store cannot be used",
            "2:bad usage"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./reelwright work --redis redis://queue:6379/0 --media-store /mnt/media",
            "  ./reelwright work --queues cpu_intensive=8,io=2",
            "  ./reelwright work --queues cpu_intensive.my-film=4"
        })
final class Work implements Callable<Integer> {

    @Option(
            names = "--redis",
            paramLabel = "URL",
            description = "Where tasks come from. Default: $$REELWRIGHT_REDIS_URL.")
    private @Nullable String redis;

    @Option(
            names = "--media-store",
            paramLabel = "LOCATION",
            description =
                    "The directory or bucket (s3://…) for media, shared by all. Default:"
                            + " $$REELWRIGHT_MEDIA_STORE.")
    private @Nullable String mediaStore;

    @Option(
            names = "--queues",
            split = ",",
            paramLabel = "NAME=N",
            description =
                    "Queues, each with how many tasks at once. Default: all that tasks are sent to by"
                            + " $$REELWRIGHT_ROUTES and $$REELWRIGHT_PROJECT_QUEUES.")
    private @Nullable Map<String, Integer> queues;

    @Override
    public Integer call() throws IOException {
        var address =
                Surroundings.redisAddress("--redis", needed(redis, "--redis", Surroundings.REDIS));
        String store = needed(mediaStore, "--media-store", Surroundings.MEDIA_STORE);
        Map<String, Integer> served = served();
        PublishSettings publishing = Surroundings.publishing(System.getenv());
        Interrupts interrupts = Interrupts.toThisThread();
        Path scratch = Files.createTempDirectory("reelwright-work");
        Logs.into(scratch, true);
        try (Instance _ =
                Instance.work(
                        address,
                        store,
                        scratch,
                        served,
                        publishing,
                        TraceSettings.of(System.getenv()),
                        Surroundings.providers(System.getenv()),
                        keyset())) {
            System.out.println("Working for " + address + ", queues " + served + "   Stop: Ctrl-C");
            interrupts.await();
            System.out.println("Stopping…");
        }
        return 0;
    }

    private Map<String, Integer> served() {
        Map<String, Integer> named = queues;
        if (named == null) {
            return Surroundings.queues(System.getenv()).slots(Instance.usualQueues());
        }
        named.forEach((queue, slots) -> {
            if (queue.isBlank() || slots < 1) {
                throw Failure.usage(
                        "--queues "
                                + queue
                                + "="
                                + slots
                                + ": write names with at least 1,"
                                + " like cpu_intensive=4,io=2.");
            }
        });
        return named;
    }

    /// The servers', where this worker was given them; never new ones.
    private static @Nullable Path keyset() {
        String file = System.getenv().getOrDefault(Surroundings.KEYSET, "");
        if (file.isBlank()) {
            return null;
        }
        if (!Files.isReadable(Path.of(file))) {
            throw Failure.usage(
                    Surroundings.KEYSET
                            + " is "
                            + file
                            + ", which cannot be read: copy the servers' keyset there.");
        }
        return Path.of(file);
    }

    private static String needed(@Nullable String given, String option, String variable) {
        return Optional.ofNullable(given)
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .filter(value -> !value.isBlank())
                .orElseThrow(() ->
                        Failure.usage("A worker needs " + option + " (or " + variable + ")."));
    }
}
