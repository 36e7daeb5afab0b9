package io.reelwright.tasks.provider;

import io.reelwright.tasks.address.AddressBlock;
import io.reelwright.tasks.address.WebAddress;
import io.reelwright.tasks.contract.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which providers an installation uses, where they answer, and with what keys.
///
/// @param orders the providers of each seam, the one to use first; the others stand in for it
/// @param endpoints what is known of each provider, by its name
/// @param prices what they take
/// @param folders what they read from
/// @param allowedCidrs ranges of addresses that may be called for a user though they are not public
public record ProviderSettings(
        Map<Seam, List<ProviderReference>> orders,
        Map<String, Endpoint> endpoints,
        Prices prices,
        Folders folders,
        List<String> allowedCidrs) {

    /// Only what needs no key and no network.
    public static final ProviderSettings OFFLINE = from(Map.of());

    /// Of webhooks, too.
    public static final String ALLOWED_CIDRS = "REELWRIGHT_ALLOWED_CIDRS";

    private static final String PREFIX = "REELWRIGHT_";
    private static final String KEY = "_API_KEY";
    private static final String URL = "_BASE_URL";
    private static final String PATIENCE = "_PATIENCE";
    private static final Duration LONGEST = Duration.ofHours(6);

    /// Belongs to the server that media are mirrored in, which is no provider.
    private static final String PAYLOAD = "payload";

    public ProviderSettings {
        Map<Seam, List<ProviderReference>> whole = new EnumMap<>(Seam.class);
        for (Seam seam : Seam.values()) {
            whole.put(seam, List.copyOf(orders.getOrDefault(seam, seam.usual())));
        }
        orders = Map.copyOf(whole);
        endpoints = Map.copyOf(endpoints);
        allowedCidrs = List.copyOf(allowedCidrs);
    }

    /// Reads `REELWRIGHT_WRITERS` and its like, `REELWRIGHT_<PROVIDER>_API_KEY`,
    /// `REELWRIGHT_<PROVIDER>_BASE_URL`, `REELWRIGHT_<PROVIDER>_PATIENCE` and `REELWRIGHT_PRICES`.
    ///
    /// @throws IllegalArgumentException when one holds what it may not; says which, without a key
    public static ProviderSettings from(Map<String, String> environment) {
        Map<Seam, List<ProviderReference>> orders = new EnumMap<>(Seam.class);
        for (Seam seam : Seam.values()) {
            String value = environment.getOrDefault(seam.variable(), "").strip();
            if (!value.isEmpty()) {
                orders.put(seam, references(seam.variable(), value));
            }
        }
        Map<String, URI> urls = new HashMap<>();
        Map<String, Secret> keys = new HashMap<>();
        Map<String, Duration> patience = new HashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !value.isBlank()) {
                if (isOfProvider(name, KEY)) {
                    keys.put(provider(name, KEY), secret(name, value.strip()));
                } else if (isOfProvider(name, URL)) {
                    urls.put(provider(name, URL), address(name, value.strip()));
                } else if (isOfProvider(name, PATIENCE)) {
                    patience.put(provider(name, PATIENCE), seconds(name, value.strip()));
                }
            }
        });
        keys.remove(PAYLOAD);
        Map<String, Endpoint> endpoints = new HashMap<>();
        Stream.of(urls, keys, patience)
                .flatMap(known -> known.keySet().stream())
                .forEach(name ->
                        endpoints.put(
                                name,
                                new Endpoint(urls.get(name), keys.get(name), patience.get(name))));
        return new ProviderSettings(
                orders,
                endpoints,
                Prices.from(environment),
                Folders.from(environment),
                allowedCidrs(environment));
    }

    private static List<String> allowedCidrs(Map<String, String> environment) {
        String value = environment.getOrDefault(ALLOWED_CIDRS, "").strip();
        if (value.isEmpty()) {
            return List.of();
        }
        List<String> ranges = List.of(value.split("[,\\s]+"));
        try {
            ranges.forEach(AddressBlock::parse);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(ALLOWED_CIDRS + ": " + wrong.getMessage(), wrong);
        }
        return ranges;
    }

    /// The providers of a seam, the one to use first. Empty where it has none.
    public List<ProviderReference> order(Seam seam) {
        return orders.getOrDefault(seam, List.of());
    }

    Endpoint endpoint(String provider) {
        return endpoints.getOrDefault(provider, Endpoint.NONE);
    }

    /// Where the installation says that it answers; null where it does not say.
    public @Nullable URI address(String provider) {
        return endpoint(provider).baseUrl();
    }

    /// Whether the installation has an address or a key for it.
    public boolean isKnown(String provider) {
        return endpoint(provider).baseUrl() != null || hasKey(provider);
    }

    /// Whether the installation has a key for it.
    public boolean hasKey(String provider) {
        return endpoint(provider).key() != null;
    }

    private static List<ProviderReference> references(String variable, String value) {
        try {
            return ProviderReference.list(value);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(variable + ": " + wrong.getMessage(), wrong);
        }
    }

    /// `REELWRIGHT_API_KEY` is of nobody.
    private static boolean isOfProvider(String variable, String end) {
        return variable.endsWith(end) && variable.length() > PREFIX.length() + end.length();
    }

    /// `REELWRIGHT_SD_WEBUI_BASE_URL` is of `sd-webui`.
    private static String provider(String variable, String end) {
        return variable.substring(PREFIX.length(), variable.length() - end.length())
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }

    /// The variable that holds the installation's key of a provider.
    public static String keyOf(String provider) {
        return PREFIX + provider.toUpperCase(Locale.ROOT).replace('-', '_') + KEY;
    }

    private static Secret secret(String variable, String value) {
        try {
            return new Secret(value);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(variable + ": " + wrong.getMessage(), wrong);
        }
    }

    private static Duration seconds(String variable, String value) {
        if (value.matches("[1-9]\\d{0,5}")) {
            Duration time = Duration.ofSeconds(Long.parseLong(value));
            if (time.compareTo(LONGEST) <= 0) {
                return time;
            }
        }
        throw new IllegalArgumentException(
                "%s is \"%s\": write whole seconds, from 1 to %d, that an answer may take."
                        .formatted(variable, value, LONGEST.toSeconds()));
    }

    private static URI address(String variable, String value) {
        try {
            URI url = URI.create(value.replaceAll("/+$", ""));
            if (WebAddress.isBase(url)) {
                return url;
            }
        } catch (IllegalArgumentException malformed) {
            // told below, without what may be a password in it
        }
        throw new IllegalArgumentException(
                variable
                        + " is no address: write one such as http://localhost:11434/v1, without"
                        + " user name, query and fragment.");
    }
}
