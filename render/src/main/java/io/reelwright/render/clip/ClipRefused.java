package io.reelwright.render.clip;

import java.io.IOException;

/// A clip that cannot be used, whoever tries: the file must change, not the machine.
public final class ClipRefused extends IOException {

    private static final long serialVersionUID = 1L;

    ClipRefused(String message) {
        super(message);
    }

    ClipRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
