package io.reelwright.tasks.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A name that leads elsewhere each time it is looked up. 127.0.0.1 counts as public.
public final class Rebinding {

    private final Deque<String> answers = new ArrayDeque<>();
    private final AtomicInteger asked = new AtomicInteger();

    /// @param addresses the last one for ever
    public void answers(String... addresses) {
        answers.addAll(List.of(addresses));
    }

    public int asked() {
        return asked.get();
    }

    public PublicHttp route() {
        return new PublicHttp(new PublicAddresses(List.of("127.0.0.1"), this::resolve));
    }

    private synchronized InetAddress[] resolve(String host) throws UnknownHostException {
        asked.incrementAndGet();
        String address = answers.size() > 1 ? answers.remove() : answers.element();
        return new InetAddress[] {InetAddress.getByName(address)};
    }
}
