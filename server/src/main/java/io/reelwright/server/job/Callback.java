package io.reelwright.server.job;

/// What is called when something becomes of a job.
///
/// @param progress whether it hears of progress, too, and not only of ends
public record Callback(String url, boolean progress) {

    Callback withoutProgress() {
        return new Callback(url, false);
    }
}
