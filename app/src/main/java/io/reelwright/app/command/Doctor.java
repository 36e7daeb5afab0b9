package io.reelwright.app.command;

import picocli.CommandLine.Command;

/// `reelwright doctor`
@Command(
        name = "doctor",
        description = "Checks what Reelwright needs and says how to mend what is wrong.",
        mixinStandardHelpOptions = true)
final class Doctor implements Runnable {

    @Override
    public void run() {}
}
