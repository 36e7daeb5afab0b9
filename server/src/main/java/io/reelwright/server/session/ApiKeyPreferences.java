package io.reelwright.server.session;

import io.reelwright.server.problem.Problem;
import io.reelwright.server.problem.Problem.FieldError;
import io.reelwright.tasks.contract.Secret;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.secret.OwnKeys;
import io.reelwright.tasks.secret.SecretBox;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The keys for providers that a user puts into the preferences of a session. They are sealed
/// before they are stored, and only their last four characters come back.
@Component
class ApiKeyPreferences {

    static final String FIELD = "api_keys";

    private static final String PROVIDER = "[a-z][a-z0-9_-]{0,39}";
    static final int MOST = 50;

    private final OwnKeys keys;

    ApiKeyPreferences(SecretBox box) {
        this.keys = new OwnKeys(box);
    }

    /// Reports what cannot be a key, without repeating it.
    static void check(JsonNode preferences, List<FieldError> errors) {
        JsonNode given = preferences.get(FIELD);
        if (given == null) {
            return;
        }
        if (!given.isObject() || given.size() > MOST) {
            errors.add(
                    FieldError.invalid(
                            "preferences.api_keys",
                            "Keys are an object with at most " + MOST + " providers' names."));
            return;
        }
        given.forEachEntry((provider, key) -> {
            String field = "preferences.api_keys." + provider;
            if (!provider.matches(PROVIDER)) {
                errors.add(FieldError.invalid(field, "This is no provider's name."));
            } else if (key.isString() && !isKey(key.asString())) {
                errors.add(
                        FieldError.invalid(
                                field,
                                "A key is 1 to 4096 printable ASCII characters without spaces."));
            } else if (!key.isString() && !key.isNull() && !isShown(key)) {
                errors.add(
                        FieldError.invalid(
                                field,
                                "Give the key as text, null to remove it, or what you were"
                                        + " answered to leave it as it is."));
            }
        });
    }

    private static boolean isKey(String text) {
        try {
            var _ = new Secret(text);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean isShown(JsonNode key) {
        return key.isObject() && key.size() == 1 && key.path("last_four").isString();
    }

    Optional<Secret> ownKey(Session session, String provider) {
        return Optional.ofNullable(session.ownKeys())
                .map(sealed -> sealed.get(provider))
                .map(sealed -> keys.open(sealed, session.sessionId(), provider));
    }

    /// The session with new preferences. A key that is not spoken of stays.
    Session changed(Session session, JsonNode preferences) {
        ObjectNode changed = ((ObjectNode) preferences).deepCopy();
        Map<String, String> sealed =
                new TreeMap<>(Objects.requireNonNullElse(session.ownKeys(), Map.of()));
        ObjectNode shown = TaskJson.MAPPER.createObjectNode();
        session.preferences().path(FIELD).forEachEntry((provider, key) -> shown.set(provider, key));
        JsonNode given = preferences.path(FIELD);
        given.forEachEntry((provider, key) -> {
            if (key.isString()) {
                Secret secret = new Secret(key.asString());
                sealed.put(provider, keys.seal(secret, session.sessionId(), provider));
                shown.set(
                        provider,
                        TaskJson.MAPPER.createObjectNode().put("last_four", secret.lastFour()));
            } else if (key.isNull()) {
                sealed.remove(provider);
                shown.remove(provider);
            } else if (!sealed.containsKey(provider)) {
                throw Problem.validation(
                        List.of(
                                FieldError.invalid(
                                        "preferences.api_keys." + provider,
                                        "There is no such key here: give it as text.")));
            }
        });
        if (shown.isEmpty()) {
            changed.remove(FIELD);
        } else {
            changed.set(FIELD, shown);
        }
        return session.with(changed, sealed.isEmpty() ? null : sealed);
    }
}
