package io.reelwright.server.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Envelope;
import io.reelwright.server.problem.Fields;
import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.PageWish;
import io.reelwright.server.problem.Paging;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.sql.Ids;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// API keys over HTTP.
@RestController
class ApiKeyController {

    /// No client shows later ones, and the database has not all of them.
    private static final Instant FARTHEST = Instant.parse("9999-12-31T23:59:59Z");

    private static final List<String> USUAL = List.of("read", "write");

    private final ApiKeys keys;
    private final InstantSource clock;

    ApiKeyController(ApiKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /// A key in the one answer that shows it.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NewKey(
            UUID id,
            String name,
            List<String> scopes,
            String key,
            String lastFour,
            Instant createdAt,
            @Nullable Instant expiresAt) {

        static NewKey of(ApiKeys.Made made) {
            ApiKey key = made.key();
            return new NewKey(
                    key.id(),
                    key.name(),
                    key.scopes(),
                    made.secret(),
                    key.lastFour(),
                    key.createdAt(),
                    key.expiresAt());
        }
    }

    /// A key makes none: what it made would outlive it.
    @PostMapping("/api/api-keys")
    @ResponseStatus(HttpStatus.CREATED)
    Envelope<NewKey> make(@RequestBody JsonNode body, HttpServletRequest request) {
        if (Pass.of(request).keyId() != null) {
            throw new Problem(
                    Problem.Code.FORBIDDEN,
                    "An API key cannot make another: sign in and make it with your token.");
        }
        Fields fields = Fields.of(body);
        String name = fields.text("name", 1, 100);
        Set<Scope> scopes = scopes(fields);
        Instant expiresAt = expiry(fields);
        fields.check();
        return Envelope.success(
                "API key made. It is shown this once.",
                NewKey.of(keys.make(Caller.of(request).userId(), name, scopes, expiresAt)));
    }

    private static Set<Scope> scopes(Fields fields) {
        List<String> named =
                Objects.requireNonNullElse(
                        fields.textList("scopes", Scope.keys().size(), 20), USUAL);
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (int i = 0; i < named.size(); i++) {
            if (!Scope.keys().contains(named.get(i))) {
                fields.wrong(
                        "scopes[" + i + "]",
                        "A scope is one of: " + String.join(", ", Scope.keys()) + ".");
            } else {
                scopes.add(Scope.parse(named.get(i)));
            }
        }
        if (named.isEmpty()) {
            fields.wrong("scopes", "A key needs at least one scope.");
        }
        return scopes;
    }

    private @Nullable Instant expiry(Fields fields) {
        String text = fields.optionalText("expires_at", 1, 40);
        if (text == null) {
            return null;
        }
        try {
            Instant at = Instant.parse(text);
            if (at.isAfter(clock.instant()) && at.isBefore(FARTHEST)) {
                return at;
            }
        } catch (DateTimeParseException malformed) {
            // told below, like one that has passed or that no calendar has
        }
        fields.wrong("expires_at", "It must be a moment to come, like 2030-01-31T00:00:00Z.");
        return null;
    }

    @GetMapping("/api/api-keys")
    Envelope<Page<ApiKey>> list(
            @RequestParam Map<String, String> query, HttpServletRequest request) {
        Paging paging = new Paging(query);
        PageWish wish = paging.wish(List.of("created_at", "last_used_at", "name"), "id");
        paging.check();
        return Envelope.success("API keys retrieved", keys.list(Caller.of(request).userId(), wish));
    }

    @DeleteMapping("/api/api-keys/{id}")
    Envelope<Map<String, UUID>> revoke(@PathVariable String id, HttpServletRequest request) {
        UUID key = Ids.parse(id).orElseThrow(ApiKeys::notFound);
        Caller caller = Caller.of(request);
        keys.revoke(key, caller.scope(), caller.userId());
        return Envelope.success("API key revoked", Map.of("id", key));
    }
}
