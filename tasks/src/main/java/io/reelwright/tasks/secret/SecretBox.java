package io.reelwright.tasks.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.RegistryConfiguration;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/// Encrypts what must be stored and not be read: AES-256-GCM with the installation's keys.
public final class SecretBox {

    private final Aead aead;

    public SecretBox(Keyset keys) {
        try {
            this.aead = keys.handle().getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "the keys cannot encrypt (" + e + "): check REELWRIGHT_KEYSET.");
        }
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
