package io.reelwright.tasks.worker;

/// Where in the media store a task keeps what later attempts shall know: beside its attempts.
public final class TaskNotes {

    /// What providers counted for its attempts that failed: a list of
    /// [io.reelwright.tasks.contract.Charge].
    public static final String CHARGES = "charges.json";

    private TaskNotes() {}

    /// @param attemptPrefix the folder of any of its attempts
    public static String path(String attemptPrefix, String name) {
        return attemptPrefix.replaceFirst("[^/]*$", "notes/") + name;
    }
}
