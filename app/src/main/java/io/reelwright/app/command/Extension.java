package io.reelwright.app.command;

/// A command that another module brings. It is found by `ServiceLoader`, and annotated as picocli's
/// commands are.
public interface Extension extends Runnable {}
