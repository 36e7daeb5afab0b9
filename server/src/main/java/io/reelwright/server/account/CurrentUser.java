package io.reelwright.server.account;

import org.springframework.stereotype.Component;

/// Who is asking. In local mode that is always the same user, with admin rights.
@Component
public class CurrentUser {

    static final String LOCAL = "local";

    public String id() {
        return LOCAL;
    }

    /// May they see what only administrators see (paths, stack traces)?
    public boolean isAdmin() {
        return true;
    }
}
