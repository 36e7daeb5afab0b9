package io.reelwright.server;

import io.reelwright.celery.RedisAddress;
import io.reelwright.server.account.AccountSettings;
import io.reelwright.server.limit.RateSettings;
import io.reelwright.tasks.provider.ProviderSettings;
import io.reelwright.tasks.provider.PublishSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a server needs to know of the world around it. The embedded servers and real ones are named
/// in the same way.
///
/// @param database `jdbc:postgresql://host:port/name`
/// @param databaseUser its user
/// @param databasePassword its password; never logged
/// @param redis the broker, the results and the hot state
/// @param mediaStore where media bytes live: an absolute path, or a `file:` URL, or a bucket
/// @param keyset the file with the keys that secrets are stored under; made when missing
/// @param allowedCidrs addresses that users may have called though they are not public:
///   `10.1.0.0/16`
/// @param accounts who may ask
/// @param rates how fast callers may ask
/// @param media links to media, and how much room is left free
/// @param queues which queue tasks wait on
/// @param system what it says of itself
/// @param payload the Payload server that media are mirrored in; null for none
/// @param providers who writes, speaks and draws
/// @param publishing where videos can be published to
/// @param listen the address to listen on, `http://127.0.0.1:8080`; port 0 takes a free one
public record ServerSettings(
        String database,
        String databaseUser,
        String databasePassword,
        RedisAddress redis,
        String mediaStore,
        Path keyset,
        List<String> allowedCidrs,
        AccountSettings accounts,
        RateSettings rates,
        MediaSettings media,
        QueueSettings queues,
        SystemSettings system,
        @Nullable PayloadSettings payload,
        ProviderSettings providers,
        PublishSettings publishing,
        URI listen) {

    public ServerSettings {
        allowedCidrs = List.copyOf(allowedCidrs);
    }

    public ServerSettings withDatabase(String changed) {
        return with(copy -> copy.database = changed);
    }

    public ServerSettings withRedis(RedisAddress changed) {
        return with(copy -> copy.redis = changed);
    }

    public ServerSettings withPayload(PayloadSettings changed) {
        return with(copy -> copy.payload = changed);
    }

    public ServerSettings withProviders(ProviderSettings changed) {
        return with(copy -> copy.providers = changed);
    }

    public ServerSettings withPublishing(PublishSettings changed) {
        return with(copy -> copy.publishing = changed);
    }

    public ServerSettings withAccounts(AccountSettings changed) {
        return with(copy -> copy.accounts = changed);
    }

    public ServerSettings withRates(RateSettings changed) {
        return with(copy -> copy.rates = changed);
    }

    public ServerSettings withMedia(String store, MediaSettings changed) {
        return with(copy -> {
            copy.mediaStore = store;
            copy.media = changed;
        });
    }

    public ServerSettings withQueues(QueueSettings changed) {
        return with(copy -> copy.queues = changed);
    }

    public ServerSettings withSystem(SystemSettings changed) {
        return with(copy -> copy.system = changed);
    }

    public ServerSettings withListen(URI changed) {
        return with(copy -> copy.listen = changed);
    }

    private ServerSettings with(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.settings();
    }

    /// What differs in one thing is written in one place.
    private static final class Copy {

        private String database;
        private RedisAddress redis;
        private String mediaStore;
        private AccountSettings accounts;
        private RateSettings rates;
        private MediaSettings media;
        private QueueSettings queues;
        private SystemSettings system;
        private @Nullable PayloadSettings payload;
        private ProviderSettings providers;
        private PublishSettings publishing;
        private URI listen;
        private final ServerSettings original;

        Copy(ServerSettings original) {
            this.original = original;
            database = original.database;
            redis = original.redis;
            mediaStore = original.mediaStore;
            accounts = original.accounts;
            rates = original.rates;
            media = original.media;
            queues = original.queues;
            system = original.system;
            payload = original.payload;
            providers = original.providers;
            publishing = original.publishing;
            listen = original.listen;
        }

        ServerSettings settings() {
            return new ServerSettings(
                    database,
                    original.databaseUser,
                    original.databasePassword,
                    redis,
                    mediaStore,
                    original.keyset,
                    original.allowedCidrs,
                    accounts,
                    rates,
                    media,
                    queues,
                    system,
                    payload,
                    providers,
                    publishing,
                    listen);
        }
    }

    /// Without the password.
    @Override
    public String toString() {
        return "ServerSettings["
                + database
                + ", "
                + redis
                + ", "
                + mediaStore
                + ", "
                + listen
                + "]";
    }
}
