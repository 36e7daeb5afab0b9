package io.reelwright.server.task;

import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Envelope;
import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.Paging;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Queues over HTTP.
@RestController
class QueueController {

    private final Queues queues;

    QueueController(Queues queues) {
        this.queues = queues;
    }

    @GetMapping("/api/queues")
    Envelope<Page<Queue>> list(
            @RequestParam Map<String, String> query, HttpServletRequest request) {
        Paging paging = new Paging(query);
        String project = paging.text("project_id");
        int page = paging.page();
        int itemsPerPage = paging.itemsPerPage();
        paging.check();
        List<Queue> all = queues.all(project, Caller.of(request).scope());
        return Envelope.success("Queues retrieved successfully", Page.of(all, page, itemsPerPage));
    }
}
