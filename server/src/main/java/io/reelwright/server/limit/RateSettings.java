package io.reelwright.server.limit;

import io.reelwright.tasks.address.AddressBlock;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How fast callers may ask.
///
/// @param rates of each policy; one that is missing is not limited
/// @param trustedProxies whose forwarding headers are believed: addresses or ranges
public record RateSettings(Map<RatePolicy, Rate> rates, List<String> trustedProxies) {

    public static final String TRUSTED_PROXIES = "REELWRIGHT_TRUSTED_PROXIES";

    /// For strangers.
    public static final RateSettings DEFAULTS = of(1200, 300, 120, 60);

    /// For the one person of a local instance, whose page and scripts nothing shall slow down.
    public static final RateSettings LOCAL = of(120_000, 60_000, 12_000, 12_000);

    /// Nothing is limited.
    public static final RateSettings NONE = new RateSettings(Map.of(), List.of());

    public RateSettings {
        rates = Map.copyOf(rates);
        trustedProxies = List.copyOf(trustedProxies);
        trustedProxies.forEach(AddressBlock::parse);
    }

    private static RateSettings of(int reads, int writes, int uploads, int jobs) {
        return new RateSettings(
                Map.of(
                        RatePolicy.READS, Rate.perMinute(reads),
                        RatePolicy.WRITES, Rate.perMinute(writes),
                        RatePolicy.UPLOADS, Rate.perMinute(uploads),
                        RatePolicy.JOBS, Rate.perMinute(jobs),
                        RatePolicy.NAMES, Rate.perMinute(30)),
                List.of());
    }

    /// The variable that sets a policy's rate: `REELWRIGHT_RATE_READS`.
    public static String variable(RatePolicy policy) {
        return "REELWRIGHT_RATE_" + policy.name();
    }

    /// Reads the variables of this record; what is not set is as in `otherwise`. A rate is written
    /// `600/1m`, or `off`.
    ///
    /// @throws IllegalArgumentException when one holds what it may not; says which, and what it may
    public static RateSettings from(Map<String, String> environment, RateSettings otherwise) {
        Map<RatePolicy, Rate> rates = new EnumMap<>(RatePolicy.class);
        rates.putAll(otherwise.rates);
        for (RatePolicy policy : RatePolicy.values()) {
            String text = environment.getOrDefault(variable(policy), "").strip();
            if (text.toLowerCase(Locale.ROOT).equals("off")) {
                rates.remove(policy);
            } else if (!text.isEmpty()) {
                rates.put(policy, rate(variable(policy), text));
            }
        }
        return new RateSettings(
                rates, proxies(environment.getOrDefault(TRUSTED_PROXIES, "").strip(), otherwise));
    }

    private static Rate rate(String variable, String text) {
        try {
            return Rate.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(variable + ": " + wrong.getMessage(), wrong);
        }
    }

    private static List<String> proxies(String text, RateSettings otherwise) {
        if (text.isEmpty()) {
            return otherwise.trustedProxies;
        }
        List<String> proxies = List.of(text.split("[,\\s]+"));
        try {
            proxies.forEach(AddressBlock::parse);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(TRUSTED_PROXIES + ": " + wrong.getMessage(), wrong);
        }
        return proxies;
    }

    /// Empty where it is not limited.
    public Optional<Rate> rate(RatePolicy policy) {
        return Optional.ofNullable(rates.get(policy));
    }

    public RateSettings with(RatePolicy policy, Rate rate) {
        Map<RatePolicy, Rate> changed = new EnumMap<>(RatePolicy.class);
        changed.putAll(rates);
        changed.put(policy, rate);
        return new RateSettings(changed, trustedProxies);
    }

    public RateSettings withTrustedProxies(String... proxies) {
        return new RateSettings(rates, List.of(proxies));
    }
}
