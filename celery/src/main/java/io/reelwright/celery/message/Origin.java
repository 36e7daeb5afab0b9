package io.reelwright.celery.message;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/// This process, as its messages name it.
public final class Origin {

    /// This machine's name.
    public static final String HOST = host();

    /// `gen<pid>@<host>`
    public static final String NAME = "gen" + ProcessHandle.current().pid() + "@" + HOST;

    static final String REPLY_TO = UUID.randomUUID().toString();

    private Origin() {}

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "localhost";
        }
    }
}
