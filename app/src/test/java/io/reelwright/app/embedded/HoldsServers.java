package io.reelwright.app.embedded;

import java.nio.file.Path;
import java.util.EnumSet;

/// A real parent for [EmbeddedIT] to kill: starts both servers, prints their process numbers, and
/// waits for an end of its input that never comes.
final class HoldsServers {

    private HoldsServers() {}

    public static void main(String[] arguments) throws Exception {
        var data = DataDirectory.open(Path.of(arguments[0]));
        var embedded =
                Embedded.start(data, Path.of(arguments[1]), EnumSet.allOf(Embedded.Part.class));
        for (long pid : embedded.processes()) {
            System.out.println(pid);
        }
        System.out.println("up");
        System.in.read();
    }
}
