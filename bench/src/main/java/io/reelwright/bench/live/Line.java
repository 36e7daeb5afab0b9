package io.reelwright.bench.live;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// One browser's socket, by RFC 6455 as far as a listener needs it. It offers what browsers offer.
final class Line {

    /// More than a client of one address has ports for goes out from the next.
    private static final int PER_ADDRESS = 20_000;

    private static final int TEXT = 1;
    private static final int CONTINUATION = 0;
    private static final int CLOSE = 8;
    private static final byte[] NOTHING = new byte[0];

    private final Visit visit;
    private final SocketChannel channel;
    private boolean open;
    private boolean greeted;
    private byte[] left = NOTHING;
    private byte[] begun = NOTHING;
    private long number;

    private Line(Visit visit, SocketChannel channel) {
        this.visit = visit;
        this.channel = channel;
    }

    /// What hears what comes.
    interface Ear {
        /// The socket is open, and the server has said its first word.
        void greeted();

        /// @param number that of the event before
        /// @return that of this one
        long event(ByteBuffer text, long number);
    }

    /// @param index which of all it is
    static void begin(Visit visit, int index, Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.bind(new InetSocketAddress("127.0.0." + (1 + index / PER_ADDRESS), 0));
        channel.register(selector, SelectionKey.OP_CONNECT, new Line(visit, channel));
        channel.connect(new InetSocketAddress(visit.host(), visit.port()));
    }

    void connected(SelectionKey key) throws IOException {
        channel.finishConnect();
        ByteBuffer request = ByteBuffer.wrap(request().getBytes(StandardCharsets.US_ASCII));
        while (request.hasRemaining()) { // it is smaller than any socket's buffer
            channel.write(request);
        }
        key.interestOps(SelectionKey.OP_READ);
    }

    private String request() {
        String protocols =
                visit.token().isEmpty()
                        ? "reelwright.v1"
                        : "reelwright.v1, bearer." + visit.token();
        return """
        GET %s HTTP/1.1
        Host: %s:%d
        User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0
        Accept-Encoding: gzip, deflate, br
        Accept-Language: en-GB,en;q=0.9
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits
        Sec-WebSocket-Protocol: %s

        """
                .replace("\n", "\r\n")
                .formatted(visit.path(), visit.host(), visit.port(), protocols);
    }

    /// @param room what is read goes in here; empty when called
    /// @return false when the other end has closed
    boolean read(ByteBuffer room, Ear ear) throws IOException {
        room.put(left);
        left = NOTHING;
        int count = channel.read(room);
        room.flip();
        boolean goesOn = count >= 0 && (open || shakeHands(room)) && frames(room, ear);
        if (room.hasRemaining()) {
            left = new byte[room.remaining()];
            room.get(left);
        }
        room.clear();
        return goesOn;
    }

    /// @return true, also while the answer's head is not all there
    private boolean shakeHands(ByteBuffer room) throws IOException {
        String head = StandardCharsets.ISO_8859_1.decode(room.duplicate()).toString();
        int end = head.indexOf("\r\n\r\n");
        if (end < 0) {
            return true;
        }
        if (!head.startsWith("HTTP/1.1 101 ")
                || head.substring(0, end)
                        .toLowerCase(Locale.ROOT)
                        .contains("sec-websocket-extensions:")) {
            throw new IOException("No plain socket was opened: " + head);
        }
        room.position(end + 4);
        open = true;
        return true;
    }

    /// Takes all frames that are whole.
    private boolean frames(ByteBuffer room, Ear ear) {
        while (open && room.remaining() >= 2) {
            int first = room.get(room.position()) & 0xFF;
            int length = room.get(room.position() + 1) & 0x7F;
            int head = 2;
            if (length == 126) {
                if (room.remaining() < 4) {
                    return true;
                }
                length = room.getShort(room.position() + 2) & 0xFFFF;
                head = 4;
            }
            if (room.remaining() < head + length) {
                return true;
            }
            ByteBuffer payload = room.slice(room.position() + head, length);
            room.position(room.position() + head + length);
            if (!take(first & 0x0F, (first & 0x80) != 0, payload, ear)) {
                return false;
            }
        }
        return true;
    }

    private boolean take(int kind, boolean last, ByteBuffer payload, Ear ear) {
        if (kind == CLOSE) {
            return false;
        }
        if (kind != TEXT && kind != CONTINUATION) {
            return true;
        }
        if (!last || begun.length > 0) {
            byte[] longer = Arrays.copyOf(begun, begun.length + payload.remaining());
            payload.get(longer, begun.length, payload.remaining());
            begun = longer;
            if (!last) {
                return true;
            }
            payload = ByteBuffer.wrap(begun);
            begun = NOTHING;
        }
        if (greeted) {
            number = ear.event(payload, number);
        } else {
            greeted = true;
            ear.greeted();
        }
        return true;
    }

    void close() throws IOException {
        channel.close();
    }
}
