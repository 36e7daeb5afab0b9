package io.reelwright.server.account;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Whether a user may use the system at all. Only an active one may.
public enum Status {
    ACTIVE,
    INACTIVE,
    SUSPENDED,
    PENDING_VERIFICATION;

    /// As the API and the record write it: `pending_verification`.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Status parse(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Status::key).toList();
    }

    /// For whoever is not let in.
    String sentence() {
        return switch (this) {
            case ACTIVE -> "Your account is active.";
            case INACTIVE -> "Your account is not active. Ask an administrator to activate it.";
            case SUSPENDED -> "Your account is suspended. Ask an administrator why.";
            case PENDING_VERIFICATION ->
                    "Your account waits for verification. Verify your email address, or ask an"
                            + " administrator.";
        };
    }
}
