package io.reelwright.server.secret;

import io.reelwright.tasks.secret.Keyset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import org.springframework.stereotype.Component;

/// Marks what we give out, so that it is known when it comes back unchanged: HMAC-SHA-256 with keys
/// that are derived from the server's (RFC 5869). A stamp of any key in the keyset counts, so that
/// a new primary key takes nothing back.
@Component
public class Stamps {

    private static final byte[] USE = "reelwright stamps".getBytes(StandardCharsets.US_ASCII);
    private static final int KEY_BYTES = 32;

    private final List<SecretKey> keys;

    Stamps(Keyset keyset) {
        this.keys = keyset.material().stream().map(Stamps::derived).toList();
    }

    private static SecretKey derived(byte[] material) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "HmacSHA256",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(material)
                                    .thenExpand(USE, KEY_BYTES));
        } catch (GeneralSecurityException e) { // every Java platform has it
            throw new IllegalStateException(e);
        }
    }

    /// @param purpose what kind of thing is stamped; a stamp is good for its purpose only
    /// @return 43 characters that may stand in a URL
    public String of(String purpose, String text) {
        return stamp(keys.getFirst(), purpose, text);
    }

    /// Takes as long for a wrong stamp as for a right one, and compares its characters: what only
    /// decodes to the same is not the same.
    public boolean isOurs(String stamp, String purpose, String text) {
        byte[] given = stamp.getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (SecretKey key : keys) {
            byte[] right = stamp(key, purpose, text).getBytes(StandardCharsets.UTF_8);
            found |= MessageDigest.isEqual(right, given);
        }
        return found;
    }

    private static String stamp(SecretKey key, String purpose, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) { // every Java platform has it
            throw new IllegalStateException(e);
        }
    }
}
