package io.reelwright.server;

import io.reelwright.celery.RedisAddress;
import io.reelwright.server.account.AccountSettings;
import io.reelwright.server.limit.RateSettings;
import io.reelwright.tasks.provider.ProviderSettings;
import io.reelwright.tasks.provider.PublishSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
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

    public ServerSettings withPayload(PayloadSettings changed) {
        return new ServerSettings(
                database,
                databaseUser,
                databasePassword,
                redis,
                mediaStore,
                keyset,
                allowedCidrs,
                accounts,
                rates,
                media,
                queues,
                system,
                changed,
                providers,
                publishing,
                listen);
    }

    public ServerSettings withProviders(ProviderSettings changed) {
        return new ServerSettings(
                database,
                databaseUser,
                databasePassword,
                redis,
                mediaStore,
                keyset,
                allowedCidrs,
                accounts,
                rates,
                media,
                queues,
                system,
                payload,
                changed,
                publishing,
                listen);
    }

    public ServerSettings withPublishing(PublishSettings changed) {
        return new ServerSettings(
                database,
                databaseUser,
                databasePassword,
                redis,
                mediaStore,
                keyset,
                allowedCidrs,
                accounts,
                rates,
                media,
                queues,
                system,
                payload,
                providers,
                changed,
                listen);
    }

    public ServerSettings withAccounts(AccountSettings changed) {
        return new ServerSettings(
                database,
                databaseUser,
                databasePassword,
                redis,
                mediaStore,
                keyset,
                allowedCidrs,
                changed,
                rates,
                media,
                queues,
                system,
                payload,
                providers,
                publishing,
                listen);
    }

    public ServerSettings withRates(RateSettings changed) {
        return new ServerSettings(
                database,
                databaseUser,
                databasePassword,
                redis,
                mediaStore,
                keyset,
                allowedCidrs,
                accounts,
                changed,
                media,
                queues,
                system,
                payload,
                providers,
                publishing,
                listen);
    }

    public ServerSettings withMedia(String store, MediaSettings settings) {
        return new ServerSettings(
                database,
                databaseUser,
                databasePassword,
                redis,
                store,
                keyset,
                allowedCidrs,
                accounts,
                rates,
                settings,
                queues,
                system,
                payload,
                providers,
                publishing,
                listen);
    }

    public ServerSettings withQueues(QueueSettings changed) {
        return new ServerSettings(
                database,
                databaseUser,
                databasePassword,
                redis,
                mediaStore,
                keyset,
                allowedCidrs,
                accounts,
                rates,
                media,
                changed,
                system,
                payload,
                providers,
                publishing,
                listen);
    }

    public ServerSettings withSystem(SystemSettings changed) {
        return new ServerSettings(
                database,
                databaseUser,
                databasePassword,
                redis,
                mediaStore,
                keyset,
                allowedCidrs,
                accounts,
                rates,
                media,
                queues,
                changed,
                payload,
                providers,
                publishing,
                listen);
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
