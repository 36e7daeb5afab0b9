package io.reelwright.tasks.address;

import java.net.URI;

/// Addresses on the web by their form; where they lead is another question: [PublicAddresses].
public final class WebAddress {

    private WebAddress() {}

    /// Whether it is http or https, with a host and without a user name: something to fetch.
    public static boolean isPlain(URI url) {
        boolean isHttp =
                "http".equalsIgnoreCase(url.getScheme())
                        || "https".equalsIgnoreCase(url.getScheme());
        return isHttp && url.getHost() != null && url.getRawUserInfo() == null;
    }

    /// Whether it is plain, and has neither query nor fragment: something to put paths behind.
    public static boolean isBase(URI url) {
        return isPlain(url) && url.getRawQuery() == null && url.getRawFragment() == null;
    }
}
