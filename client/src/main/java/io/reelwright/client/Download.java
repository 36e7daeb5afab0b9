package io.reelwright.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Fetches bytes into a file. What has come lies beside it until all of it has, in `.{name}.part`;
/// `.{name}.part.tag` says of which content.
final class Download {

    private static final int MOST_BREAKS = 5;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ReelwrightClient client;
    private final String path;
    private final Path file;
    private final Path part;
    private final Path tag;

    private final @Nullable String sha256;

    /// @param sha256 what the file must have, in hexadecimal; null where that is not known
    Download(ReelwrightClient client, String path, Path file, @Nullable String sha256) {
        this.client = client;
        this.path = path;
        this.file = file;
        this.sha256 = sha256;
        this.part = file.resolveSibling("." + file.getFileName() + ".part");
        this.tag = file.resolveSibling("." + file.getFileName() + ".part.tag");
    }

    void run() throws IOException, InterruptedException {
        fetchAll();
        if (!isWhole()) {
            forget();
            fetchAll();
        }
        if (!isWhole()) {
            forget();
            throw ApiFailed.noAnswer(
                    "What came of " + path + " has not the SHA-256 " + sha256 + ".");
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(tag);
    }

    private boolean isWhole() throws IOException {
        return sha256 == null || sha256.equalsIgnoreCase(sha256(part));
    }

    private static String sha256(Path of) throws IOException {
        try (InputStream in = Files.newInputStream(of)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[64 * 1024];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This JVM has no SHA-256.", missing);
        }
    }

    private void forget() throws IOException {
        Files.deleteIfExists(part);
        Files.deleteIfExists(tag);
    }

    private void fetchAll() throws IOException, InterruptedException {
        long before = -1;
        int breaks = 0;
        while (true) {
            try {
                fetch();
                break;
            } catch (ApiFailed.Unavailable broken) {
                long now = Files.exists(part) ? Files.size(part) : 0;
                breaks = now > before ? 0 : breaks + 1; // what gets further may go on
                before = now;
                if (breaks == MOST_BREAKS) {
                    throw broken;
                }
                Thread.sleep(PAUSE.multipliedBy(breaks));
            } catch (ApiFailed refused) {
                forget();
                throw refused;
            }
        }
    }

    private void fetch() throws IOException, InterruptedException {
        String known = Files.exists(part) && Files.exists(tag) ? Files.readString(tag) : null;
        long from = known == null ? 0 : Files.size(part);
        HttpResponse<InputStream> answer = ask(from, known);
        try (InputStream body = answer.body()) {
            boolean goesOn = answer.statusCode() == 206;
            if (!goesOn) {
                begin(answer);
            }
            long length = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
            long came = copy(body, goesOn);
            if (length >= 0 && came < length) {
                throw ApiFailed.noAnswer("The connection ended before the file did.");
            }
        }
    }

    private HttpResponse<InputStream> ask(long from, @Nullable String known)
            throws IOException, InterruptedException {
        if (from == 0 || known == null) {
            return client.bytes(path);
        }
        try {
            return client.bytes(path, "Range", "bytes=" + from + "-", "If-Range", known);
        } catch (ApiFailed refused) {
            if (refused.status() == 416) { // it is all here, or another content is there
                Files.delete(part);
                return client.bytes(path);
            }
            throw refused;
        }
    }

    private void begin(HttpResponse<InputStream> answer) throws IOException {
        forget();
        @Nullable String name = answer.headers().firstValue("ETag").orElse(null);
        Files.createFile(part);
        if (name != null && !name.startsWith("W/")) {
            Files.writeString(tag, name);
        }
    }

    private long copy(InputStream body, boolean goesOn) throws IOException {
        byte[] chunk = new byte[64 * 1024];
        long came = 0;
        try (OutputStream out =
                Files.newOutputStream(
                        part,
                        goesOn
                                ? StandardOpenOption.APPEND
                                : StandardOpenOption.TRUNCATE_EXISTING)) {
            while (true) {
                int read;
                try {
                    read = body.read(chunk);
                } catch (IOException broken) {
                    throw ApiFailed.noAnswer("The connection broke: " + broken + ".");
                }
                if (read < 0) {
                    return came;
                }
                out.write(chunk, 0, read);
                came += read;
            }
        }
    }
}
