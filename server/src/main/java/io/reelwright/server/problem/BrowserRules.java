package io.reelwright.server.problem;

import java.util.Map;

/// What every answer tells a browser: nothing from elsewhere is loaded, no type is guessed, no
/// other site shows us in a frame, and none learns our addresses. Styles may stand in pages;
/// scripts may not.
final class BrowserRules {

    static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:;"
                            + " style-src 'self' 'unsafe-inline'; connect-src 'self'; object-src"
                            + " 'none'; base-uri 'self'; form-action 'self'; frame-ancestors"
                            + " 'none'",
                    "Cross-Origin-Opener-Policy",
                    "same-origin",
                    "Permissions-Policy",
                    "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
                    "Referrer-Policy",
                    "no-referrer",
                    "X-Content-Type-Options",
                    "nosniff",
                    "X-Frame-Options",
                    "DENY");

    private BrowserRules() {}
}
