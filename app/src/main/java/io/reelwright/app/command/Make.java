package io.reelwright.app.command;

import picocli.CommandLine.Command;

/// `reelwright make`
@Command(name = "make", mixinStandardHelpOptions = true)
final class Make implements Runnable {

    @Override
    public void run() {}
}
