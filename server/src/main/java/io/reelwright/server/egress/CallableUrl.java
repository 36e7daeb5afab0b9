package io.reelwright.server.egress;

import io.reelwright.tasks.address.AddressBlock;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/// A URL that users may have called, by its form: where its name leads to is asked at every call.
public record CallableUrl(URI uri) {

    private static final Set<Integer> SERVERS_PORTS = Set.of(3306, 5432, 6379, 9200, 11211, 27017);
    public static final int LONGEST = 2000;

    /// @throws IllegalArgumentException when it may not be called; the message says why, and
    ///   repeats nothing of the URL, which may hold a secret
    public static CallableUrl parse(String text) {
        URI uri = uri(text);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("Only http and https URLs can be called.");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "A URL with a user name or password is not called: leave them out.");
        }
        if (uri.getRawFragment() != null) {
            throw new IllegalArgumentException("Leave out the part of the URL from # on.");
        }
        checkHost(uri.getHost());
        checkPort(uri.getPort());
        return new CallableUrl(uri);
    }

    private static URI uri(String text) {
        if (text.length() > LONGEST || !text.matches("[\\x21-\\x7e]+")) {
            throw notAUrl();
        }
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw notAUrl();
        }
    }

    private static IllegalArgumentException notAUrl() {
        return new IllegalArgumentException(
                "This is no URL of up to 2000 ASCII characters, such as https://example.com/done.");
    }

    private static void checkHost(String host) {
        if (host == null || host.isEmpty()) {
            throw new IllegalArgumentException("The URL names no host.");
        }
        if (host.startsWith("[") || AddressBlock.isQuad(host)) {
            return;
        }
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        String[] labels = name.split("\\.", -1);
        if (labels[labels.length - 1].matches("\\d+|0[xX][0-9a-fA-F]*")) {
            throw new IllegalArgumentException(
                    "The host is neither a name nor an address of four numbers.");
        }
        for (String label : labels) {
            if (!label.matches("(?i)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?") || !isProper(label)) {
                throw new IllegalArgumentException("The URL's host is not spelt as a name can be.");
            }
        }
    }

    /// A label in punycode is what its own letters are written as.
    private static boolean isProper(String label) {
        if (!label.toLowerCase(Locale.ROOT).startsWith("xn--")) {
            return true;
        }
        String letters = IDN.toUnicode(label); // unchanged where it is no punycode
        try {
            return !letters.equalsIgnoreCase(label)
                    && IDN.toASCII(letters, IDN.USE_STD3_ASCII_RULES).equalsIgnoreCase(label);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void checkPort(int port) {
        boolean usual = port == -1 || port == 80 || port == 443;
        if (!usual && (port < 1024 || port > 65535 || SERVERS_PORTS.contains(port))) {
            throw new IllegalArgumentException(
                    "Port "
                            + port
                            + " is not called: use 80, 443, or one from 1024 on that is not a"
                            + " database's.");
        }
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
