package io.reelwright.app.role;

import io.reelwright.app.embedded.DataDirectory;
import io.reelwright.app.embedded.Embedded;
import io.reelwright.app.embedded.Embedded.Database;
import io.reelwright.app.embedded.Embedded.Part;
import io.reelwright.app.terminal.Failure;
import io.reelwright.celery.RedisAddress;
import io.reelwright.server.MediaSettings;
import io.reelwright.server.PayloadSettings;
import io.reelwright.server.QueueSettings;
import io.reelwright.server.SystemSettings;
import io.reelwright.server.SystemSettings.Environment;
import io.reelwright.server.account.AccountSettings;
import io.reelwright.server.limit.RateSettings;
import io.reelwright.tasks.MediaTasks;
import io.reelwright.tasks.provider.ProviderSettings;
import io.reelwright.tasks.provider.PublishSettings;
import io.reelwright.tasks.provider.Seam;
import io.reelwright.tasks.trace.TraceSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The database, Redis and media store that a process works with. Each is named by the environment
/// or, where that says nothing, embedded in the data directory; who uses them cannot tell which.
public final class Surroundings implements AutoCloseable {

    public static final String DATABASE = "REELWRIGHT_DATABASE_URL";
    public static final String REDIS = "REELWRIGHT_REDIS_URL";
    public static final String MEDIA_STORE = "REELWRIGHT_MEDIA_STORE";
    public static final String DATA_DIRECTORY = "REELWRIGHT_DATA_DIR";
    public static final String KEYSET = "REELWRIGHT_KEYSET";
    public static final String ALLOWED_CIDRS = ProviderSettings.ALLOWED_CIDRS;
    public static final String ENVIRONMENT = "REELWRIGHT_ENVIRONMENT";
    public static final String PAYLOAD = "REELWRIGHT_PAYLOAD_URL";
    public static final String PAYLOAD_KEY = "REELWRIGHT_PAYLOAD_API_KEY";
    public static final String PAYLOAD_MEDIA = "REELWRIGHT_PAYLOAD_MEDIA_COLLECTION";
    public static final String PAYLOAD_USERS = "REELWRIGHT_PAYLOAD_USERS_COLLECTION";
    public static final String PAYLOAD_MEDIA_URL = "REELWRIGHT_PAYLOAD_MEDIA_URL";

    private final DataDirectory data;
    private final @Nullable Embedded embedded;
    private final Database database;
    private final RedisAddress redis;
    private final String mediaStore;
    private final Path keyset;
    private final List<String> allowedCidrs;
    private final AccountSettings accounts;
    private final RateSettings rates;
    private final MediaSettings media;
    private final QueueSettings queues;
    private final SystemSettings system;
    private final @Nullable PayloadSettings payload;
    private final ProviderSettings providers;
    private final PublishSettings publishing;

    private Surroundings(
            DataDirectory data,
            @Nullable Embedded embedded,
            Database database,
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
            PublishSettings publishing) {
        this.data = data;
        this.embedded = embedded;
        this.database = database;
        this.redis = redis;
        this.mediaStore = mediaStore;
        this.keyset = keyset;
        this.allowedCidrs = allowedCidrs;
        this.accounts = accounts;
        this.rates = rates;
        this.media = media;
        this.queues = queues;
        this.system = system;
        this.payload = payload;
        this.providers = providers;
        this.publishing = publishing;
    }

    /// Locks the data directory, and starts in it what the environment does not name.
    ///
    /// @param given from the command line; null for the environment's or the default one
    /// @throws Failure when a URL of the environment is none
    /// @throws io.reelwright.app.embedded.EmbeddedFailed when a server or the directory cannot be
    ///   had
    public static Surroundings open(@Nullable Path given, Map<String, String> environment) {
        Optional<Database> database = database(environment);
        Optional<RedisAddress> redis = redis(environment);
        AccountSettings accounts = AccountVariables.read(environment);
        RateSettings rates = rates(environment, accounts);
        MediaSettings media = media(environment);
        QueueSettings queues = queues(environment);
        requireOwners(queues, accounts);
        SystemSettings system = system(environment);
        @Nullable PayloadSettings payload = payload(environment).orElse(null);
        ProviderSettings providers = providers(environment);
        PublishSettings publishing = publishing(environment);
        var parts = EnumSet.noneOf(Part.class);
        if (database.isEmpty()) {
            parts.add(Part.POSTGRES);
        }
        if (redis.isEmpty()) {
            parts.add(Part.REDIS);
        }
        DataDirectory data = DataDirectory.open(dataDirectory(given, environment));
        try {
            @Nullable Embedded embedded =
                    parts.isEmpty() ? null : Embedded.start(data, cache(environment), parts);
            return new Surroundings(
                    data,
                    embedded,
                    database.orElseGet(() -> running(embedded).database()),
                    redis.orElseGet(() -> RedisAddress.of(running(embedded).redis().toString())),
                    variable(environment, MEDIA_STORE)
                            .orElseGet(() -> data.resolve("media").toString()),
                    variable(environment, KEYSET)
                            .map(Path::of)
                            .orElseGet(() -> data.resolve("keyset.json")),
                    variable(environment, ALLOWED_CIDRS)
                            .map(value -> List.of(value.strip().split("[,\\s]+")))
                            .orElse(List.of()),
                    accounts,
                    rates,
                    media,
                    queues,
                    system,
                    payload,
                    providers,
                    publishing);
        } catch (RuntimeException failed) {
            data.close();
            throw failed;
        }
    }

    /// Reads the environment as [#open] does, and starts nothing.
    ///
    /// @throws Failure when a variable holds what it may not
    public static void check(Map<String, String> environment) {
        var _ = database(environment);
        var _ = redis(environment);
        var _ = rates(environment, AccountVariables.read(environment));
        var _ = media(environment);
        var _ = queues(environment);
        var _ = system(environment);
        var _ = payload(environment);
        var _ = providers(environment);
        var _ = publishing(environment);
    }

    private static Embedded running(@Nullable Embedded embedded) {
        if (embedded == null) {
            throw new IllegalStateException("No server was embedded.");
        }
        return embedded;
    }

    public static Path dataDirectory(@Nullable Path given, Map<String, String> environment) {
        if (given != null) {
            return given;
        }
        return variable(environment, DATA_DIRECTORY)
                .map(Path::of)
                .orElseGet(() -> DataDirectory.defaultPath(environment, home()));
    }

    private static Path cache(Map<String, String> environment) {
        return DataDirectory.cachePath(environment, home());
    }

    private static Path home() {
        return Path.of(System.getProperty("user.home"));
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /// `postgresql://user:password@host:port/name?options`, the same with `jdbc:` before it (user
    /// and password may then be options, as the driver has it), or `postgres://`.
    ///
    /// @throws Failure when the variable holds something else
    static Optional<Database> database(Map<String, String> environment) {
        return variable(environment, DATABASE).map(value -> DatabaseUrl.parse(DATABASE, value));
    }

    /// @throws Failure when a variable holds what cannot be
    static SystemSettings system(Map<String, String> environment) {
        try {
            return new SystemSettings(
                    variable(environment, ENVIRONMENT)
                            .map(Environment::parse)
                            .orElse(SystemSettings.DEFAULT.environment()),
                    TraceSettings.of(environment));
        } catch (IllegalArgumentException impossible) {
            throw Failure.usage(ENVIRONMENT + ": " + impossible.getMessage());
        }
    }

    static Optional<RedisAddress> redis(Map<String, String> environment) {
        return variable(environment, REDIS).map(value -> redisAddress(REDIS, value));
    }

    /// @throws Failure when a variable holds what it may not
    static RateSettings rates(Map<String, String> environment, AccountSettings accounts) {
        try {
            return RateSettings.from(
                    environment, accounts.isLocal() ? RateSettings.LOCAL : RateSettings.DEFAULTS);
        } catch (IllegalArgumentException wrong) {
            throw Failure.usage(String.valueOf(wrong.getMessage()));
        }
    }

    /// @throws Failure when a variable holds what it may not
    static MediaSettings media(Map<String, String> environment) {
        try {
            return MediaSettings.from(environment);
        } catch (IllegalArgumentException wrong) {
            throw Failure.usage(String.valueOf(wrong.getMessage()));
        }
    }

    private static void requireOwners(QueueSettings queues, AccountSettings accounts) {
        try {
            if (!accounts.isLocal()) {
                queues.requireOwners();
            }
        } catch (IllegalArgumentException wrong) {
            throw Failure.usage(String.valueOf(wrong.getMessage()));
        }
    }

    /// @throws Failure when a variable holds what it may not
    public static QueueSettings queues(Map<String, String> environment) {
        try {
            return QueueSettings.from(environment);
        } catch (IllegalArgumentException wrong) {
            throw Failure.usage(String.valueOf(wrong.getMessage()));
        }
    }

    /// @param source where the URL stands, for the message
    /// @throws Failure when it is no Redis URL, or one that asks for what cannot be
    public static RedisAddress redisAddress(String source, String value) {
        if (!isRedisUrl(value)) {
            // without the value: it may hold a password
            throw Failure.usage(
                    source + " is no Redis URL. Write it like redis://:password@host:6379/0.");
        }
        try {
            RedisAddress address = RedisAddress.of(value);
            var _ = address.certificates().options();
            return address;
        } catch (IllegalArgumentException impossible) {
            throw Failure.usage(source + ": " + impossible.getMessage());
        }
    }

    private static boolean isRedisUrl(String value) {
        try {
            String scheme = URI.create(value).getScheme();
            return scheme != null
                    && scheme.matches(
                            "redis|rediss|redis-socket|redis\\+socket|unix|redis-sentinel");
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// @throws Failure when one of its variables holds something else than it should, or one is
    ///   missing
    static Optional<PayloadSettings> payload(Map<String, String> environment) {
        Optional<String> url = variable(environment, PAYLOAD);
        Optional<String> key = variable(environment, PAYLOAD_KEY);
        if (url.isEmpty() && key.isEmpty()) {
            return Optional.empty();
        }
        if (url.isEmpty() || key.isEmpty()) {
            throw Failure.usage(
                    "%s is missing: %s and %s go together."
                            .formatted(
                                    url.isEmpty() ? PAYLOAD : PAYLOAD_KEY, PAYLOAD, PAYLOAD_KEY));
        }
        try {
            return Optional.of(
                    new PayloadSettings(
                            URI.create(url.get().strip()),
                            key.get().strip(),
                            variable(environment, PAYLOAD_MEDIA).orElse(PayloadSettings.MEDIA),
                            variable(environment, PAYLOAD_USERS).orElse(PayloadSettings.USERS),
                            variable(environment, PAYLOAD_MEDIA_URL)
                                    .map(String::strip)
                                    .map(URI::create)
                                    .orElse(null)));
        } catch (IllegalArgumentException wrong) {
            throw Failure.usage("REELWRIGHT_PAYLOAD_*: " + wrong.getMessage());
        }
    }

    /// @throws Failure when a variable holds what it may not
    public static ProviderSettings providers(Map<String, String> environment) {
        try {
            ProviderSettings settings = ProviderSettings.from(environment);
            for (Seam seam : Seam.values()) {
                variable(environment, seam.variable()).ifPresent(named -> check(seam, named));
            }
            return settings;
        } catch (IllegalArgumentException wrong) {
            throw Failure.usage(String.valueOf(wrong.getMessage()));
        }
    }

    private static void check(Seam seam, String named) {
        try {
            MediaTasks.check(seam, named);
        } catch (IllegalArgumentException unknown) {
            throw Failure.usage(seam.variable() + ": " + unknown.getMessage());
        }
    }

    /// @throws Failure when a variable holds what it may not
    public static PublishSettings publishing(Map<String, String> environment) {
        try {
            return PublishSettings.from(environment);
        } catch (IllegalArgumentException wrong) {
            throw Failure.usage(String.valueOf(wrong.getMessage()));
        }
    }

    public DataDirectory data() {
        return data;
    }

    public Database database() {
        return database;
    }

    public RedisAddress redis() {
        return redis;
    }

    /// A directory: an absolute path, or a `file:` URL; or a bucket.
    public String mediaStore() {
        return mediaStore;
    }

    /// The file with the keys that secrets are stored under.
    public Path keyset() {
        return keyset;
    }

    /// Ranges of addresses that webhooks may call though they are not public.
    public List<String> allowedCidrs() {
        return allowedCidrs;
    }

    /// Who may ask the API.
    public AccountSettings accounts() {
        return accounts;
    }

    /// How fast callers may ask.
    public RateSettings rates() {
        return rates;
    }

    /// Links to media, and how much room is left free.
    public MediaSettings media() {
        return media;
    }

    /// Which queue tasks wait on.
    public QueueSettings queues() {
        return queues;
    }

    /// What the instance says of itself.
    public SystemSettings system() {
        return system;
    }

    /// The Payload server that media are mirrored in; null for none.
    public @Nullable PayloadSettings payload() {
        return payload;
    }

    /// Who writes, speaks and draws.
    public ProviderSettings providers() {
        return providers;
    }

    /// Where videos can be published to.
    public PublishSettings publishing() {
        return publishing;
    }

    /// Stops what was started here, and gives the data directory back.
    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
        data.close();
    }
}
