package io.reelwright.app.command;

import io.reelwright.app.assistant.RunningReelwright;
import io.reelwright.app.terminal.Failure;
import io.reelwright.mcp.protocol.StdioServer;
import io.reelwright.mcp.tools.LocalFiles;
import io.reelwright.mcp.tools.Tools;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `reelwright mcp`
@Command(
        name = "mcp",
        description = {
            "Lets an AI assistant plan, make and fetch videos.",
            "Speaks the Model Context Protocol over standard input and output; assistants start it"
                    + " themselves. It uses the Reelwright that \"./reelwright up\" has started, and"
                    + " starts none."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the assistant closed it", "2:bad usage"},
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  REELWRIGHT_KEY   for a server with accounts: an API key, or a token",
            "",
            "Examples:",
            "  claude mcp add reelwright -- /path/to/reelwright mcp",
            "  ./reelwright mcp --server https://films.example.com --files ~/Documents"
        })
final class Mcp implements Callable<Integer> {

    static final String KEY = "REELWRIGHT_KEY";

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The Reelwright to use; the one on the data directory otherwise.")
    private @Nullable URI server;

    @Option(
            names = "--files",
            paramLabel = "DIR",
            description =
                    "Where the assistant may read and write files; may be given several times. Your"
                            + " home directory otherwise. Hidden files are never open.")
    private List<Path> files = List.of();

    @Mixin private DataOptions data;

    @Override
    public Integer call() {
        ServerAddress.check(server);
        PrintStream out = System.out;
        System.setOut(System.err); // what is not a message must not stand among the messages
        Logs.nowhere();
        try (var running = new RunningReelwright(server, data.path(), key(), openFiles())) {
            new StdioServer(Tools.server(Version.number(), running), System.in, out).serve();
        } catch (IOException closed) {
            // as good as the end of the input
        }
        return 0;
    }

    private static @Nullable String key() {
        String key = System.getenv(KEY);
        return key == null || key.isBlank() ? null : key.strip();
    }

    private LocalFiles openFiles() {
        List<Path> directories =
                files.isEmpty() ? List.of(Path.of(System.getProperty("user.home"))) : files;
        try {
            return LocalFiles.below(directories);
        } catch (IOException missing) {
            throw Failure.usage("--files: there is no directory " + missing.getMessage() + ".");
        }
    }
}
