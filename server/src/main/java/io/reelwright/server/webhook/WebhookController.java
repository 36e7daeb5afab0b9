package io.reelwright.server.webhook;

import io.reelwright.server.egress.CallableUrl;
import io.reelwright.server.egress.Egress;
import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Envelope;
import io.reelwright.server.problem.Fields;
import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.PageWish;
import io.reelwright.server.problem.Paging;
import io.reelwright.server.sql.Ids;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Webhooks over HTTP.
@RestController
class WebhookController {

    private static final List<String> COLUMNS = List.of("created_at", "last_attempt_at");

    private final Webhooks webhooks;
    private final WebhookSecrets secrets;
    private final Egress egress;

    WebhookController(Webhooks webhooks, WebhookSecrets secrets, Egress egress) {
        this.webhooks = webhooks;
        this.secrets = secrets;
        this.egress = egress;
    }

    @GetMapping("/api/webhooks/deliveries")
    Envelope<Page<Delivery>> list(
            @RequestParam Map<String, String> query, HttpServletRequest request) {
        Paging paging = new Paging(query);
        String status = paging.choice("status", List.of("pending", "delivered", "failed"));
        PageWish wish = paging.wish(COLUMNS, "id");
        paging.check();
        return Envelope.success(
                "Deliveries retrieved successfully",
                webhooks.list(Caller.of(request).scope(), status, wish));
    }

    @PostMapping("/api/webhooks/deliveries/{id}/redeliver")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Envelope<Delivery> redeliver(@PathVariable String id, HttpServletRequest request) {
        return Envelope.success(
                "The message is sent again",
                webhooks.redeliver(
                        Ids.parse(id).orElseThrow(() -> Webhooks.notFound(id)),
                        Caller.of(request).scope()));
    }

    /// A secret, shown this once.
    record NewSecret(String secret) {}

    @PostMapping("/api/webhooks/secret")
    @ResponseStatus(HttpStatus.CREATED)
    Envelope<NewSecret> renewSecret(HttpServletRequest request) {
        return Envelope.success(
                "This secret is shown once; the one before it stays valid for 24 hours",
                new NewSecret(secrets.renew(Caller.of(request).userId())));
    }

    @PostMapping("/api/webhooks/test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Envelope<Delivery> test(@RequestBody JsonNode body, HttpServletRequest request) {
        Fields fields = Fields.of(body);
        @Nullable CallableUrl url = url(fields);
        fields.check();
        String user = Caller.of(request).userId();
        return Envelope.success(
                "A test message is on its way",
                webhooks.find(webhooks.test(user, Objects.requireNonNull(url)), user));
    }

    private @Nullable CallableUrl url(Fields fields) {
        String text = fields.text("url", 1, CallableUrl.LONGEST);
        try {
            return egress.check(text);
        } catch (IllegalArgumentException refused) {
            fields.wrong("url", String.valueOf(refused.getMessage()));
            return null;
        }
    }
}
