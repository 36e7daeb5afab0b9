package io.reelwright.server.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Envelope;
import io.reelwright.server.problem.Fields;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.session.Sessions;
import io.reelwright.tasks.MediaTasks;
import io.reelwright.tasks.contract.Secret;
import io.reelwright.tasks.provider.Provider;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.ProviderReference;
import io.reelwright.tasks.provider.ProviderSettings;
import io.reelwright.tasks.provider.Providers;
import io.reelwright.tasks.provider.Seam;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Providers over HTTP.
@RestController
class ProviderController {

    private final Map<Seam, Providers<? extends Provider>> providers;
    private final ProviderSettings settings;
    private final Sessions sessions;

    ProviderController(MediaTasks tasks, ProviderSettings settings, Sessions sessions) {
        this.providers = tasks.providers();
        this.settings = settings;
        this.sessions = sessions;
    }

    /// @param inUse whom the installation asks, the first one first; the others stand in for it
    record SeamInfo(Seam seam, List<String> inUse, List<ProviderInfo> providers) {}

    /// @param key whose key there is, where it needs one: `own`, `installation` or `none`
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ProviderInfo(String name, boolean needsKey, @Nullable String key) {}

    /// @param kind what is wrong, where it does not answer: `key_missing`, `unavailable`
    /// @param detail where it was asked, and what the network says; null to who is no administrator
    /// @param seconds how long that took
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Checked(
            boolean answers,
            String message,
            @Nullable String kind,
            @Nullable String detail,
            double seconds) {

        Checked withoutDetail() {
            return new Checked(answers, message, kind, null, seconds);
        }
    }

    @GetMapping("/api/providers")
    Envelope<Map<String, List<SeamInfo>>> list(
            @RequestParam(name = "session_id", required = false) @Nullable String session,
            HttpServletRequest request) {
        String user = Caller.of(request).userId();
        List<SeamInfo> seams =
                Arrays.stream(Seam.values())
                        .filter(providers::containsKey)
                        .map(seam -> info(seam, session, user))
                        .toList();
        return Envelope.success("Providers retrieved", Map.of("seams", seams));
    }

    private SeamInfo info(Seam seam, @Nullable String session, String user) {
        return new SeamInfo(
                seam,
                settings.order(seam).stream().map(ProviderReference::toString).toList(),
                of(seam).all().stream()
                        .map(provider ->
                                new ProviderInfo(
                                        provider.name(),
                                        provider.needsKey(),
                                        key(provider, session, user)))
                        .toList());
    }

    private @Nullable String key(Provider provider, @Nullable String session, String user) {
        if (ownKey(session, user, provider.name()).isPresent()) {
            return "own";
        }
        if (settings.hasKey(provider.name())) {
            return "installation";
        }
        return provider.needsKey() ? "none" : null;
    }

    @PostMapping("/api/providers/{seam}/{name}/test")
    Envelope<Checked> check(
            @PathVariable String seam,
            @PathVariable String name,
            @RequestBody(required = false) @Nullable JsonNode body,
            HttpServletRequest request)
            throws InterruptedException {
        Providers<?> known = of(seam(seam));
        if (known.all().stream().noneMatch(provider -> provider.name().equals(name))) {
            throw notFound("There is no provider " + name + " here.");
        }
        Fields fields = Fields.of(Fields.orNone(body));
        String model = fields.optionalText("model", 1, 200);
        String session = fields.optionalText("session_id", 1, 128);
        fields.check();
        Caller caller = Caller.of(request);
        Secret own = ownKey(session, caller.userId(), name).orElse(null);
        Checked checked = checked(known, reference(name, model), own);
        return Envelope.success(
                "Provider tested", caller.isAdmin() ? checked : checked.withoutDetail());
    }

    private Checked checked(Providers<?> known, ProviderReference reference, @Nullable Secret own)
            throws InterruptedException {
        long start = System.nanoTime();
        try {
            return new Checked(
                    true, known.check(reference, own), null, place(reference), seconds(start));
        } catch (ProviderFailure failure) {
            return new Checked(
                    false,
                    String.valueOf(failure.getMessage()),
                    failure.kind().name().toLowerCase(Locale.ROOT),
                    failure.detail() == null ? place(reference) : failure.detail(),
                    seconds(start));
        } catch (IOException failure) {
            return new Checked(
                    false,
                    reference.name() + " cannot be used. Its operator can see why.",
                    ProviderFailure.Kind.UNAVAILABLE.name().toLowerCase(Locale.ROOT),
                    String.valueOf(failure),
                    seconds(start));
        }
    }

    private @Nullable String place(ProviderReference reference) {
        URI url = settings.address(reference.name());
        return url == null ? null : "It was asked at " + url.getAuthority() + ".";
    }

    private static double seconds(long start) {
        return Math.round((System.nanoTime() - start) / 1e6) / 1e3;
    }

    private static ProviderReference reference(String name, @Nullable String model) {
        try {
            return new ProviderReference(name, model);
        } catch (IllegalArgumentException wrong) {
            throw Problem.validation(
                    List.of(
                            Problem.FieldError.invalid(
                                    "model", String.valueOf(wrong.getMessage()))));
        }
    }

    private Optional<Secret> ownKey(@Nullable String session, String user, String provider) {
        return session == null ? Optional.empty() : sessions.ownKey(session, user, provider);
    }

    private Seam seam(String key) {
        return Arrays.stream(Seam.values())
                .filter(providers::containsKey)
                .filter(seam -> seam.key().equals(key))
                .findFirst()
                .orElseThrow(() -> notFound("Nothing here is done by a " + key + "."));
    }

    private Providers<?> of(Seam seam) {
        return Objects.requireNonNull(providers.get(seam));
    }

    private static Problem notFound(String message) {
        return new Problem(Problem.Code.NOT_FOUND, message);
    }
}
