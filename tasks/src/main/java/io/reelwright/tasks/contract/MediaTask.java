package io.reelwright.tasks.contract;

/// One task type's work: a pure function of its input. Instances are shared by all runs, so they
/// hold no state of a run.
public interface MediaTask<I extends Record> {

    TaskDefinition<I> definition();

    /// Does the work, and returns what it made. A cancellation interrupts the calling thread.
    ///
    /// @throws InvalidInput when no repeat can help: the user must change something
    /// @throws io.reelwright.celery.worker.Retry to be run again later
    /// @throws Exception anything else is a failed attempt, and is retried
    TaskResult run(I input, TaskRun run) throws Exception;
}
