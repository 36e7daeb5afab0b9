package io.reelwright.server.account;

import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Permission;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.problem.Role;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What an API key may do of what its user may do.
public enum Scope {
    /// GET.
    READ,
    /// Everything that changes something.
    WRITE,
    /// What a plain user may not do: without it the key's caller is one.
    ADMIN;

    static final Set<Scope> ALL = Set.of(values());

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<Permission> PLAIN =
            Set.of(
                    Permission.GENERATE_VIDEOS,
                    Permission.UPLOAD_FILES,
                    Permission.ACCESS_PREMIUM_FEATURES);

    /// As the API and the record write it: `read`.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Scope parse(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Scope::key).toList();
    }

    /// The caller that a user becomes by a key of these scopes.
    static Caller narrowed(Caller user, Set<Scope> scopes) {
        if (scopes.contains(ADMIN)) {
            return user;
        }
        Set<Permission> left = EnumSet.noneOf(Permission.class);
        left.addAll(user.permissions());
        left.retainAll(PLAIN);
        return new Caller(user.userId(), Role.USER, left);
    }

    /// @throws Problem 403 when these scopes do not cover the method
    static void check(String method, Set<Scope> scopes) {
        Scope needed = READING.contains(method) ? READ : WRITE;
        if (!scopes.contains(needed)) {
            throw new Problem(
                    Problem.Code.FORBIDDEN,
                    "This API key has not the scope " + needed.key() + ": make one that has.");
        }
    }
}
