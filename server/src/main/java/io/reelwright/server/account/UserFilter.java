package io.reelwright.server.account;

import org.jspecify.annotations.Nullable;

/// Which users a list shows; null for all.
///
/// @param text part of the id, the name or the email address, in any case
record UserFilter(@Nullable String status, @Nullable String role, @Nullable String text) {}
