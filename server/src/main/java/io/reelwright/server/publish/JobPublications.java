package io.reelwright.server.publish;

import io.reelwright.server.job.Finished;
import io.reelwright.server.job.Jobs;
import io.reelwright.server.loop.Loop;
import io.reelwright.server.loop.Looping;
import io.reelwright.server.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Begins to publish what finished jobs want published. On every server; who is first serves. Apart
/// from the end of the job, so that a refusal undoes nothing of it.
@Component
class JobPublications implements Looping {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int AT_ONCE = 20;

    private final Jobs jobs;
    private final JobWishes wishes;
    private final Publications publications;
    private final Loop loop = new Loop("job-publications", this::turn);

    JobPublications(Jobs jobs, JobWishes wishes, Publications publications) {
        this.jobs = jobs;
        this.wishes = wishes;
        this.publications = publications;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    private void turn() throws InterruptedException {
        List<Finished> waiting = jobs.unpublished(AT_ONCE);
        waiting.forEach(this::publish);
        if (waiting.isEmpty()) {
            loop.awaitWake(PAUSE);
        }
    }

    private void publish(Finished finished) {
        try {
            publications.publish(finished, wishes.order(finished.publish()));
        } catch (Problem refused) {
            publications.refuse(finished, reason(refused));
        }
    }

    private static String reason(Problem refused) {
        return refused.fieldErrors().isEmpty()
                ? String.valueOf(refused.getMessage())
                : refused.fieldErrors().stream()
                        .map(Problem.FieldError::message)
                        .collect(Collectors.joining(" "));
    }
}
