package io.reelwright.tasks.contract;

/// What is known of a task type without running it.
///
/// @param type its name and queue
/// @param version part of the content key: raised when the same input gives another output than
///   before
/// @param input the record its `task_data` is read into; unknown fields are refused
public record TaskDefinition<I extends Record>(TaskType type, int version, Class<I> input) {

    public TaskDefinition {
        if (version < 1) {
            throw new IllegalArgumentException(
                    "Version " + version + " of " + type.key() + " is below 1.");
        }
    }
}
