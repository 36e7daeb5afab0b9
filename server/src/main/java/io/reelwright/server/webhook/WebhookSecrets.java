package io.reelwright.server.webhook;

import io.reelwright.tasks.secret.SecretBox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The secrets that a user's messages are signed with.
@Component
class WebhookSecrets {

    /// While a receiver learns the new secret, messages are signed with both.
    static final Duration OVERLAP = Duration.ofHours(24);

    private final WebhookTable table;
    private final SecretBox box;
    private final InstantSource clock;

    WebhookSecrets(WebhookTable table, SecretBox box, InstantSource clock) {
        this.table = table;
        this.box = box;
        this.clock = clock;
    }

    /// Makes a new one; the one before stays valid for a day.
    ///
    /// @return the secret, which nobody can ask for later
    @Transactional
    public String renew(String userId) {
        table.lockSecrets(userId);
        return add(userId);
    }

    private String add(String userId) {
        String secret = Signature.newSecret();
        Instant now = clock.instant();
        table.addSecret(userId, box.seal(secret, userId), now, now.plus(OVERLAP));
        return secret;
    }

    /// Those that are valid, the newest first. A user who never asked for one gets one, so that
    /// nothing is ever sent unsigned.
    @Transactional
    public List<String> valid(String userId) {
        List<byte[]> sealed = table.secrets(userId, clock.instant());
        if (sealed.isEmpty()) {
            table.lockSecrets(userId);
            sealed = table.secrets(userId, clock.instant());
        }
        return sealed.isEmpty()
                ? List.of(add(userId))
                : sealed.stream().map(secret -> box.open(secret, userId)).toList();
    }
}
