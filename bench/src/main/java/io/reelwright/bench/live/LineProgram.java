package io.reelwright.bench.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A process that answers each line with one line, and ends when its input does.
final class LineProgram implements AutoCloseable {

    private final Process process;
    private final Path log;
    private final Writer to;
    private final BufferedReader from;

    private LineProgram(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.to = process.outputWriter(StandardCharsets.UTF_8);
        this.from = process.inputReader(StandardCharsets.UTF_8);
    }

    /// @param directory where it runs
    /// @param log where it says what is wrong
    static LineProgram start(Path directory, Path log, List<String> command) throws IOException {
        return new LineProgram(
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start(),
                log);
    }

    String ask(String line) throws IOException {
        to.write(line + "\n");
        to.flush();
        return next();
    }

    /// What it says next.
    ///
    /// @throws IOException when it has ended; the message is what it said was wrong
    String next() throws IOException {
        String line = from.readLine();
        if (line == null) {
            throw new IOException("It ended before it answered: " + Files.readString(log).strip());
        }
        return line;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        to.close();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        from.close();
    }
}
