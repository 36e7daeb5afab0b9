package io.reelwright.tasks.worker;

/// Where in the media store a task keeps what later attempts shall know: beside its attempts.
public final class TaskNotes {

    private TaskNotes() {}

    /// @param attemptPrefix the folder of any of its attempts
    public static String path(String attemptPrefix, String name) {
        return attemptPrefix.replaceFirst("[^/]*$", "notes/") + name;
    }
}
