package io.reelwright.app.command;

import io.reelwright.app.make.BarReporter;
import io.reelwright.app.make.JsonReporter;
import io.reelwright.app.make.Making;
import io.reelwright.app.make.Order;
import io.reelwright.app.make.Reporter;
import io.reelwright.app.terminal.Failure;
import io.reelwright.app.terminal.Interrupts;
import io.reelwright.app.terminal.ProgressBar;
import io.reelwright.client.ReelwrightClient;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.MissingNode;

/// `reelwright make`
@Command(
        name = "make",
        description = {
            "Makes a video about a topic, or out of a document.",
            "The video, its subtitles and thumbnails are put into the directory you are in. Making"
                    + " the same again takes only what has changed."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:the job failed", "2:bad usage", "130:interrupted"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./reelwright make examples/tides.md",
            "  ./reelwright make \"Why the sky is blue\" \\",
            "      --context \"Sunlight holds all colours. Air scatters blue light most.\"",
            "  ./reelwright make paper.pdf --document appendix.pdf --aspect 9:16 -o short.mp4"
        })
final class Make implements Callable<Integer> {

    @Parameters(paramLabel = "TOPIC|FILE", description = "What the video is about.")
    private String subject = "";

    @Option(
            names = "--context",
            paramLabel = "TEXT",
            description =
                    "What to say, in sentences; at most 2000 characters. Without a language model"
                            + " the film says only this, and what stands in documents.")
    private @Nullable String context;

    @Option(
            names = "--document",
            paramLabel = "FILE",
            description = "A document to draw on; may be given several times.")
    private List<Path> documents = List.of();

    @Option(names = "--use-rag", description = "Search the documents for what fits the topic.")
    private boolean useRag;

    @Option(
            names = "--template",
            paramLabel = "NAME",
            completionCandidates = Choices.Templates.class,
            description = "What kind of film: explainer, listicle, story, lesson, product or news.")
    private @Nullable String template;

    @Option(
            names = "--writer",
            paramLabel = "NAME[/MODEL]",
            description =
                    "Who writes the script, such as ollama/qwen3:8b; extractive needs no model.")
    private @Nullable String writer;

    @Option(
            names = "--aspect",
            paramLabel = "W:H",
            completionCandidates = Choices.Aspects.class,
            description = "16:9, 9:16, 1:1 or 4:5 (16:9).")
    private @Nullable String aspect;

    @Option(
            names = "--quality",
            paramLabel = "LEVEL",
            completionCandidates = Choices.Qualities.class,
            description = "low (480p), medium (720p), high (1080p) or ultra (4k); medium.")
    private @Nullable String quality;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = Choices.Formats.class,
            description = "mp4, avi, mov, wmv, flv or webm; mp4, or the ending of -o.")
    private @Nullable String format;

    @Option(
            names = "--resolution",
            paramLabel = "LINES",
            completionCandidates = Choices.Resolutions.class,
            description = "480p, 720p, 1080p, 1440p or 4k; that of the quality.")
    private @Nullable String resolution;

    @Option(
            names = "--fps",
            paramLabel = "RATE",
            completionCandidates = Choices.Rates.class,
            description = "Frames a second: 24, 25, 29.97, 30, 50 or 60 (30).")
    private @Nullable String fps;

    @Option(
            names = "--codec",
            paramLabel = "CODEC",
            completionCandidates = Choices.Codecs.class,
            description =
                    "h264, h265, vp9, av1 (mp4, flv); h264, h265 (mov); vp9, av1 (webm); h264"
                            + " (avi); wmv (wmv); the first of them.")
    private @Nullable String codec;

    @Option(
            names = "--encoder",
            paramLabel = "WHICH",
            completionCandidates = Choices.Encoders.class,
            description =
                    "software, hardware, nvenc, vaapi or videotoolbox (software). Where hardware"
                            + " does not work, software does it.")
    private @Nullable String encoder;

    @Option(names = "--voice", paramLabel = "NAME", description = "Who speaks.")
    private @Nullable String voice;

    @Option(
            names = "--captions",
            paramLabel = "HOW",
            completionCandidates = Choices.Captions.class,
            description = "burned, sidecar, both or none (both).")
    private @Nullable String captions;

    @Option(
            names = "--caption-style",
            paramLabel = "STYLE",
            completionCandidates = Choices.CaptionStyles.class,
            description =
                    "How burned captions look: karaoke, plain, sentence, outline, lines, box, pop or"
                            + " word (karaoke).")
    private @Nullable String captionStyle;

    @Option(names = "--theme", paramLabel = "NAME", description = "How the pictures look.")
    private @Nullable String theme;

    @Option(
            names = "--music",
            paramLabel = "MOOD",
            description = "calm, bright, serious or curious; or a folder of your music library.")
    private @Nullable String music;

    @Option(names = "--no-music", description = "No music under the voice.")
    private boolean noMusic;

    @Option(
            names = "--target-duration",
            paramLabel = "TIME",
            description = "Wished length: seconds, or m:ss.")
    private @Nullable String targetDuration;

    @Option(
            names = "--project",
            paramLabel = "NAME",
            description = "The project to work in; named after the document or topic otherwise.")
    private @Nullable String project;

    @Option(names = "--from-scratch", description = "Use nothing that was made before.")
    private boolean fromScratch;

    @Option(
            names = "--dry-run",
            description = "Make nothing; say what would be, how long it takes and what it costs.")
    private boolean dryRun;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to put the video.")
    private @Nullable Path output;

    @Option(names = "--json", description = "One JSON event a line instead of a progress bar.")
    private boolean json;

    @Option(names = "--open", description = "Open the video when it is ready.")
    private boolean open;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Have it made by a Reelwright that is running already.")
    private @Nullable URI server;

    @Mixin private DataOptions data;

    @Override
    public Integer call() throws InterruptedException {
        ServerAddress.check(server);
        Order order =
                Order.of(
                        subject,
                        context,
                        documents,
                        project,
                        Choices.checkIfAsked("--format", format, Choices.FORMATS),
                        output,
                        wishes());
        Reporter reporter = reporter();
        return Interrupts.mayEnd(() -> make(order, reporter), reporter::cancelled);
    }

    private void make(Order order, Reporter reporter) throws InterruptedException {
        Optional<Path> video =
                server == null ? makeHere(order, reporter) : makeAt(server, order, reporter);
        if (open) {
            video.ifPresent(Make::openInPlayer);
        }
    }

    private Optional<Path> makeHere(Order order, Reporter reporter) throws InterruptedException {
        reporter.tick(MissingNode.getInstance());
        try (var running = Running.forOne("make the video", data)) {
            return makeAt(running.address(), order, reporter);
        }
    }

    /// @return the video; empty for a dry run
    private Optional<Path> makeAt(URI url, Order order, Reporter reporter)
            throws InterruptedException {
        try (var api = ReelwrightClient.of(url)) {
            var making = new Making(api, reporter);
            if (dryRun) {
                making.rehearse(order);
                return Optional.empty();
            }
            try {
                return Optional.of(making.make(order).files().getFirst());
            } catch (InterruptedException stop) {
                making.cancel();
                throw stop;
            }
        }
    }

    private Reporter reporter() {
        if (json) {
            return new JsonReporter(System.out);
        }
        Instant begun = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        return new BarReporter(ProgressBar.ofTerminal(), System.out, InstantSource.system(), begun);
    }

    private Map<String, Object> wishes() {
        return new Wishes()
                .with("aspect_ratio", Choices.checkIfAsked("--aspect", aspect, Choices.ASPECTS))
                .with(
                        "template_id",
                        Choices.checkIfAsked("--template", template, Choices.TEMPLATES))
                .with("providers", writer == null ? null : Map.of("writer", writer))
                .with("quality", Choices.checkIfAsked("--quality", quality, Choices.QUALITIES))
                .with(
                        "resolution",
                        Choices.checkIfAsked("--resolution", resolution, Choices.RESOLUTIONS))
                .with("fps", Choices.checkIfAsked("--fps", fps, Choices.RATES))
                .with("codec", Choices.checkIfAsked("--codec", codec, Choices.CODECS))
                .with("encoder", Choices.checkIfAsked("--encoder", encoder, Choices.ENCODERS))
                .with("captions", Choices.checkIfAsked("--captions", captions, Choices.CAPTIONS))
                .with("voice", voice)
                .with("style_preferences", stylePreferences())
                .with("music", noMusic ? "none" : music)
                .with("use_rag", useRag ? true : null)
                .with("custom_config", fromScratch ? Map.of("from_scratch", true) : null)
                .with("target_duration", targetDuration == null ? null : seconds(targetDuration))
                .fields();
    }

    private @Nullable Map<String, Object> stylePreferences() {
        Map<String, Object> wishes =
                new Wishes()
                        .with("theme", theme)
                        .with(
                                "captions",
                                Choices.checkIfAsked(
                                        "--caption-style", captionStyle, Choices.CAPTION_STYLES))
                        .fields();
        return wishes.isEmpty() ? null : wishes;
    }

    /// `90`, `90s` or `1:30`
    static double seconds(String text) {
        if (text.matches("\\d{1,5}s?")) {
            return Integer.parseInt(text.replace("s", ""));
        }
        if (text.matches("\\d{1,3}:[0-5]\\d")) {
            String[] parts = text.split(":");
            return Integer.parseInt(parts[0]) * 60 + Integer.parseInt(parts[1]);
        }
        throw Failure.usage(
                "--target-duration " + text + " is no time. Write seconds (90) or m:ss (1:30).");
    }

    /// What cannot be opened is still there to be found.
    private static void openInPlayer(Path video) {
        boolean mac = System.getProperty("os.name", "").startsWith("Mac");
        try {
            new ProcessBuilder(mac ? "open" : "xdg-open", video.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException failed) {
            System.err.println(
                    "reelwright: "
                            + video
                            + " is ready, but there is no program to open it with: "
                            + failed.getMessage());
        }
    }
}
