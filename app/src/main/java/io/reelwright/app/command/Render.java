package io.reelwright.app.command;

import io.reelwright.app.terminal.Failure;
import io.reelwright.app.terminal.Interrupts;
import io.reelwright.app.terminal.ProgressBar;
import io.reelwright.app.terminal.Reason;
import io.reelwright.render.Codec;
import io.reelwright.render.ContactSheet;
import io.reelwright.render.Encoder;
import io.reelwright.render.Encoders;
import io.reelwright.render.Encoding;
import io.reelwright.render.Film;
import io.reelwright.render.FilmFrames;
import io.reelwright.render.Format;
import io.reelwright.render.Quality;
import io.reelwright.render.Storyboard;
import io.reelwright.render.TimeLeft;
import io.reelwright.render.TimelineSchema;
import io.reelwright.render.ffmpeg.Cost;
import io.reelwright.render.ffmpeg.Programs;
import io.reelwright.render.timeline.Timeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `reelwright render`
@Command(
        name = "render",
        description = {
            "Renders a timeline document into a video; or one frame of it, or a quick draft.",
            "Files that the document names are looked for beside it, and must lie in its folder or"
                    + " below: a document of somebody else cannot show your other files. --root"
                    + " allows more.",
            "The output is written when it is whole; a file of its name is replaced then."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the render failed",
            "2:bad usage, or the document cannot be made into a film",
            "130:interrupted"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./reelwright render examples/timeline/timeline.json -o tides.mp4",
            "  ./reelwright render cut.json --root . --quality ultra -o cut.webm",
            "  ./reelwright render cut.json --frame 4.5s -o poster.png",
            "  ./reelwright render cut.json --draft --from 90 --to 240",
            "",
            "The document: docs/reference/timeline.md"
        })
final class Render implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The timeline, a JSON document.")
    private Path document = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Where to put the video; its ending decides the format: mp4, mov, webm, avi,"
                            + " wmv or flv. The document's name with .mp4, in the directory you are"
                            + " in, otherwise.")
    private @Nullable Path output;

    @Option(
            names = "--quality",
            paramLabel = "LEVEL",
            completionCandidates = Choices.Qualities.class,
            description =
                    "How much the encoder spends: low, medium, high or ultra (medium). The size is"
                            + " the document's.")
    private String quality = "medium";

    @Option(
            names = "--codec",
            paramLabel = "CODEC",
            completionCandidates = Choices.Codecs.class,
            description = "h264, h265, vp9, av1 or wmv; what suits the format otherwise.")
    private @Nullable String codec;

    @Option(
            names = "--encoder",
            paramLabel = "WHICH",
            completionCandidates = Choices.Encoders.class,
            description =
                    "software, hardware, nvenc, vaapi or videotoolbox (software). Where hardware"
                            + " does not work, software does it.")
    private String encoder = "software";

    @Option(
            names = "--subtitles",
            paramLabel = "FILE",
            description =
                    "Besides the film, write its captions; the ending decides how: srt, vtt or"
                            + " ass.")
    private @Nullable Path subtitles;

    @Option(
            names = "--root",
            paramLabel = "DIR",
            description = "The folder that the document's files must lie in (the document's own).")
    private @Nullable Path root;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description =
                    "Keep rendered scenes in this directory, and render only what has changed since."
                            + " What is in it may be deleted at any time.")
    private @Nullable Path keep;

    @Option(
            names = "--contact-sheet",
            paramLabel = "FILE",
            description = "Besides the film, put 16 of its frames on one page: a JPEG.")
    private @Nullable Path contactSheet;

    @Option(
            names = "--storyboard",
            paramLabel = "DIR",
            description =
                    "Besides the film, put into this directory what players show while one drags"
                            + " along the time line: storyboard.vtt and its pictures.")
    private @Nullable Path storyboard;

    @Mixin private Excerpt excerpt = new Excerpt();

    @Option(
            names = "--check",
            description = "Only read the document and look for its files; every fault is told.")
    private boolean onlyChecks;

    @Option(names = "--schema", help = true, description = "Print the JSON Schema of the document.")
    private boolean schema;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (schema) {
            System.out.print(TimelineSchema.text());
            return 0;
        }
        check();
        Timeline timeline = new TimelineFile(document, root).read();
        if (onlyChecks) {
            System.out.println(document + " is in order: " + facts(timeline) + ".");
            return 0;
        }
        Path out = output();
        checkReplacesNoInput(timeline, out);
        return Interrupts.mayEnd(
                () -> make(timeline, out),
                () -> System.err.println("Cancelled. Nothing was written."));
    }

    private void check() {
        excerpt.check();
        if (excerpt.isAsked()
                && (contactSheet != null || storyboard != null || subtitles != null)) {
            throw Failure.usage(
                    "--contact-sheet, --storyboard and --subtitles are made of a whole film: leave"
                            + " out --frame or --draft.");
        }
    }

    private void make(Timeline timeline, Path out) throws IOException, InterruptedException {
        try {
            Programs.find(); // or the first file would be blamed
            if (excerpt.isAsked()) {
                makeExcerpt(timeline, out);
            } else {
                Film film = film(timeline, working(encoding(format(out))));
                String captions = subtitles(film);
                warnOfMissing(film);
                render(film, out);
                show(out);
                if (subtitles != null) {
                    Files.write(subtitles, captions.getBytes(StandardCharsets.UTF_8));
                    System.out.println(subtitles);
                }
            }
        } catch (IOException failed) {
            String reason = Objects.toString(failed.getMessage(), failed.toString());
            throw Failure.of(
                    isFull(failed)
                            ? "The disk of %s is full: make room there, or name another file with -o."
                                    .formatted(out.getParent())
                            : reason);
        }
    }

    /// By its words: the JVM has no type for it.
    private static boolean isFull(IOException failed) {
        return String.valueOf(failed.getMessage()).contains("No space left on device");
    }

    private void makeExcerpt(Timeline timeline, Path out) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        String made;
        try (ProgressBar bar = ProgressBar.ofTerminal()) {
            made =
                    excerpt.write(
                            timeline,
                            out,
                            (done, total) -> bar.show("Rendering", 100.0 * done / total, ""));
        }
        System.out.printf(
                "%s  %s, made in %.1f s%n", named(out), made, (System.nanoTime() - begun) / 1e9);
    }

    private void show(Path film) throws IOException, InterruptedException {
        if (contactSheet != null) {
            ContactSheet.USUAL.write(film, contactSheet);
            System.out.println(contactSheet);
        }
        if (storyboard != null) {
            Storyboard.write(FilmFrames.of(film), storyboard);
            System.out.println(storyboard.resolve(Storyboard.CUES));
        }
    }

    private Path named(Path out) {
        return Objects.requireNonNullElse(output, out.getFileName());
    }

    private void render(Film film, Path out) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Cost cost;
        Path scratch = scratch(out);
        try (ProgressBar bar = ProgressBar.ofTerminal()) {
            Bar listener = new Bar(bar);
            cost =
                    keep == null
                            ? film.write(scratch, out, listener)
                            : film.writeKeeping(keep, scratch, out, listener);
        } finally {
            remove(scratch);
        }
        System.out.printf(
                "%s  %s, %.1f MB, made in %s (%.1f s of CPU; the encoder took %d MB)%n",
                named(out),
                facts(film.timeline()),
                Files.size(out) / (double) (1 << 20),
                ProgressBar.clock(Duration.ofNanos(System.nanoTime() - begun)),
                cost.cpu().toMillis() / 1e3,
                cost.peakBytes() >> 20);
    }

    private static String facts(Timeline timeline) {
        long frames = timeline.span().end();
        long milliseconds = timeline.frameRate().millisecondsAt(frames);
        return "%s, %d frames, %dx%d"
                .formatted(
                        ProgressBar.clock(Duration.ofMillis(milliseconds)),
                        frames,
                        timeline.width(),
                        timeline.height());
    }

    /// A folder beside what is made, because what it will hold is about as large.
    static Path scratch(Path out) {
        try {
            return Files.createTempDirectory(out.getParent(), ".reelwright-");
        } catch (IOException unwritable) {
            throw Failure.of(
                    "Nothing can be written to "
                            + out.getParent()
                            + ": "
                            + Reason.of(unwritable)
                            + ". Name another file with -o.");
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /// Shows how far a film is; joining takes little of the time.
    private static final class Bar implements Film.Listener {

        private static final double RENDERED = 95;

        private final ProgressBar bar;
        private final TimeLeft timeLeft = new TimeLeft();

        Bar(ProgressBar bar) {
            this.bar = bar;
        }

        @Override
        public void at(Film.Stage stage, long done, long total) {
            double share = (double) done / total;
            switch (stage) {
                case CHECKING -> bar.show("Reading the files", 0, "");
                case RENDERING -> bar.show("Rendering", RENDERED * share, note(done, total));
                case JOINING ->
                        bar.show("Adding the sound", RENDERED + (100 - RENDERED) * share, "");
            }
        }

        private String note(long done, long total) {
            String left =
                    timeLeft.after(done, total)
                            .map(time -> ", " + ProgressBar.clock(time) + " left")
                            .orElse("");
            return done + " of " + total + " frames" + left;
        }
    }

    private Path output() {
        String name = String.valueOf(document.getFileName()).replaceFirst("\\.[^.]*$", "");
        String suffix = excerpt.isAsked() ? excerpt.suffix() : ".mp4";
        Path out = Objects.requireNonNullElse(output, Path.of(name + suffix)).toAbsolutePath();
        if (excerpt.isAsked() && !ending(out).equals(excerpt.ending())) {
            throw Failure.usage(
                    "-o " + out.getFileName() + " has to end with ." + excerpt.ending() + " here.");
        }
        if (out.getParent() == null || !Files.isDirectory(out.getParent())) {
            throw Failure.usage(
                    "There is no directory " + out.getParent() + " to put the video in.");
        }
        if (Files.isDirectory(out)) {
            throw Failure.usage(out + " is a directory; name a file in it.");
        }
        return out;
    }

    /// In small letters, without the dot.
    static String ending(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static Format format(Path out) {
        String ending = ending(out);
        if (!Choices.FORMATS.contains(ending)) {
            throw Failure.usage(
                    "-o "
                            + out.getFileName()
                            + " names no format by its ending. End it with one of "
                            + String.join(", ", Choices.FORMATS)
                            + ".");
        }
        return Format.parse(ending);
    }

    private void checkReplacesNoInput(Timeline timeline, Path out) throws IOException {
        if (!Files.exists(out)) {
            return;
        }
        List<String> inputs = new ArrayList<>(List.of(document.toRealPath().toString()));
        timeline.withFiles(file -> {
            inputs.add(file);
            return file;
        });
        if (inputs.contains(out.toRealPath().toString())) {
            throw Failure.usage(
                    "The film is made of "
                            + out
                            + ", so it cannot be put there: choose another name with -o.");
        }
    }

    /// By the hardware that was asked for, where it works; else says why not.
    private Encoding working(Encoding software) throws IOException, InterruptedException {
        String wish = Choices.check("--encoder", encoder, Choices.ENCODERS);
        Encoders.Choice choice = Encoders.choose(software, Encoder.wished(wish));
        if (choice.warning() != null) {
            System.err.println("reelwright: " + choice.warning());
        }
        return choice.encoding();
    }

    /// As the wished file has them; found out before the film is made whether that can be done.
    private String subtitles(Film film) throws IOException {
        if (subtitles == null) {
            return "";
        }
        String name = String.valueOf(subtitles.getFileName());
        try {
            return film.subtitles(ending(subtitles));
        } catch (IllegalArgumentException unknown) {
            throw Failure.usage("--subtitles " + name + ": " + unknown.getMessage());
        }
    }

    private static void warnOfMissing(Film film) throws IOException {
        String missing =
                film.missingCharacters().stream()
                        .limit(20)
                        .map(character -> String.format(Locale.ROOT, "U+%04X", character))
                        .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            System.err.println(
                    "No font has "
                            + missing
                            + ": left out of the captions. Name a font that has it in"
                            + " captions.style.font.");
        }
    }

    private static Film film(Timeline timeline, Encoding encoding) {
        try {
            return new Film(timeline, encoding);
        } catch (IllegalArgumentException unfit) {
            throw Failure.usage(String.valueOf(unfit.getMessage()));
        }
    }

    private Encoding encoding(Format format) {
        String level = Choices.check("--quality", quality, Choices.QUALITIES);
        Encoding encoding = Encoding.of(format, Quality.parse(level));
        if (codec == null) {
            return encoding;
        }
        String name = Choices.check("--codec", codec, Choices.CODECS);
        try {
            return encoding.with(Codec.parse(name));
        } catch (IllegalArgumentException unfit) {
            throw Failure.usage(String.valueOf(unfit.getMessage()));
        }
    }
}
