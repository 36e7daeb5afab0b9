package io.reelwright.app.command;

import io.reelwright.app.terminal.Failure;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Commands that the launcher carries out itself, because they must work when nothing is built.
/// They are declared here so that help and completion know them.
final class LauncherCommands {

    private LauncherCommands() {}

    @Command(
            name = "test",
            description = "Runs all tests; further arguments go to Maven.",
            mixinStandardHelpOptions = true,
            footerHeading = "%nExamples:%n",
            footer = {"  ./reelwright test", "  ./reelwright test -pl celery -am"})
    static final class Test implements Runnable {

        @Parameters(hidden = true)
        private List<String> arguments = List.of();

        @Override
        public void run() {
            throw onlyThere("test", arguments);
        }
    }

    @Command(
            name = "mvn",
            description = "Runs Maven with the JDK that was found.",
            footerHeading = "%nExamples:%n",
            footer = "  ./reelwright mvn -q spotless:apply")
    static final class Maven implements Runnable {

        @Parameters(hidden = true)
        private List<String> arguments = List.of();

        @Override
        public void run() {
            throw onlyThere("mvn", arguments);
        }
    }

    private static Failure onlyThere(String command, List<String> arguments) {
        return Failure.usage(
                "this is done by the launcher: ./reelwright "
                        + command
                        + " "
                        + String.join(" ", arguments));
    }
}
