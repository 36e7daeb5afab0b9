package io.reelwright.server.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StampsTest {

    @TempDir Path folder;

    private Stamps stamps(String file) {
        return Keys.stamps(folder.resolve(file));
    }

    @Test
    void knowsItsOwn() {
        Stamps stamps = stamps("keys");
        String stamp = stamps.of("link", "/a\n1");

        assertThat(stamp).matches("[A-Za-z0-9_-]{43}");
        assertThat(stamps.isOurs(stamp, "link", "/a\n1")).isTrue();
        assertThat(stamps.isOurs(stamp, "link", "/a\n2")).isFalse();
        assertThat(stamps.isOurs(stamp, "other", "/a\n1")).isFalse();
        assertThat(stamps("keys").isOurs(stamp, "link", "/a\n1")).isTrue();
        assertThat(stamps("others").isOurs(stamp, "link", "/a\n1")).isFalse();
    }

    /// The last of 43 characters carries four bits only, so that others decode to the same bytes.
    @Test
    void takesNoOtherCharacterForTheLast() {
        Stamps stamps = stamps("keys");
        String stamp = stamps.of("link", "x");
        String begin = stamp.substring(0, 42);
        for (char c :
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=".toCharArray()) {
            assertThat(stamps.isOurs(begin + c, "link", "x")).isEqualTo(stamp.equals(begin + c));
        }
    }

    @Test
    void goesOnKnowingItsOwnAfterANewPrimaryKey() throws Exception {
        String stamp = stamps("keys").of("link", "x");
        addKey(folder.resolve("keys"));

        assertThat(stamps("keys").isOurs(stamp, "link", "x")).isTrue();
        assertThat(stamps("keys").of("link", "x")).isNotEqualTo(stamp);
    }

    private static void addKey(Path file)
            throws IOException, java.security.GeneralSecurityException {
        KeysetHandle old =
                TinkJsonProtoKeysetFormat.parseKeyset(
                        Files.readString(file), InsecureSecretKeyAccess.get());
        KeysetHandle both =
                KeysetHandle.newBuilder(old)
                        .addEntry(
                                KeysetHandle.generateEntryFromParameters(
                                                PredefinedAeadParameters.AES256_GCM)
                                        .withRandomId()
                                        .makePrimary())
                        .build();
        Files.writeString(
                file,
                TinkJsonProtoKeysetFormat.serializeKeyset(both, InsecureSecretKeyAccess.get()));
    }
}
