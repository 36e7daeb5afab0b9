package io.reelwright.server.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.reelwright.server.ServerSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import org.springframework.stereotype.Component;

/// Encrypts what must be stored and not be read: AES-256-GCM with the keys of a Tink keyset, which
/// lies in a file of its own and never in the database.
@Component
public class SecretBox {

    private final Aead aead;

    SecretBox(ServerSettings settings) {
        this.aead = aead(settings.keyset());
    }

    private static Aead aead(Path file) {
        try {
            AeadConfig.register();
            return keys(file).getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (IOException
                | GeneralSecurityException e) { // told whole: a start says its root only
            throw new IllegalStateException(
                    "the keys in " + file + " cannot be had (" + e + "): check REELWRIGHT_KEYSET.");
        }
    }

    /// The keys of a file; new ones, readable by their owner only, where there is none yet.
    private static KeysetHandle keys(Path file) throws IOException, GeneralSecurityException {
        if (!Files.exists(file)) {
            KeysetHandle fresh = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            String json =
                    TinkJsonProtoKeysetFormat.serializeKeyset(fresh, InsecureSecretKeyAccess.get());
            Path whole =
                    Files.createTempFile(
                            file.toAbsolutePath().getParent(),
                            ".keyset",
                            "",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            try {
                Files.writeString(whole, json);
                Files.createLink(file, whole); // never over the keys of a server that was quicker
            } catch (FileAlreadyExistsException another) {
                // its keys are read below
            } finally {
                Files.delete(whole);
            }
        }
        return TinkJsonProtoKeysetFormat.parseKeyset(
                Files.readString(file), InsecureSecretKeyAccess.get());
    }

    /// @param owner whose secret it is; it can be read with the same owner only
    public byte[] seal(String secret, String owner) {
        try {
            return aead.encrypt(
                    secret.getBytes(StandardCharsets.UTF_8),
                    owner.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @throws IllegalStateException when it was sealed with other keys or for another owner
    public String open(byte[] sealed, String owner) {
        try {
            return new String(
                    aead.decrypt(sealed, owner.getBytes(StandardCharsets.UTF_8)),
                    StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "A stored secret cannot be read with the keys of this server: use the keyset"
                            + " that it was stored with.",
                    e);
        }
    }
}
