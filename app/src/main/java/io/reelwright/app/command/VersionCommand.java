package io.reelwright.app.command;

import picocli.CommandLine.Command;

/// `reelwright version`
@Command(
        name = "version",
        description = "Prints the version.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = "  ./reelwright version")
final class VersionCommand implements Runnable {

    @Override
    public void run() {
        for (String line : new Version().getVersion()) {
            System.out.println(line);
        }
    }
}
