package io.reelwright.app.command;

import io.reelwright.app.make.Publishing;
import io.reelwright.app.make.Publishing.Published;
import io.reelwright.app.terminal.Failure;
import io.reelwright.app.terminal.Interrupts;
import io.reelwright.app.terminal.ProgressBar;
import io.reelwright.client.ApiFailed;
import io.reelwright.client.ReelwrightClient;
import io.reelwright.tasks.hash.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `reelwright publish`
@Command(
        name = "publish",
        description = {
            "Puts a finished video where others see it: a folder, a bucket, a web address or"
                    + " YouTube, as docs/how-to/publish.md sets them up.",
            "The video is named by its id, or by the file that make has left. Publishing goes on"
                    + " where it stopped, and never happens twice by itself."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:published", "1:it failed", "2:bad usage", "130:interrupted"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  export REELWRIGHT_PUBLISH_FOLDER=/srv/videos",
            "  ./reelwright publish tides.mp4 --to folder",
            "  ./reelwright publish tides.mp4 --to youtube --privacy unlisted",
            "  ./reelwright publish tides.mp4 --to s3 --server http://localhost:8080"
        })
final class Publish implements Callable<Integer> {

    @Parameters(paramLabel = "FILE|VIDEO", description = "A video that was made here.")
    private String subject = "";

    @Option(
            names = "--to",
            paramLabel = "PLACE",
            completionCandidates = Choices.Places.class,
            description = "folder, s3, webhook or youtube; the usual one of the installation.")
    private @Nullable String to;

    @Option(
            names = "--privacy",
            paramLabel = "WHO",
            completionCandidates = Choices.Privacies.class,
            description = "private, unlisted or public. YouTube needs it; nobody guesses it.")
    private @Nullable String privacy;

    @Option(names = "--title", paramLabel = "TEXT", description = "The video's unless given.")
    private @Nullable String title;

    @Option(names = "--description", paramLabel = "TEXT", description = "The video's unless given.")
    private @Nullable String description;

    @Option(
            names = "--tag",
            paramLabel = "WORD",
            description = "May be given several times; the video's unless given.")
    private List<String> tags = List.of();

    @Option(
            names = "--thumbnail",
            paramLabel = "FILE",
            description = "A JPEG or PNG picture; the video's first still unless given.")
    private @Nullable Path thumbnail;

    @Option(names = "--no-captions", description = "Leave the subtitles out.")
    private boolean noCaptions;

    @Option(
            names = "--publish-at",
            paramLabel = "MOMENT",
            description =
                    "When a private video becomes public by itself, such as 2026-12-24T18:00:00Z.")
    private @Nullable String publishAt;

    @Option(names = "--playlist", paramLabel = "ID", description = "A playlist to add it to.")
    private @Nullable String playlist;

    @Option(names = "--url", paramLabel = "URL", description = "For webhook: the address to tell.")
    private @Nullable String url;

    @Option(names = "--again", description = "Also where it is there already.")
    private boolean again;

    @Option(names = "--json", description = "One JSON event a line instead of a progress bar.")
    private boolean json;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Have it published by a Reelwright that is running already.")
    private @Nullable URI server;

    @Mixin private DataOptions data;

    @Override
    public Integer call() throws InterruptedException {
        ServerAddress.check(server);
        if (thumbnail != null && !Files.isRegularFile(thumbnail)) {
            throw Failure.usage("There is no file " + thumbnail + " for --thumbnail.");
        }
        Map<String, Object> wishes = wishes();
        @Nullable String hash = isId(subject) ? null : hash(Path.of(subject));
        return Interrupts.mayEnd(
                () -> {
                    if (server == null) {
                        publishHere(wishes, hash);
                    } else {
                        publishAt(server, wishes, hash);
                    }
                },
                () -> System.err.println("Cancelled."));
    }

    private void publishHere(Map<String, Object> wishes, @Nullable String hash)
            throws InterruptedException {
        try (var running = Running.forOne("publish the video", data)) {
            publishAt(running.address(), wishes, hash);
        }
    }

    private void publishAt(URI address, Map<String, Object> wishes, @Nullable String hash)
            throws InterruptedException {
        try (var api = ReelwrightClient.of(address);
                var bar = ProgressBar.ofTerminal()) {
            var publishing = new Publishing(api);
            String video =
                    hash == null ? subject : publishing.videoOf(hash).orElseThrow(this::unknown);
            long begun = System.nanoTime();
            try {
                Published published =
                        publishing.publish(
                                video,
                                wishes,
                                thumbnail,
                                task ->
                                        show(
                                                task,
                                                bar,
                                                Duration.ofNanos(System.nanoTime() - begun)));
                bar.close();
                tell(published);
            } catch (ApiFailed.Invalid unclear) {
                throw to == null && isAbout("platform", unclear) ? nowhere() : unclear;
            } catch (InterruptedException stop) {
                bar.close();
                publishing.cancel();
                throw stop;
            }
        }
    }

    private static boolean isAbout(String field, ApiFailed refused) {
        return refused.answer().wrongFields().stream()
                .anyMatch(wrong -> wrong.field().equals(field));
    }

    private static Failure nowhere() {
        return Failure.usage(
                "Nothing says where to publish. Choose with --to, one of "
                        + String.join(", ", Choices.PLACES)
                        + ", or set REELWRIGHT_PUBLISHERS.");
    }

    private Failure unknown() {
        return Failure.of(
                subject
                        + " is no video that was made here, or was changed since. Name the server"
                        + " that made it with --server, or its directory with --data-dir.");
    }

    private void show(JsonNode task, ProgressBar bar, Duration elapsed) {
        if (json) {
            System.out.println(task);
        } else {
            bar.show(
                    task.path("current_step").asString("Waiting"),
                    task.path("progress").asDouble(0),
                    elapsed);
        }
    }

    private void tell(Published published) {
        if (json) {
            return; // the task's last line has it all
        }
        for (JsonNode warning : published.task().path("result").path("data").path("warnings")) {
            System.err.println("Left out: " + warning.asString());
        }
        JsonNode place = published.place();
        System.out.println(
                place == null
                        ? "Published."
                        : place.path("url").asString(place.path("id").asString("Published.")));
    }

    private Map<String, Object> wishes() {
        return new Wishes()
                .with("platform", Choices.checkIfAsked("--to", to, Choices.PLACES))
                .with("privacy", Choices.checkIfAsked("--privacy", privacy, Choices.PRIVACIES))
                .with("title", title)
                .with("description", description)
                .with("tags", tags.isEmpty() ? null : tags)
                .with("captions", noCaptions ? false : null)
                .with("publish_at", publishAt)
                .with("playlist_id", playlist)
                .with("url", url)
                .with("again", again ? true : null)
                .fields();
    }

    private static boolean isId(String text) {
        try {
            return UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static String hash(Path file) {
        if (!Files.isRegularFile(file)) {
            throw Failure.usage(file + " is neither the id of a video nor a file.");
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            return Sha256.hex(bytes);
        } catch (IOException failed) {
            throw Failure.of(file + " cannot be read: " + failed.getMessage() + ".");
        }
    }
}
