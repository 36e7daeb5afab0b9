package io.reelwright.server.account;

import io.reelwright.server.problem.Envelope;
import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.PageWish;
import io.reelwright.server.problem.Paging;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The audit log over HTTP, for administrators: [AccessRules] lets in nobody else.
@RestController
class AuditController {

    private final AuditLog audit;

    AuditController(AuditLog audit) {
        this.audit = audit;
    }

    @GetMapping("/api/audit-log")
    Envelope<Page<AuditLog.Entry>> list(@RequestParam Map<String, String> query) {
        Paging paging = new Paging(query);
        var filter =
                new AuditLog.Filter(
                        paging.text("user_id"), paging.text("action"), paging.text("target_id"));
        PageWish wish = paging.wish(List.of("at"), "id");
        paging.check();
        return Envelope.success("Audit log retrieved", audit.list(filter, wish));
    }
}
