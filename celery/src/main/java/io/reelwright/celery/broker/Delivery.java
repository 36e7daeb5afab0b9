package io.reelwright.celery.broker;

/// One receipt of a message, under a lease.
///
/// @param lease this delivery's own entry among the leases; no other delivery ever has it
/// @param tag the message's delivery tag, the same in every delivery of it
/// @param queue where it was taken from
/// @param list the Redis list it was taken from
/// @param envelope the message as it was sent
/// @param isRevoked was its task revoked before it was taken?
/// @param takenAt when it was taken, in the server's epoch milliseconds
public record Delivery(
        String lease,
        String tag,
        String queue,
        String list,
        String envelope,
        boolean isRevoked,
        long takenAt) {}
