package io.reelwright.server.problem;

/// A thing that callers read and change by its own path. Answers with it carry an `ETag`, and what
/// changes or deletes it takes `If-Match`.
public interface Tagged {

    /// What a caller must have seen to change or delete it: all that callers set, and its state;
    /// not what moves by itself, such as counts and progress. Compared as JSON.
    Object edition();
}
