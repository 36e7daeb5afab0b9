package io.reelwright.tasks.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// A range of addresses, as `10.0.0.0/8` or `fc00::/7`.
public record AddressBlock(byte[] network, int bits) {

    /// @throws IllegalArgumentException when the text is no block; an address alone is one of
    ///   itself
    public static AddressBlock parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (!address.matches("[0-9a-fA-F:.]+") || (!address.contains(":") && !isQuad(address))) {
            throw notABlock(text);
        }
        try {
            byte[] network = InetAddress.getByName(address).getAddress();
            int bits = slash < 0 ? network.length * 8 : Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > network.length * 8) {
                throw notABlock(text);
            }
            return new AddressBlock(network, bits);
        } catch (UnknownHostException | NumberFormatException e) {
            throw notABlock(text);
        }
    }

    private static IllegalArgumentException notABlock(String text) {
        return new IllegalArgumentException(
                "\"" + text + "\" is no range of addresses: write it as 10.1.0.0/16 or fd00::/8.");
    }

    /// Four numbers up to 255 without leading zeros, and nothing that only resembles them.
    public static boolean isQuad(String text) {
        String[] parts = text.split("\\.", -1);
        return parts.length == 4
                && Arrays.stream(parts)
                        .allMatch(part ->
                                part.matches("0|[1-9]\\d{0,2}") && Integer.parseInt(part) <= 255);
    }

    public boolean contains(byte[] address) {
        if (address.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit += 8) {
            int mask = bits - bit >= 8 ? 0xff : 0xff << (8 - (bits - bit)) & 0xff;
            if (((address[bit / 8] ^ network[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
