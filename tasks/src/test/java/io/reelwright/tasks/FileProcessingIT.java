package io.reelwright.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.GpsDirectory;
import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.render.ffmpeg.Ffprobe;
import io.reelwright.tasks.analysis.Analysis;
import io.reelwright.tasks.analysis.ReadDocument;
import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.contract.TaskResult;
import io.reelwright.tasks.provider.ProviderSettings;
import io.reelwright.tasks.provider.Providers;
import io.reelwright.tasks.provider.Seam;
import io.reelwright.tasks.provider.extractive.ExtractiveWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileProcessingIT {

    private static final Path TIDES = Path.of("..", "examples", "tides.md");

    @TempDir Path folder;

    @Test
    void keepsBlocksAndChunksWithTheirHeadings() throws Exception {
        TaskResult result = process("tides.md", Files.readAllBytes(TIDES));

        assertThat(result.outputs().getFirst().role()).isEqualTo("document");
        assertThat(result.outputs().getFirst().assetType()).isEqualTo(AssetType.DOCUMENT);
        ReadDocument document = read(result.outputs().getFirst());
        assertThat(document.title()).isEqualTo("Why the Sea Rises and Falls");
        assertThat(document.language()).isEqualTo("en");
        assertThat(document.chunks())
                .hasSizeGreaterThan(5)
                .allMatch(chunk -> chunk.embedding().length() == 384 * 4 * 4 / 3)
                .anyMatch(chunk -> chunk.section() != null);
        assertThat(result.data().path("chunks").asInt()).isEqualTo(document.chunks().size());
    }

    @Test
    void knowsThePageOfEachChunk() throws Exception {
        ReadDocument document = read(process("two.pdf", pdf()).outputs().getFirst());

        assertThat(document.pages()).isEqualTo(2);
        assertThat(document.chunks()).extracting(ReadDocument.Chunk::page).containsExactly(1, 2);
        assertThat(document.chunks().getLast().text()).contains("committee");
    }

    /// The source is gone, so the passages can only come from what was read before.
    @Test
    void isUsedInsteadOfReadingAgain() throws Exception {
        Output tides = stored("tides.md", Files.readAllBytes(TIDES));
        Output made =
                new FileProcessing()
                        .run(
                                new FileProcessing.Input("tides.md", "document", tides),
                                run("processed"))
                        .outputs()
                        .getFirst();
        var document = new ContentAnalysis.Document("f1", "tides.md", tides);
        Analysis afresh = analysis(document);
        Files.delete(folder.resolve(tides.path()));

        Analysis again = analysis(document.withRead(made));

        assertThat(again.passages()).hasSameSizeAs(afresh.passages());
        assertThat(again.sections()).isEqualTo(afresh.sections());
        for (int i = 0; i < again.passages().size(); i++) {
            assertThat(again.passages().get(i).source())
                    .isEqualTo(afresh.passages().get(i).source());
            assertThat(again.passages().get(i).relevance())
                    .isCloseTo(
                            afresh.passages().get(i).relevance(),
                            org.assertj.core.data.Offset.offset(0.02));
        }
    }

    @Test
    void copiesPicturesWithoutThePlaceTheyWereTakenAt() throws Exception {
        Output made = media("photo.jpg", "image", photo(6));

        assertThat(made.role()).isEqualTo("image");
        byte[] copy = Files.readAllBytes(folder.resolve(made.path()));
        assertThat(Exif.of(photo(6)).hasPlace()).isTrue();
        assertThat(Exif.of(copy).hasPlace()).isFalse();
        assertThat(Exif.of(copy).orientation()).isEqualTo(6);
        assertThat(new String(copy, StandardCharsets.ISO_8859_1)).doesNotContain("Secret Street");
        assertThat(pixels(copy)).isEqualTo(pixels(photo(6)));
    }

    @Test
    void makesOfWebpWhatScenesCanShow() throws Exception {
        Path webp = folder.resolve("made.webp");
        Ffmpeg.run(
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "color=red:size=160x90:duration=1:rate=1",
                        "-frames:v",
                        "1",
                        "file:" + webp),
                Duration.ofMinutes(1));

        Output made = media("photo.webp", "image", Files.readAllBytes(webp));

        assertThat(made.format()).isEqualTo("png");
        BufferedImage picture = ImageIO.read(folder.resolve(made.path()).toFile());
        assertThat(picture).extracting("width", "height").containsExactly(160, 90);
        assertThat(picture.getRGB(80, 45) >> 16 & 0xff).isGreaterThan(200);
    }

    @Test
    void copiesFilmsWithoutThePlaceTheyWereTakenAt() throws Exception {
        for (String name : new String[] {"film.mov", "film.mkv", "film.webm"}) {
            Path film = folder.resolve("made-" + name);
            Ffmpeg.run(
                    List.of(
                            "-f",
                            "lavfi",
                            "-i",
                            "testsrc=size=160x90:rate=10:duration=1",
                            "-metadata",
                            "location=+48.2082+016.3738/",
                            "-metadata",
                            "comment=Secret Street",
                            film.toString()),
                    Duration.ofSeconds(60));
            byte[] original = Files.readAllBytes(film);
            assertThat(new String(original, StandardCharsets.ISO_8859_1)).contains("48.2082");

            Output made = media(name, "video", original);

            byte[] copy = Files.readAllBytes(folder.resolve(made.path()));
            assertThat(new String(copy, StandardCharsets.ISO_8859_1))
                    .doesNotContain("48.2082")
                    .doesNotContain("Secret Street");
            assertThat(Ffprobe.facts(folder.resolve(made.path())).width()).isEqualTo(160);
        }
    }

    @Test
    void saysWhyADocumentCannotBeRead() {
        assertThatThrownBy(() -> process("empty.md", new byte[0]))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("empty.md is empty");
    }

    private Analysis analysis(ContentAnalysis.Document document) throws Exception {
        TaskResult result =
                new ContentAnalysis(
                                new Providers<>(
                                        Seam.WRITER,
                                        ProviderSettings.OFFLINE,
                                        List.of(new ExtractiveWriter())))
                        .run(
                                new ContentAnalysis.Input(
                                        null,
                                        null,
                                        "Why the ocean goes up and down",
                                        "For school.",
                                        "en",
                                        List.of(document),
                                        true,
                                        false),
                                run("analysis"));
        return TaskJson.MAPPER.readValue(
                folder.resolve(result.outputs().getFirst().path()).toFile(), Analysis.class);
    }

    private TaskResult process(String name, byte[] content) throws Exception {
        return new FileProcessing()
                .run(
                        new FileProcessing.Input(name, "document", stored(name, content)),
                        run("processed"));
    }

    private Output media(String name, String type, byte[] content) throws Exception {
        Files.write(folder.resolve(name), content);
        String format = name.substring(name.lastIndexOf('.') + 1);
        Output file =
                new Output(
                        "file",
                        name,
                        AssetType.DOCUMENT,
                        format,
                        content.length,
                        1.0,
                        "160x90",
                        Map.of());
        return new FileProcessing()
                .run(new FileProcessing.Input(name, type, file), run("processed"))
                .outputs()
                .getFirst();
    }

    /// A JPEG with Exif: the turn, and a place.
    private static byte[] photo(int orientation) throws IOException {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(160, 90, BufferedImage.TYPE_INT_RGB), "jpg", jpeg);
        ByteBuffer exif = ByteBuffer.allocate(200);
        exif.put("Exif\0\0MM".getBytes(StandardCharsets.ISO_8859_1));
        exif.putShort((short) 42).putInt(8).putShort((short) 2);
        exif.putShort((short) 0x0112).putShort((short) 3).putInt(1);
        exif.putShort((short) orientation).putShort((short) 0);
        exif.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(38);
        exif.putInt(0);
        exif.putShort((short) 2); // the GPS directory, at 38
        exif.putShort((short) 1).putShort((short) 2).putInt(2).putInt('N' << 24);
        exif.putShort((short) 2).putShort((short) 5).putInt(3).putInt(68).putInt(0);
        exif.putInt(48).putInt(1).putInt(12).putInt(1).putInt(29).putInt(1);
        byte[] plain = jpeg.toByteArray();
        byte[] comment = "Secret Street".getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer photo = ByteBuffer.allocate(plain.length + 2 * 4 + 200 + comment.length);
        photo.put(plain, 0, 2);
        photo.putShort((short) 0xFFE1).putShort((short) 202).put(exif.array());
        photo.putShort((short) 0xFFFE).putShort((short) (comment.length + 2)).put(comment);
        return photo.put(plain, 2, plain.length - 2).array();
    }

    private static int[] pixels(byte[] picture) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    /// As the library that Tika reads pictures with has it.
    private record Exif(boolean hasPlace, int orientation) {

        static Exif of(byte[] picture) throws Exception {
            Metadata metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(picture));
            GpsDirectory gps = metadata.getFirstDirectoryOfType(GpsDirectory.class);
            ExifIFD0Directory first = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
            return new Exif(
                    gps != null,
                    first == null ? 1 : first.getInt(ExifIFD0Directory.TAG_ORIENTATION));
        }
    }

    private DirectoryRun run(String prefix) throws IOException {
        return new DirectoryRun(folder, prefix);
    }

    private ReadDocument read(Output output) {
        return TaskJson.MAPPER.readValue(
                folder.resolve(output.path()).toFile(), ReadDocument.class);
    }

    private Output stored(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
        return new Output(
                "document", name, AssetType.DOCUMENT, "md", content.length, null, null, Map.of());
    }

    private byte[] pdf() throws IOException {
        Path file = folder.resolve("made.pdf");
        try (PDDocument pdf = new PDDocument()) {
            for (String text :
                    List.of(
                            "The moon attracts water, which makes the tides.",
                            "The committee adopted the budget on Monday.")) {
                PDPage page = new PDPage();
                pdf.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                    content.beginText();
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                    content.newLineAtOffset(50, 700);
                    content.showText(text);
                    content.endText();
                }
            }
            pdf.save(file.toFile());
        }
        return Files.readAllBytes(file);
    }
}
