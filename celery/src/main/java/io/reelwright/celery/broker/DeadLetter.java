package io.reelwright.celery.broker;

import java.time.Instant;

/// A message that was set aside.
///
/// @param reason why
/// @param queue where it was taken from
/// @param at when it was set aside
/// @param envelope the message as it was sent
public record DeadLetter(String reason, String queue, Instant at, String envelope) {}
