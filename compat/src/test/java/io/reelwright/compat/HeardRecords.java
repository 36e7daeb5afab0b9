package io.reelwright.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.celery.message.TaskState;
import io.reelwright.celery.result.ResultRecord;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Records that were announced, in the order in which they were heard.
final class HeardRecords extends LinkedBlockingQueue<ResultRecord> {

    private static final long serialVersionUID = 1L;

    /// The next of a state; those before it are forgotten.
    ResultRecord await(TaskState state) throws InterruptedException {
        while (true) {
            ResultRecord record = poll(30, TimeUnit.SECONDS);
            assertThat(record).as("a record of state %s", state).isNotNull();
            if (record.state() == state) {
                return record;
            }
        }
    }

    ResultRecord await(String id, TaskState state) throws InterruptedException {
        ResultRecord record = await(state);
        while (!record.taskId().equals(id)) {
            record = await(state);
        }
        return record;
    }
}
