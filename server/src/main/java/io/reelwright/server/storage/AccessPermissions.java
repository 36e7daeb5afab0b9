package io.reelwright.server.storage;

/// Who may do what in an area.
record AccessPermissions(boolean publicRead, boolean authenticatedRead, boolean adminWrite) {

    /// Things are read by their owner or by a signed link, and cleaned up by administrators.
    static final AccessPermissions DEFAULT = new AccessPermissions(false, true, true);
}
