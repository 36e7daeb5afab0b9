package io.reelwright.tasks.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Which addresses may be called: those that are globally reachable, by IANA's registries of
/// special-purpose addresses (RFC 6890), and what the operator allows besides.
public final class PublicAddresses {

    private static final List<AddressBlock> SPECIAL =
            blocks(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "2001::/23",
                    "2001:db8::/32",
                    "3fff::/20");

    private static final AddressBlock GLOBAL_UNICAST = AddressBlock.parse("2000::/3");
    private static final AddressBlock NAT64 = AddressBlock.parse("64:ff9b::/96");
    private static final AddressBlock SIX_TO_FOUR = AddressBlock.parse("2002::/16");

    /// How a name is turned into its addresses.
    interface Names {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private final List<AddressBlock> allowed;
    private final Names names;

    /// @param allowed ranges that may be called besides
    /// @throws IllegalArgumentException when one of them is no range
    public PublicAddresses(List<String> allowed) {
        this(allowed, InetAddress::getAllByName);
    }

    PublicAddresses(List<String> allowed, Names names) {
        this.allowed = blocks(allowed.toArray(String[]::new));
        this.names = names;
    }

    private static List<AddressBlock> blocks(String... texts) {
        return Stream.of(texts).map(AddressBlock::parse).toList();
    }

    boolean mayCall(InetAddress address) {
        byte[] bytes = address.getAddress();
        return isIn(allowed, bytes) || (bytes.length == 4 ? isGlobal4(bytes) : isGlobal6(bytes));
    }

    private static boolean isGlobal4(byte[] address) {
        return !isIn(SPECIAL, address);
    }

    /// An address that carries an IPv4 address counts as that one.
    private static boolean isGlobal6(byte[] address) {
        if (NAT64.contains(address)) {
            return isGlobal4(Arrays.copyOfRange(address, 12, 16));
        }
        if (SIX_TO_FOUR.contains(address)) {
            return isGlobal4(Arrays.copyOfRange(address, 2, 6));
        }
        if (isIsatap(address) && !isGlobal4(Arrays.copyOfRange(address, 12, 16))) {
            return false;
        }
        return GLOBAL_UNICAST.contains(address) && !isIn(SPECIAL, address);
    }

    /// RFC 5214: `…:0:5efe:a.b.c.d`, also with the bit for universal addresses set.
    private static boolean isIsatap(byte[] address) {
        return (address[8] & ~2) == 0
                && address[9] == 0
                && address[10] == 0x5e
                && address[11] == (byte) 0xfe;
    }

    private static boolean isIn(List<AddressBlock> blocks, byte[] address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    /// Every address that a name has, if all of them may be called.
    ///
    /// @throws BlockedAddress when one may not
    /// @throws UnknownHostException when the name has none
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        for (InetAddress address : addresses) {
            if (!mayCall(address)) {
                throw new BlockedAddress(host);
            }
        }
        return addresses;
    }

    /// A name that leads to where no request may go.
    public static final class BlockedAddress extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        BlockedAddress(String host) {
            super(host + " is not an address on the public internet.");
        }
    }
}
