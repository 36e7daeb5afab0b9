package io.reelwright.bench.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Where one browser opens its socket, and with which token; that is empty where none is asked for.
record Visit(String host, int port, String path, String token) {

    private static final String NONE = "-";

    /// One line each, for another process to read.
    static Path write(Path file, List<Visit> all) throws IOException {
        return Files.write(file, all.stream().map(Visit::line).toList());
    }

    static List<Visit> read(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(Visit::parse).toList();
    }

    private String line() {
        return String.join(" ", host, Integer.toString(port), path, token.isEmpty() ? NONE : token);
    }

    private static Visit parse(String line) {
        String[] words = line.split(" ", -1);
        return new Visit(
                words[0],
                Integer.parseInt(words[1]),
                words[2],
                words[3].equals(NONE) ? "" : words[3]);
    }
}
