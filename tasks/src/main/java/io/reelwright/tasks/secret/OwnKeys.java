package io.reelwright.tasks.secret;

import io.reelwright.tasks.contract.Secret;
import java.util.Base64;

/// The keys for providers that a user has brought for a session, as the session holds them.
public final class OwnKeys {

    /// The session's field: from a provider's name to its key, sealed.
    public static final String FIELD = "own_keys";

    private final SecretBox box;

    public OwnKeys(SecretBox box) {
        this.box = box;
    }

    public String seal(Secret key, String sessionId, String provider) {
        return Base64.getEncoder()
                .encodeToString(box.seal(key.reveal(), owner(sessionId, provider)));
    }

    /// @throws IllegalStateException when it was sealed with other keys, or for another session
    public Secret open(String sealed, String sessionId, String provider) {
        return new Secret(box.open(Base64.getDecoder().decode(sealed), owner(sessionId, provider)));
    }

    private static String owner(String sessionId, String provider) {
        return "session " + sessionId + " " + provider;
    }
}
