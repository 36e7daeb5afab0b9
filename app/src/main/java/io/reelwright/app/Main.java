package io.reelwright.app;

import io.reelwright.app.command.Reelwright;

/// Where the process begins. The launcher `reelwright` finds a JVM and comes here.
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Reelwright.run(arguments));
    }
}
