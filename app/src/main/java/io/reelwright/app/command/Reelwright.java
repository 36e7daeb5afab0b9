package io.reelwright.app.command;

import io.reelwright.app.embedded.EmbeddedFailed;
import io.reelwright.app.terminal.Failure;
import io.reelwright.app.terminal.Terminal;
import io.reelwright.celery.broker.BrokerUnavailable;
import io.reelwright.client.ApiFailed;
import io.reelwright.server.StartFailed;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/// The command line: which commands there are, and how a failure is told.
@Command(
        name = "reelwright",
        description = "Turns a topic or a document into a finished, narrated video.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            Make.class,
            Render.class,
            Align.class,
            Publish.class,
            Up.class,
            Serve.class,
            Work.class,
            Mcp.class,
            Doctor.class,
            VersionCommand.class,
            Completion.class,
            LauncherCommands.Test.class,
            LauncherCommands.Maven.class,
            WarmUp.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the job or the start failed",
            "2:bad usage",
            "130:interrupted"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./reelwright make examples/tides.md",
            "  ./reelwright make examples/moka-pot.txt --aspect 9:16",
            "  ./reelwright render examples/timeline/timeline.json -o tides.mp4",
            "  ./reelwright up",
            "  source <(./reelwright completion)     completion for bash and zsh",
            "",
            "Every command has --help."
        })
public final class Reelwright implements Runnable {

    @Spec private CommandSpec spec;

    private Reelwright() {}

    /// @return the exit code
    public static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        var line = new CommandLine(new Reelwright());
        for (Extension extension : ServiceLoader.load(Extension.class)) {
            line.addSubcommand(extension);
        }
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(ansi()));
        line.setExecutionExceptionHandler(Reelwright::tell);
        line.setParameterExceptionHandler(Reelwright::tellUsage);
        return line;
    }

    static Ansi ansi() {
        return Terminal.showsColours() ? Ansi.ON : Ansi.OFF;
    }

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }

    private static int tell(Exception failed, CommandLine line, ParseResult parsed)
            throws Exception {
        return switch (failed) {
            case Failure failure -> say(line, failure, failure.exitCode());
            case EmbeddedFailed told -> say(line, told, Failure.JOB_FAILED);
            case StartFailed told -> say(line, told, Failure.JOB_FAILED);
            case ApiFailed told -> say(line, told, Failure.JOB_FAILED);
            case BrokerUnavailable told -> say(line, told, Failure.JOB_FAILED);
            default -> throw failed;
        };
    }

    /// All of these carry a sentence for the user; an empty one has been told already.
    private static int say(CommandLine line, Exception told, int exitCode) {
        String message = Objects.requireNonNullElse(told.getMessage(), "");
        if (!message.isEmpty()) {
            line.getErr().println(line.getColorScheme().errorText("reelwright: ") + message);
        }
        return exitCode;
    }

    /// One line, and where to read more; not the whole usage page.
    private static int tellUsage(ParameterException wrong, String[] arguments) {
        CommandLine line = wrong.getCommandLine();
        PrintWriter err = line.getErr();
        err.println(line.getColorScheme().errorText("reelwright: ") + wrong.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("See ./" + line.getCommandSpec().qualifiedName() + " --help.");
        return Failure.BAD_USAGE;
    }
}
