package io.reelwright.celery.control;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a node answers to remote control.
public interface Commands {

    /// Obeys a command.
    ///
    /// @param method Celery's name for it
    /// @param arguments an object
    /// @return the reply; null for no reply at all
    /// @throws UnknownCommand when there is none of this name
    @Nullable JsonNode obey(String method, JsonNode arguments);

    /// Hears of a vote among the nodes (`worker-elect`), which waits for a word from each.
    void electing(JsonNode event);

    /// A command that this node does not know.
    final class UnknownCommand extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public UnknownCommand(String method) {
            super(method);
        }
    }
}
