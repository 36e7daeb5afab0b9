package io.reelwright.server.publish;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reelwright.server.ServerSettings;
import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Envelope;
import io.reelwright.server.problem.Fields;
import io.reelwright.server.problem.Problem;
import io.reelwright.tasks.provider.youtube.Quota;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;

/// Where one can publish, and the accounts there, over HTTP.
@RestController
class PublishersController {

    private static final String CALLBACK = "/api/publishers/youtube/callback";
    private static final String COOKIE = "reelwright_connect";

    private final Platforms platforms;
    private final YouTubeAccounts accounts;
    private final ServerSettings settings;

    PublishersController(Platforms platforms, YouTubeAccounts accounts, ServerSettings settings) {
        this.platforms = platforms;
        this.accounts = accounts;
        this.settings = settings;
    }

    /// @param needs what the operator has to set, where it is not configured
    /// @param connected null where no account is needed
    /// @param awaited the code that the user has still to enter at Google; null for none
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PublisherView(
            Platform platform,
            boolean configured,
            List<String> needs,
            @Nullable Boolean connected,
            @Nullable AccountView account,
            @Nullable DeviceView awaited,
            @Nullable QuotaView quota) {}

    /// @param captions whether captions may be added
    record AccountView(
            UUID accountId,
            String channelId,
            String channelTitle,
            boolean captions,
            Instant connectedAt) {

        static AccountView of(AccountTable.Account account) {
            return new AccountView(
                    account.accountId(),
                    account.channelId(),
                    account.channelTitle(),
                    account.scopes().contains(GoogleOAuth.CAPTIONS),
                    account.connectedAt());
        }
    }

    record QuotaView(int uploadsLeft, int unitsLeft, Instant resetsAt) {

        static QuotaView of(Quota.Left left) {
            return new QuotaView(left.uploads(), left.units(), left.resetsAt());
        }
    }

    record DeviceView(
            String flow, String userCode, String verificationUrl, long interval, String expiresAt) {

        static DeviceView of(PendingConnections.Device device) {
            return new DeviceView(
                    "device",
                    device.userCode(),
                    device.address(),
                    device.intervalSeconds(),
                    device.expiresAt());
        }
    }

    record WebView(String flow, URI authorizationUrl, Instant expiresAt) {}

    @GetMapping("/api/publishers")
    Envelope<Map<String, List<PublisherView>>> list(HttpServletRequest request) {
        String user = Caller.of(request).userId();
        return Envelope.success(
                "Publishers retrieved",
                Map.of(
                        "items",
                        Arrays.stream(Platform.values()).map(one -> shown(one, user)).toList()));
    }

    private PublisherView shown(Platform platform, String user) {
        boolean configured = platforms.isConfigured(platform);
        List<String> needs = configured ? List.of() : Platforms.variables(platform);
        if (platform != Platform.YOUTUBE || !configured) {
            return new PublisherView(platform, configured, needs, null, null, null, null);
        }
        DeviceView awaited = accounts.awaited(user).map(DeviceView::of).orElse(null);
        AccountView account = accounts.ofUser(user).map(AccountView::of).orElse(null);
        return new PublisherView(
                platform,
                true,
                needs,
                account != null,
                account,
                awaited,
                QuotaView.of(accounts.quota().left()));
    }

    @PostMapping("/api/publishers/youtube/connect")
    ResponseEntity<Envelope<?>> connect(@RequestBody JsonNode body, HttpServletRequest request) {
        String user = Caller.of(request).userId();
        Fields fields = Fields.of(body);
        String flow = fields.choice("flow", List.of("web", "device"), "web");
        fields.check();
        if (flow.equals("device")) {
            return ResponseEntity.ok(
                    Envelope.success(
                            "Enter the code at the address",
                            DeviceView.of(accounts.beginDevice(user))));
        }
        YouTubeAccounts.WebFlow begun =
                accounts.beginWeb(user, callback(request), !settings.accounts().isLocal());
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (!begun.browser().isEmpty()) {
            answer.header(HttpHeaders.SET_COOKIE, cookie(begun.browser(), request).toString());
        }
        return answer.body(
                Envelope.success(
                        "Open the address and say yes",
                        new WebView("web", begun.address(), begun.expiresAt())));
    }

    /// So that nobody has somebody else's channel connected to their own account by sending them
    /// the address.
    private static ResponseCookie cookie(String word, HttpServletRequest request) {
        return ResponseCookie.from(COOKIE, word)
                .path(CALLBACK)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .maxAge(PendingConnections.WEB_LIFE)
                .build();
    }

    private String callback(HttpServletRequest request) {
        URI known = settings.media().publicUrl();
        String base =
                known == null
                        ? request.getScheme() + "://" + request.getHeader(HttpHeaders.HOST)
                        : known.toString();
        return base + CALLBACK;
    }

    /// Where Google leads the browser back.
    @GetMapping(path = CALLBACK)
    ResponseEntity<String> callback(
            @RequestParam Map<String, String> query,
            @CookieValue(name = COOKIE, required = false) @Nullable String browser) {
        String state = query.getOrDefault("state", "");
        String code = query.getOrDefault("code", "");
        if (state.isEmpty() || code.isEmpty()) {
            throw new Problem(
                    Problem.Code.INVALID_INPUT,
                    query.getOrDefault("error", "").equals("access_denied")
                            ? "You did not give the permission, so YouTube is not connected."
                            : "This address is for Google to lead back to, with a state and a code."
                                    + " Begin with POST /api/publishers/youtube/connect.");
        }
        String channel = accounts.finishWeb(state, code, browser).channelTitle();
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_HTML)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(
                        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Connected</title>"
                                + "<p>YouTube is connected: "
                                + HtmlUtils.htmlEscape(channel, "UTF-8")
                                + ". You can close this page.</p></html>");
    }

    @DeleteMapping("/api/publishers/youtube")
    Envelope<Map<String, Boolean>> disconnect(HttpServletRequest request) {
        boolean told = accounts.disconnect(Caller.of(request).userId());
        return Envelope.success("YouTube disconnected", Map.of("revoked", told));
    }
}
