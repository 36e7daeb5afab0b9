package io.reelwright.server.job;

/// One job as a user asks for it.
sealed interface Order permits JobOrder, FileOrder {

    String userId();
}
