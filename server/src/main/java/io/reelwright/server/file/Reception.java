package io.reelwright.server.file;

import io.reelwright.server.media.Room;
import io.reelwright.server.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Copies bytes from the network to disk: never more than may come, never into the reserve of the
/// media volume, and never into memory.
@Component
class Reception {

    private static final Logger log = LoggerFactory.getLogger(Reception.class);

    private static final int CHUNK = 64 * 1024;

    /// How much is written between two looks at the room that is left.
    private static final int LOOK = 4 * 1024 * 1024;

    private static final Duration LATER = Duration.ofMinutes(1);

    private final Room room;

    Reception(Room room) {
        this.room = room;
    }

    /// Before anything is read.
    ///
    /// @param length what is going to come; negative where that is not known
    /// @param most what may come
    /// @throws Problem when that is too much, or there is no room for it
    void require(long length, long most) {
        if (length > most) {
            throw tooLarge(most);
        }
        room.require(Math.max(0, length));
    }

    /// @param most what may come
    /// @param digest hears every byte
    /// @return how many bytes came
    /// @throws Problem when more comes, or the room is used up meanwhile
    long receive(
            InputStream in, OutputStream out, long most, long maxFileSize, MessageDigest digest)
            throws IOException {
        byte[] chunk = new byte[CHUNK];
        long size = 0;
        Watch watch = watch();
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            size += read;
            if (size > most) {
                throw tooLarge(maxFileSize);
            }
            digest.update(chunk, 0, read);
            watch.write(out, chunk, read);
        }
        return size;
    }

    Watch watch() {
        return new Watch();
    }

    /// Keeps an eye on the room while something is written.
    final class Watch {

        private long unseen;

        /// @throws Problem when the room is used up, or the disk takes no more
        void write(OutputStream out, byte[] chunk, int length) {
            unseen += length;
            if (unseen >= LOOK) {
                room.require(unseen);
                unseen = 0;
            }
            try {
                out.write(chunk, 0, length);
            } catch (IOException failure) {
                throw unavailable(failure);
            }
        }
    }

    /// The refusal when files cannot be written or read: the disk is full, or the store is away.
    static Problem unavailable(Exception failure) {
        log.warn("The media store fails.", failure);
        return new Problem(
                Problem.Code.SERVICE_UNAVAILABLE,
                "Files cannot be stored now. Try again later.",
                Map.of(),
                List.of(),
                LATER);
    }

    static Problem tooLarge(long maxFileSize) {
        return new Problem(
                Problem.Code.FILE_TOO_LARGE,
                "A file may have at most " + maxFileSize / 1_000_000 + " MB.",
                Map.of("max_bytes", maxFileSize),
                List.of(),
                null);
    }
}
