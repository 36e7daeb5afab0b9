package io.reelwright.bench.live;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What came through all sockets, and how long it took. Not safe for several threads.
///
/// ```
/// received=6000 twice=0 closed=0 median=1234 p99=5678 longest=9012
/// ```
///
/// All is counted from the start but the times, which are those since [#begin], in microseconds.
final class Deliveries {

    private static final byte[] NUMBER = "\"n\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SENT = "\"sent\":".getBytes(StandardCharsets.US_ASCII);

    private long received;
    private long twice;
    private long closed;
    private long[] micros = new long[1024];
    private int times;

    /// Forgets the times up to now.
    void begin() {
        times = 0;
    }

    /// Takes one event. One that comes after a later one of its socket counts as if it had come
    /// twice, and never for the first time.
    ///
    /// @param before the number of the last event of the same socket
    /// @param now in microseconds since 1970
    /// @return its number
    long take(ByteBuffer event, long before, long now) {
        long number = numberAfter(NUMBER, event);
        if (number <= before) {
            twice++;
            return before;
        }
        received++;
        if (times == micros.length) {
            micros = Arrays.copyOf(micros, 2 * times);
        }
        micros[times++] = now - numberAfter(SENT, event);
        return number;
    }

    /// A socket that the other end closed.
    void lose() {
        closed++;
    }

    String report() {
        long[] sorted = Arrays.copyOf(micros, times);
        Arrays.sort(sorted);
        return "received=%d twice=%d closed=%d median=%d p99=%d longest=%d"
                .formatted(
                        received,
                        twice,
                        closed,
                        times == 0 ? 0 : sorted[times / 2],
                        times == 0 ? 0 : sorted[(int) (times * 99L / 100)],
                        times == 0 ? 0 : sorted[times - 1]);
    }

    private static long numberAfter(byte[] name, ByteBuffer event) {
        int at = find(name, event) + name.length;
        long number = 0;
        while (at < event.limit() && event.get(at) >= '0' && event.get(at) <= '9') {
            number = 10 * number + event.get(at++) - '0';
        }
        return number;
    }

    private static int find(byte[] name, ByteBuffer event) {
        for (int at = event.position(); at + name.length <= event.limit(); at++) {
            int same = 0;
            while (same < name.length && event.get(at + same) == name[same]) {
                same++;
            }
            if (same == name.length) {
                return at;
            }
        }
        throw new IllegalArgumentException(
                "An event without a number: " + StandardCharsets.UTF_8.decode(event.slice()));
    }
}
