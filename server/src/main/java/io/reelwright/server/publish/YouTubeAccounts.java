package io.reelwright.server.publish;

import io.lettuce.core.api.StatefulRedisConnection;
import io.reelwright.server.ServerSettings;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.publish.AccountTable.Account;
import io.reelwright.server.publish.GoogleOAuth.Grant;
import io.reelwright.server.publish.GoogleOAuth.Refused;
import io.reelwright.server.sql.Ids;
import io.reelwright.tasks.contract.Secret;
import io.reelwright.tasks.provider.YouTubeSettings;
import io.reelwright.tasks.provider.youtube.AccessTokens;
import io.reelwright.tasks.provider.youtube.Cost;
import io.reelwright.tasks.provider.youtube.Quota;
import io.reelwright.tasks.provider.youtube.RedisQuota;
import io.reelwright.tasks.secret.SecretBox;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The users' accounts at YouTube: how they are connected, and the short-lived tokens that are had
/// for them. A lasting permission (refresh token) is sealed, and goes to nobody but Google.
@Component
class YouTubeAccounts {

    private static final Logger log = LoggerFactory.getLogger(YouTubeAccounts.class);

    /// Before a token expires, so that who has just got it can use it.
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final AccountTable table;
    private final GoogleOAuth google;
    private final PendingConnections pending;
    private final SecretBox box;
    private final AccessTokens tokens;
    private final Quota quota;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    YouTubeAccounts(
            AccountTable table,
            GoogleOAuth google,
            PendingConnections pending,
            SecretBox box,
            StatefulRedisConnection<String, String> redis,
            ServerSettings settings,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.table = table;
        this.google = google;
        this.pending = pending;
        this.box = box;
        String prefix = settings.redis().keyPrefix();
        this.tokens = new AccessTokens(redis.sync(), prefix, box);
        this.quota = new RedisQuota(redis.sync(), prefix, settings.publishing().youtube(), clock);
        this.transaction = transaction;
        this.clock = clock;
    }

    AccessTokens tokens() {
        return tokens;
    }

    Quota quota() {
        return quota;
    }

    boolean isConfigured() {
        return google.isConfigured();
    }

    /// @throws Problem when the operator has not set it up
    void requireConfigured() {
        if (!isConfigured()) {
            throw new Problem(
                    Problem.Code.INVALID_STATE,
                    "Nothing can be published to YouTube here: its operator has to set %s and %s."
                            .formatted(YouTubeSettings.CLIENT_ID, YouTubeSettings.CLIENT_SECRET));
        }
    }

    /// @throws Problem when the user has connected none
    Account require(String userId) {
        requireConfigured();
        return table.ofUser(userId)
                .orElseThrow(() ->
                        new Problem(
                                Problem.Code.INVALID_STATE,
                                "You have not connected YouTube: begin with"
                                        + " POST /api/publishers/youtube/connect."));
    }

    Optional<Account> ofUser(String userId) {
        return table.ofUser(userId);
    }

    /// @param browser what the browser must bring back with Google's answer; empty for nothing
    record WebFlow(URI address, Instant expiresAt, String browser) {}

    /// @param isBound whether the browser that Google leads back must be the one that began
    WebFlow beginWeb(String userId, String redirect, boolean isBound) {
        requireConfigured();
        String state = word();
        String verifier = word() + word();
        String browser = isBound ? word() : "";
        pending.put(state, new PendingConnections.Web(userId, verifier, redirect, browser));
        return new WebFlow(
                google.authorization(state, verifier, redirect),
                clock.instant().plus(PendingConnections.WEB_LIFE),
                browser);
    }

    PendingConnections.Device beginDevice(String userId) {
        requireConfigured();
        try {
            GoogleOAuth.DeviceCode code = google.device();
            var device =
                    new PendingConnections.Device(
                            code.deviceCode(),
                            code.userCode(),
                            code.address(),
                            code.interval().toSeconds(),
                            clock.instant().plus(code.life()).toString());
            pending.put(userId, device, code.life());
            return device;
        } catch (Refused refused) {
            throw told(refused);
        }
    }

    /// Google led somebody back.
    ///
    /// @param browser what their browser brought; null for nothing
    Account finishWeb(String state, String code, @Nullable String browser) {
        requireConfigured();
        PendingConnections.Web web =
                pending.take(state)
                        .orElseThrow(() ->
                                new Problem(
                                        Problem.Code.INVALID_INPUT,
                                        "This connection was not begun here, or longer than 15"
                                                + " minutes ago, or is finished. Begin anew."));
        if (!web.browser().isEmpty() && !web.browser().equals(browser)) {
            throw new Problem(
                    Problem.Code.FORBIDDEN,
                    "This connection was begun in another browser. Begin anew in this one.");
        }
        try {
            return connect(web.userId(), google.exchange(code, web.verifier(), web.redirect()));
        } catch (Refused refused) {
            throw told(refused);
        }
    }

    /// A device's code that the user has not entered yet; empty where there is none, or it was just
    /// taken, or is over.
    Optional<PendingConnections.Device> awaited(String userId) {
        Optional<PendingConnections.Device> device = pending.device(userId);
        if (device.isEmpty()
                || !pending.mayAsk(userId, Duration.ofSeconds(device.get().intervalSeconds()))) {
            return device;
        }
        try {
            connect(userId, google.poll(device.get().deviceCode()));
        } catch (Refused refused) {
            if (refused.error().equals("authorization_pending")
                    || refused.error().equals("slow_down")) {
                return device;
            }
        }
        pending.forgetDevice(userId);
        return Optional.empty();
    }

    private Account connect(String userId, Grant grant) throws Refused {
        Secret refresh = grant.refresh();
        if (refresh == null) {
            throw new Problem(
                    Problem.Code.INVALID_STATE,
                    "Google gave no lasting permission. Take Reelwright's away at"
                            + " myaccount.google.com/permissions, and connect anew.");
        }
        if (!quota.spend(Cost.CHANNEL)) {
            log.debug("The quota is used up; whose channel it is is asked all the same.");
        }
        GoogleOAuth.Channel channel = google.channel(grant.access());
        if (channel.id().isEmpty()) {
            throw new Problem(
                    Problem.Code.INVALID_STATE,
                    "This Google account has no YouTube channel. Make one at youtube.com, then"
                            + " connect anew.");
        }
        UUID id = // tasks that are under way go on with the same channel
                table.ofUser(userId)
                        .filter(earlier -> earlier.channelId().equals(channel.id()))
                        .map(Account::accountId)
                        .orElseGet(Ids::next);
        Account account =
                new Account(
                        id,
                        userId,
                        box.seal(refresh.reveal(), "youtube account " + id),
                        grant.scopes(),
                        channel.id(),
                        channel.title(),
                        clock.instant());
        Optional<Account> replaced =
                table.ofUser(userId).filter(earlier -> !earlier.accountId().equals(id));
        transaction.executeWithoutResult(_ -> table.replace(account));
        replaced.ifPresent(this::giveBack);
        tokens.put(id.toString(), grant.access(), life(grant));
        return account;
    }

    /// Takes the permission back, here and at Google.
    ///
    /// @return whether Google has taken note
    boolean disconnect(String userId) {
        Optional<Account> account = table.ofUser(userId);
        table.delete(userId);
        pending.forgetDevice(userId);
        if (account.isEmpty()) {
            return true;
        }
        return giveBack(account.get());
    }

    /// @return whether Google has taken note
    private boolean giveBack(Account account) {
        tokens.forget(account.accountId().toString());
        try {
            google.revoke(refreshToken(account));
            return true;
        } catch (Refused | Problem failure) {
            log.info(
                    "Google was not told that an account is disconnected: {}",
                    failure.getMessage());
            return false;
        }
    }

    /// Has a new token for workers, or tells them why there is none.
    void renew(String accountId) {
        Optional<Account> account = Ids.parse(accountId).flatMap(table::find);
        if (account.isEmpty()) {
            tokens.refuse(
                    accountId,
                    "The YouTube account was disconnected. Connect it anew, and publish again.");
            return;
        }
        if (tokens.find(accountId).isPresent()) {
            return; // another server was quicker
        }
        try {
            Grant grant = google.refresh(refreshToken(account.get()));
            tokens.put(accountId, grant.access(), life(grant));
        } catch (Refused refused) {
            tokens.refuse(
                    accountId,
                    "Google no longer gives access to the YouTube account (%s). Connect YouTube anew, and publish again."
                            .formatted(refused.error()));
        }
    }

    private Secret refreshToken(Account account) {
        return new Secret(box.open(account.sealed(), account.owner()));
    }

    private static Duration life(Grant grant) {
        Duration life = grant.life().minus(MARGIN);
        return life.compareTo(Duration.ofSeconds(30)) < 0 ? Duration.ofSeconds(30) : life;
    }

    private static Problem told(Refused refused) {
        String why = Objects.requireNonNull(refused.error());
        return new Problem(
                Problem.Code.INVALID_STATE,
                why.equals("access_denied")
                        ? "You did not give the permission, so YouTube is not connected."
                        : "Google refuses the connection (%s). Begin anew; if it stays so, the operator's OAuth client is not set up right."
                                .formatted(why));
    }

    private String word() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
