package io.reelwright.server.system;

import io.reelwright.server.account.Users;
import io.reelwright.server.limit.RatePolicy;
import io.reelwright.server.limit.RateSettings;
import io.reelwright.server.problem.PublishedLimits;
import io.reelwright.server.problem.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Every limit in force, so that clients need not guess: those that features keep, how fast and how
/// much callers may ask, and what the contract says of each field of a request.
@Component
class Limits {

    private final Map<String, Object> named = new TreeMap<>();
    private final Contract contract;
    private volatile @Nullable Map<String, Object> inForce;

    /// How fast one kind of call may come; a kind that is missing is not limited.
    ///
    /// @param policy as the header `RateLimit-Policy` names it
    record RateLimit(String policy, int requests, long windowSeconds) {}

    /// What somebody of a role may ask for, unless an administrator changed it.
    record Quota(Role role, int maxConcurrentJobs, int maxDailyJobs, int maxFileSizeMb) {}

    Limits(List<PublishedLimits> features, RateSettings rates, Contract contract) {
        this.contract = contract;
        features.forEach(feature -> named.putAll(feature.limits()));
        named.put("rate_limits", rateLimits(rates));
        named.put("quotas", Arrays.stream(Role.values()).map(Limits::quota).toList());
    }

    /// The contract is read when this is first asked for.
    Map<String, Object> inForce() {
        Map<String, Object> known = inForce;
        if (known == null) {
            known = new TreeMap<>(named);
            known.put("field_limits", FieldLimit.in(contract.document()));
            inForce = known;
        }
        return known;
    }

    private static Quota quota(Role role) {
        Users.Permissions usual = Users.Permissions.of("", role);
        return new Quota(
                role, usual.maxConcurrentJobs(), usual.maxDailyJobs(), usual.maxFileSizeMb());
    }

    private static List<RateLimit> rateLimits(RateSettings rates) {
        return Arrays.stream(RatePolicy.values())
                .flatMap(policy ->
                        rates.rate(policy).stream()
                                .map(rate ->
                                        new RateLimit(
                                                policy.key(),
                                                rate.requests(),
                                                rate.window().toSeconds())))
                .toList();
    }
}
