package io.reelwright.tasks.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveCheckTest {

    private static final byte[] TEXT = "The moon pulls the water.".getBytes(StandardCharsets.UTF_8);

    @TempDir Path folder;

    @Test
    void countsWhatIsInPlainArchives() throws Exception {
        assertThat(check(zip("a.txt", TEXT))).isEqualTo(contents(1));
        assertThat(check(tar("a.txt", TEXT))).isEqualTo(contents(1));
        assertThat(check(gzip(tar("a.txt", TEXT)))).isEqualTo(contents(1));
        assertThat(check(gzip(TEXT))).isEqualTo(contents(1));
    }

    @Test
    void looksIntoArchivesInside() throws Exception {
        assertThat(check(zip("inner.zip", zip("a.txt", TEXT))).entries()).isEqualTo(2);
        assertThat(refused(zip("b.zip", zip("c.zip", zip("a.txt", TEXT)))).reason())
                .contains("archives in archives");
        assertThat(refused(zip("c.zip", zip("../a.txt", TEXT))).reason()).contains("reaches out");
        assertThat(leftovers()).isZero();
    }

    @Test
    void refusesNamesThatLeadElsewhere() throws Exception {
        for (String name : new String[] {"../../x", "/etc/passwd", "a\\..\\..\\b", "C:\\x"}) {
            assertThat(refused(zip(name, TEXT)).reason()).as(name).contains("reaches out");
            assertThat(refused(tar(name, TEXT)).isTooLarge()).as(name).isFalse();
        }
    }

    @Test
    void refusesLinksAndDevices() throws Exception {
        assertThat(refused(special(TarConstants.LF_SYMLINK)).reason()).contains("link");
        assertThat(refused(special(TarConstants.LF_LINK)).reason()).contains("link");
        assertThat(refused(special(TarConstants.LF_CHR)).reason()).contains("device");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            ZipArchiveEntry link = new ZipArchiveEntry("link");
            link.setUnixMode(0120777);
            zip.putArchiveEntry(link);
            zip.write("/etc/passwd".getBytes(StandardCharsets.UTF_8));
            zip.closeArchiveEntry();
        }
        assertThat(refused(bytes.toByteArray()).reason()).contains("link");
    }

    @Test
    void refusesWhatIsEncrypted() throws Exception {
        byte[] zip = zip("a.txt", TEXT);
        int directory = lastIndexOf(zip, new byte[] {'P', 'K', 1, 2});
        zip[6] |= 1;
        zip[directory + 8] |= 1;

        assertThat(refused(zip).reason()).contains("encrypted");
    }

    @Test
    void refusesTooManyEntries() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i <= ArchiveCheck.MAX_ENTRIES; i++) {
                zip.putNextEntry(new ZipEntry("" + i));
            }
        }
        ArchiveRefused refused = refused(bytes.toByteArray());

        assertThat(refused.isTooLarge()).isTrue();
        assertThat(refused.reason()).contains("10000 entries");
    }

    /// The directory claims one byte, the data hold 64 MB: only unpacking tells.
    @Test
    void doesNotBelieveClaimedSizes() throws Exception {
        byte[] zip = zip("a", new byte[64 << 20]);
        int directory = lastIndexOf(zip, new byte[] {'P', 'K', 1, 2});
        Arrays.fill(zip, directory + 24, directory + 28, (byte) 0);
        zip[directory + 24] = 1;

        assertThat(refused(zip)).isNotNull();
        assertThat(refused(gzip(new byte[64 << 20])).isTooLarge()).isTrue();
        assertThat(refused(gzip(tar("a", new byte[64 << 20]))).isTooLarge()).isTrue();
    }

    @Test
    void refusesWhatIsCutOff() throws Exception {
        for (byte[] whole : new byte[][] {zip("a", TEXT), tar("a", TEXT), gzip(TEXT)}) {
            byte[] cut = Arrays.copyOf(whole, Math.min(whole.length - 10, 300));
            assertThat(refused(cut).isTooLarge()).isFalse();
        }
    }

    private ArchiveCheck.Contents check(byte[] archive) throws Exception {
        Path file = Files.write(folder.resolve("archive"), archive);
        return ArchiveCheck.check(file, folder);
    }

    private ArchiveRefused refused(byte[] archive) {
        return catchThrowableOfType(ArchiveRefused.class, () -> check(archive));
    }

    private static ArchiveCheck.Contents contents(int entries) {
        return new ArchiveCheck.Contents(entries, TEXT.length);
    }

    private long leftovers() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".part")).count();
        }
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] tar(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry entry = new TarArchiveEntry(name, true);
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private static byte[] special(byte type) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry entry = new TarArchiveEntry("special", type);
            entry.setLinkName("/etc/passwd");
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private static int lastIndexOf(byte[] bytes, byte[] mark) {
        int at = bytes.length - mark.length;
        while (!Arrays.equals(bytes, at, at + mark.length, mark, 0, mark.length)) {
            at--;
        }
        return at;
    }
}
