package io.reelwright.server.worker;

import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Envelope;
import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.Paging;
import io.reelwright.server.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Workers over HTTP.
@RestController
class WorkerController {

    private static final Map<String, Comparator<Worker>> ORDERS =
            Map.of(
                    "last_heartbeat", Comparator.comparing(Worker::lastHeartbeat),
                    "worker_id", Comparator.comparing(Worker::workerId),
                    "tasks_completed", Comparator.comparing(Worker::tasksCompleted));

    private final Workers workers;

    WorkerController(Workers workers) {
        this.workers = workers;
    }

    @GetMapping("/api/workers")
    Envelope<Page<Worker>> list(
            @RequestParam Map<String, String> query, HttpServletRequest request) {
        Paging paging = new Paging(query);
        String status = paging.choice("status", Worker.Status.keys());
        String runtime = paging.choice("runtime", List.of("jvm", "celery"));
        String queue = paging.text("queue_name");
        int page = paging.page();
        int itemsPerPage = paging.itemsPerPage();
        Comparator<Worker> order =
                order(
                        paging.choice("sort_by", ORDERS.keySet().stream().sorted().toList()),
                        paging.choice("sort_order", List.of("asc", "desc")));
        paging.check();
        List<Worker> found =
                workers.all(Caller.of(request).scope()).stream()
                        .filter(worker -> status == null || worker.status().key().equals(status))
                        .filter(worker -> runtime == null || worker.runtime().equals(runtime))
                        .filter(worker -> queue == null || worker.queues().contains(queue))
                        .sorted(order)
                        .toList();
        return Envelope.success(
                "Workers retrieved successfully", Page.of(found, page, itemsPerPage));
    }

    private static Comparator<Worker> order(@Nullable String column, @Nullable String direction) {
        Comparator<Worker> order =
                ORDERS.getOrDefault(
                                column == null ? "last_heartbeat" : column,
                                Comparator.comparing(Worker::lastHeartbeat))
                        .thenComparing(Worker::workerId);
        return "asc".equals(direction) ? order : order.reversed();
    }

    @GetMapping("/api/workers/{id}")
    Envelope<Worker> get(@PathVariable String id, HttpServletRequest request) {
        return Envelope.success(
                "Worker retrieved",
                workers.find(id, Caller.of(request).scope())
                        .orElseThrow(() ->
                                new Problem(
                                        Problem.Code.NOT_FOUND,
                                        "There is no worker "
                                                + id
                                                + "; one that is gone is forgotten after five minutes.")));
    }
}
