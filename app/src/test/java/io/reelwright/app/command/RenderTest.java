package io.reelwright.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `reelwright render` answers before it renders anything.
final class RenderTest {

    @TempDir Path machine;
    private Path folder;
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(machine.resolve("film"));
    }

    private Path document(String visual) throws IOException {
        return Files.writeString(
                folder.resolve("timeline.json"),
                """
                {"width": 64, "height": 36, "frame_rate": "25",
                 "scenes": [{"id": "a", "span": {"start": 0, "end": 10}, "visual": %s}]}
                """
                        .formatted(visual));
    }

    private static String picture(Object file) {
        return "{\"kind\": \"picture\", \"file\": \"" + file + "\"}";
    }

    private int run(Object... arguments) {
        var line = Reelwright.commandLine();
        line.setErr(new PrintWriter(err, true));
        return line.execute(
                Stream.concat(Stream.of("render"), Stream.of(arguments).map(Object::toString))
                        .toArray(String[]::new));
    }

    private void refuses(String... parts) {
        assertThat(err.toString()).contains(parts).doesNotContain("Exception");
    }

    @Test
    void aDocumentThatIsMissing() {
        assertThat(run("nowhere.json")).isEqualTo(2);
        refuses("There is no file nowhere.json.");
    }

    @Test
    void everyFaultOfADocumentByItsPlace() throws IOException {
        Path document = document("{\"kind\": \"plain\", \"color\": \"#fff\"}");
        assertThat(run(document)).isEqualTo(2);
        refuses(
                "scenes[0].visual.color: is no field of this object. It has colour.",
                "scenes[0].visual.colour: is missing.");
    }

    @Test
    void bytesThatAreNoText() throws IOException {
        Path document = Files.write(folder.resolve("x.json"), new byte[] {(byte) 0xff, 0});
        assertThat(run(document)).isEqualTo(2);
        refuses("is no text in UTF-8.");
    }

    @Test
    void aFileThatIsMissing() throws IOException {
        assertThat(run(document(picture("sea.png")))).isEqualTo(2);
        refuses("scenes[0].visual.file: There is no file " + folder + "/sea.png.");
    }

    @Test
    void aFolderInPlaceOfAFile() throws IOException {
        Files.createDirectory(folder.resolve("sea.png"));
        assertThat(run(document(picture("sea.png")))).isEqualTo(2);
        refuses("sea.png is no file.");
    }

    @Test
    void filesOutsideTheDocumentsFolderAndDoesNotTellWhetherTheyAreThere() throws IOException {
        Files.writeString(machine.resolve("secret.png"), "secret");
        for (String name : new String[] {"../secret.png", "../missing.png", "/etc/passwd"}) {
            assertThat(run(document(picture(name)))).isEqualTo(2);
            refuses("\"" + name + "\" leads out of the folder " + folder);
        }
        assertThat(err.toString()).doesNotContain("There is no file");
    }

    @Test
    void aLinkThatLeadsOutside() throws IOException {
        Path secret = Files.writeString(machine.resolve("secret.png"), "secret");
        Files.createSymbolicLink(folder.resolve("sea.png"), secret);
        assertThat(run(document(picture("sea.png")))).isEqualTo(2);
        refuses("\"sea.png\" leads out of the folder");
    }

    @Test
    void takesFilesFromAWiderFolderWhenAsked() throws IOException {
        Files.writeString(machine.resolve("sea.png"), "found");
        assertThat(run(document(picture("../sea.png")), "--root", machine, "--check")).isZero();
    }

    @Test
    void anEndingThatIsNoFormatAndACodecThatDoesNotFit() throws IOException {
        Path document = document("{\"kind\": \"plain\", \"colour\": \"#102030\"}");
        assertThat(run(document, "-o", folder.resolve("film.gif"))).isEqualTo(2);
        refuses("names no format by its ending. End it with one of mp4,");
        assertThat(run(document, "-o", folder.resolve("film.webm"), "--codec", "h264"))
                .isEqualTo(2);
        refuses("H.264");
        assertThat(run(document, "-o", folder.resolve("no/film.mp4"))).isEqualTo(2);
        refuses("There is no directory " + folder.resolve("no"));
    }

    @Test
    void anOutputThatTheFilmIsMadeOf() throws IOException {
        Path sound = Files.writeString(folder.resolve("clip.mp4"), "not touched");
        Path document = document("{\"kind\": \"clip\", \"file\": \"clip.mp4\"}");
        assertThat(run(document, "-o", sound)).isEqualTo(2);
        refuses("cannot be put there");
        assertThat(sound).hasContent("not touched");
    }

    @Test
    void aPictureThatIsNoneLeavesNothingBehind() throws IOException {
        Files.writeString(folder.resolve("sea.png"), "no picture");
        assertThat(run(document(picture("sea.png")), "-o", folder.resolve("film.mp4")))
                .isEqualTo(1);
        refuses("sea.png is no PNG, JPEG, GIF or BMP picture.");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("timeline.json", "sea.png");
        }
    }
}
