package io.reelwright.tasks.secret;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.reelwright.tasks.contract.TaskJson;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The keys of an installation, as Tink writes them: a file of its own, never in the database, the
/// same for all its servers and workers.
public final class Keyset {

    private final KeysetHandle handle;
    private final List<byte[]> material;

    /// @param file made when missing
    public Keyset(Path file) {
        try {
            AeadConfig.register();
            String json = text(file);
            this.handle =
                    TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
            this.material = material(TaskJson.MAPPER.readTree(json));
        } catch (IOException
                | GeneralSecurityException e) { // told whole: a start says its root only
            throw new IllegalStateException(
                    "the keys in " + file + " cannot be had (" + e + "): check REELWRIGHT_KEYSET.");
        }
    }

    KeysetHandle handle() {
        return handle;
    }

    /// What each key in use consists of, to derive others from; the primary one's first.
    public List<byte[]> material() {
        return material;
    }

    /// The file's keys; new ones, readable by their owner only, where there is none yet.
    private static String text(Path file) throws IOException, GeneralSecurityException {
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
        return Files.readString(file);
    }

    private static List<byte[]> material(JsonNode keyset) {
        String primary = keyset.path("primaryKeyId").asString();
        List<byte[]> material = new ArrayList<>();
        for (JsonNode key : keyset.path("key")) {
            if (key.path("status").asString().equals("ENABLED")) {
                byte[] value =
                        Base64.getDecoder().decode(key.path("keyData").path("value").asString());
                material.add(
                        key.path("keyId").asString().equals(primary) ? 0 : material.size(), value);
            }
        }
        return List.copyOf(material);
    }
}
