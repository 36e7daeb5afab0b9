package io.reelwright.mcp.protocol;

/// A tool could not do what it was called for. The message says why, for the assistant and its
/// user.
public final class ToolFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ToolFailed(String message) {
        super(message);
    }
}
