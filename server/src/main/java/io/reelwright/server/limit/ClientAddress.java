package io.reelwright.server.limit;

import io.reelwright.tasks.address.AddressBlock;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;

/// Where a request comes from. Anyone can write `X-Forwarded-For`, so it is read from its end, and
/// only as far as each hop was written down by a proxy that is trusted.
@Component
public class ClientAddress {

    /// As many as one household has.
    private static final int NETWORK_BYTES = 8;

    private final List<AddressBlock> trusted;

    ClientAddress(RateSettings settings) {
        this.trusted = settings.trustedProxies().stream().map(AddressBlock::parse).toList();
    }

    /// @return an address of version 4, or the /64 network of one of version 6: who has one of its
    ///   addresses has them all
    public String of(HttpServletRequest request) {
        List<String> hops = new ArrayList<>();
        for (String header : Collections.list(request.getHeaders("X-Forwarded-For"))) {
            hops.addAll(List.of(header.split(",", -1)));
        }
        byte[] address = parse(request.getRemoteAddr());
        for (int i = hops.size() - 1; i >= 0 && isTrusted(address); i--) {
            byte[] before = parse(hops.get(i).strip());
            if (before.length == 0) {
                break;
            }
            address = before;
        }
        return text(address);
    }

    private boolean isTrusted(byte[] address) {
        return trusted.stream().anyMatch(block -> block.contains(address));
    }

    /// @return nothing when the text is no address
    private static byte[] parse(String text) {
        String plain = text.startsWith("[") ? text.replaceFirst("^\\[(.*)](:\\d+)?$", "$1") : text;
        String quad = plain.replaceFirst("^(\\d+\\.\\d+\\.\\d+\\.\\d+):\\d+$", "$1");
        try {
            return AddressBlock.parse(quad).network();
        } catch (IllegalArgumentException notAnAddress) {
            return new byte[0];
        }
    }

    private static String text(byte[] address) {
        try {
            byte[] shown = address.clone();
            for (int i = NETWORK_BYTES; i < shown.length; i++) {
                shown[i] = 0;
            }
            return shown.length == 0 ? "unknown" : InetAddress.getByAddress(shown).getHostAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
