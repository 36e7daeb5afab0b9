package io.reelwright.app.command;

import io.reelwright.app.terminal.Failure;
import io.reelwright.app.terminal.Interrupts;
import io.reelwright.render.clip.ClipSound;
import io.reelwright.render.ffmpeg.UnfinishedFile;
import io.reelwright.render.subtitle.Cue;
import io.reelwright.render.subtitle.SubRip;
import io.reelwright.render.subtitle.Subtitles;
import io.reelwright.render.subtitle.WebVtt;
import io.reelwright.render.time.FrameRate;
import io.reelwright.render.timeline.Captions;
import io.reelwright.render.timeline.Phrase;
import io.reelwright.render.timeline.Phrases;
import io.reelwright.render.timeline.TimelineJson;
import io.reelwright.tasks.alignment.WordAlignment;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.provider.Speech;
import io.reelwright.tasks.provider.voice.EmbeddedVoice;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `reelwright align`
@Command(
        name = "align",
        description = {
            "Finds when each word of a text is said in a recording of it, and writes subtitles, or"
                    + " the captions of a timeline document.",
            "The recording is any sound or video file in which somebody reads the text, in English,"
                    + " and nothing else."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the recording cannot be used",
            "2:bad usage",
            "130:interrupted"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./reelwright align me.mp3 script.txt",
            "  ./reelwright align me.wav script.txt -o captions.json --frame-rate 25"
        })
final class Align implements Callable<Integer> {

    private static final long MOST_BYTES = 1 << 20;
    private static final int LINE_LENGTH = 36;

    @Parameters(index = "0", paramLabel = "RECORDING", description = "A sound or video file.")
    private Path recording = Path.of("");

    @Parameters(index = "1", paramLabel = "TEXT", description = "What is said in it: a text file.")
    private Path text = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Where to put the words; its ending decides the form: srt, vtt, or json for a"
                            + " timeline's captions. The recording's name with .srt otherwise.")
    private @Nullable Path output;

    @Option(
            names = "--frame-rate",
            paramLabel = "RATE",
            defaultValue = "30",
            description = "The timeline's, for json: 25, 30000/1001 (${DEFAULT-VALUE}).")
    private String frameRate = "30";

    @Override
    public Integer call() throws InterruptedException {
        Path out = output();
        FrameRate rate = rate();
        String words = words();
        return Interrupts.mayEnd(
                () -> align(words, out, rate),
                () -> System.err.println("Cancelled. Nothing was written."));
    }

    private void align(String words, Path out, FrameRate rate) throws InterruptedException {
        try {
            Speech speech = aligned(words, out);
            write(out, written(Render.ending(out), speech, rate));
            System.out.printf("%s  %d words%n", out.getFileName(), speech.words().size());
        } catch (InvalidInput | IOException failed) {
            throw Failure.of(Objects.toString(failed.getMessage(), failed.toString()));
        }
    }

    private Speech aligned(String words, Path out) throws IOException, InterruptedException {
        Path scratch = Render.scratch(out);
        Path wav = scratch.resolve("recording.wav");
        try {
            ClipSound.write(recording, wav);
            return new WordAlignment(new EmbeddedVoice()).align(wav, words, scratch);
        } finally {
            Files.deleteIfExists(wav);
            Files.deleteIfExists(scratch);
        }
    }

    private static String written(String form, Speech speech, FrameRate rate) {
        List<Phrase> phrases =
                new Phrases(LINE_LENGTH, speech.sampleRate())
                        .of(speech.spokenWords(), speech.samples());
        if (form.equals("json")) {
            Captions captions =
                    new Captions(
                            "en",
                            Captions.NONE.style(),
                            Phrase.captions(phrases, speech.sampleRate(), rate, 0));
            return TimelineJson.tree(Captions.class, captions).toPrettyString() + "\n";
        }
        Subtitles subtitles =
                new Subtitles(
                        "en",
                        phrases.stream()
                                .map(phrase -> Cue.of(phrase, 0, speech.sampleRate()))
                                .toList());
        return form.equals("srt") ? SubRip.write(subtitles) : WebVtt.write(subtitles);
    }

    private static void write(Path out, String content) throws IOException {
        try (UnfinishedFile file = UnfinishedFile.of(out)) {
            Files.writeString(file.path(), content);
            file.finish();
        }
    }

    private Path output() {
        String name = String.valueOf(recording.getFileName()).replaceFirst("\\.[^.]*$", "");
        Path out = Objects.requireNonNullElse(output, Path.of(name + ".srt")).toAbsolutePath();
        if (!List.of("srt", "vtt", "json").contains(Render.ending(out))) {
            throw Failure.usage(
                    "-o " + out.getFileName() + " names no form by its ending: srt, vtt or json.");
        }
        if (out.getParent() == null || !Files.isDirectory(out.getParent())) {
            throw Failure.usage("There is no directory " + out.getParent() + " to write in.");
        }
        if (out.equals(recording.toAbsolutePath()) || out.equals(text.toAbsolutePath())) {
            throw Failure.usage(out.getFileName() + " is read here: choose another name with -o.");
        }
        return out;
    }

    private FrameRate rate() {
        try {
            return FrameRate.parse(frameRate);
        } catch (IllegalArgumentException wrong) {
            throw Failure.usage("--frame-rate: " + wrong.getMessage());
        }
    }

    private String words() {
        if (!Files.isRegularFile(recording)) {
            throw Failure.usage("There is no file " + recording + ".");
        }
        try {
            if (Files.size(text) > MOST_BYTES) {
                throw Failure.usage(text + " is larger than 1 MB, which nobody reads aloud.");
            }
            return Files.readString(text);
        } catch (NoSuchFileException missing) {
            throw Failure.usage("There is no file " + text + ".");
        } catch (MalformedInputException binary) {
            throw Failure.usage(text + " is no text in UTF-8.");
        } catch (IOException unreadable) {
            throw Failure.usage(text + " cannot be read: " + unreadable.getMessage());
        }
    }
}
