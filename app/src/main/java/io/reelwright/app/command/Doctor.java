package io.reelwright.app.command;

import io.reelwright.app.doctor.Checks;
import io.reelwright.app.doctor.Finding;
import io.reelwright.app.doctor.Finding.Level;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `reelwright doctor`
@Command(
        name = "doctor",
        description = "Checks what Reelwright needs, and says how to mend what is wrong.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all that is needed is there", "1:something is missing", "2:bad usage"},
        footerHeading = "%nExamples:%n",
        footer = {"  ./reelwright doctor", "  ./reelwright doctor --port 9000"})
final class Doctor implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private DataOptions data;

    @Option(
            names = "--port",
            defaultValue = "8080",
            paramLabel = "PORT",
            description = "The port to look at (${DEFAULT-VALUE}).")
    private int port;

    @Override
    public Integer call() {
        ListenOptions.checkPort(port);
        Logs.nowhere(); // the data directory is looked at, and not written to
        List<Finding> findings = new Checks(data.path(), port, System.getenv()).run();
        findings.forEach(this::print);
        boolean fails = findings.stream().anyMatch(finding -> finding.level() == Level.FAIL);
        return fails ? 1 : 0;
    }

    private void print(Finding finding) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s  %-15s %s%n", mark(finding.level()), finding.what(), finding.fact());
        if (!finding.remedy().isEmpty()) {
            out.printf("      %-15s %s%n", "", finding.remedy());
        }
        out.flush();
    }

    private static String mark(Level level) {
        return Reelwright.ansi()
                .string(
                        switch (level) {
                            case OK -> "@|green ok  |@";
                            case WARN -> "@|yellow warn|@";
                            case FAIL -> "@|red fail|@";
                        });
    }
}
