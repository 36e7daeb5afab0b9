package io.reelwright.server.task;

import io.reelwright.tasks.contract.Charge;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.store.MediaStore;
import io.reelwright.tasks.worker.TaskNotes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/// What providers counted for attempts that failed, as the workers noted it in the media store.
@Component
class FailedCharges {

    private static final Logger log = LoggerFactory.getLogger(FailedCharges.class);

    private final MediaStore store;

    FailedCharges(MediaStore store) {
        this.store = store;
    }

    /// Those of all attempts so far; none where its worker noted nothing, as those of others do.
    ///
    /// @throws UncheckedIOException when the store cannot be read now
    List<Charge> of(Task task) {
        try {
            return TaskNotes.read(store, task.attemptPrefix(), TaskNotes.CHARGES)
                    .map(charges -> List.of(TaskJson.MAPPER.readValue(charges, Charge[].class)))
                    .orElse(List.of());
        } catch (JacksonException malformed) {
            log.warn("The charges of task {} cannot be read.", task.taskId(), malformed);
            return List.of();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
