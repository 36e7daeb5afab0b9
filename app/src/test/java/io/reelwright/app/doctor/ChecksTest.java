package io.reelwright.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.app.embedded.DataDirectory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChecksTest {

    @TempDir private Path folder;

    private Finding mediaStore(String location) {
        return new Checks(folder, 8080, Map.of("REELWRIGHT_MEDIA_STORE", location)).mediaStore();
    }

    @Test
    void namesTheDirectoryOfMediaAndMakesNone() {
        Path media = folder.resolve("a/media");

        assertThat(mediaStore(media.toString()).level()).isEqualTo(Finding.Level.OK);
        assertThat(mediaStore(media.toUri().toString()).fact()).contains(media.toString());
        assertThat(media).doesNotExist();
        assertThat(new Checks(folder, 8080, Map.of()).mediaStore().fact())
                .contains(folder.resolve("media").toString());
    }

    @Test
    void saysWhatIsWrongWithALocation() {
        assertThat(mediaStore("ftp://films").level()).isEqualTo(Finding.Level.FAIL);
        assertThat(mediaStore("s3://key:secret@films").fact())
                .contains("AWS_ACCESS_KEY_ID")
                .doesNotContain("secret");
    }

    @Test
    void saysThatABucketCannotBeReached() throws Exception {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        System.setProperty("aws.accessKeyId", "id");
        System.setProperty("aws.secretAccessKey", "key");
        try {
            Finding found =
                    mediaStore("s3://films?endpoint=http://127.0.0.1:" + port + "&path-style=true");
            assertThat(found.level()).isEqualTo(Finding.Level.FAIL);
            assertThat(found.fact()).contains("cannot be reached at http://127.0.0.1:" + port);
            assertThat(found.remedy()).contains("REELWRIGHT_MEDIA_STORE");
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
    }

    @Test
    void readsTheSettingsAsAStartWould() {
        Finding wrong =
                new Checks(folder, 8080, Map.of("REELWRIGHT_RATE_READS", "many")).settings();

        assertThat(wrong.level()).isEqualTo(Finding.Level.FAIL);
        assertThat(wrong.fact()).contains("REELWRIGHT_RATE_READS");
        assertThat(new Checks(folder, 8080, Map.of("REELWRIGHT_RATE_READS", "9/1s")).settings())
                .isEqualTo(Finding.ok("Settings", "REELWRIGHT_RATE_READS"));
    }

    @Test
    void knowsTheReelwrightOfItsOwnDirectoryByThePort() throws Exception {
        try (var data = DataDirectory.open(folder.resolve("data"));
                var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThat(port(data, port).level()).isEqualTo(Finding.Level.WARN);

            data.announce("http://localhost:" + port);
            assertThat(port(data, port).level()).isEqualTo(Finding.Level.OK);
            assertThat(port(data, port).fact()).contains(port + " is Reelwright's");
        }
    }

    private static Finding port(DataDirectory data, int port) {
        return new Checks(data.path(), port, Map.of()).port();
    }
}
