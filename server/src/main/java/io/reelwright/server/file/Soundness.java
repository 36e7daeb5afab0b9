package io.reelwright.server.file;

import io.reelwright.server.problem.Problem;
import io.reelwright.server.problem.Problem.FieldError;
import io.reelwright.tasks.media.BrokenPicture;
import io.reelwright.tasks.media.PictureCheck;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whether pictures can be read, and films are whole.
final class Soundness {

    private static final Set<String> BOXED = Set.of("video/mp4", "audio/mp4", "video/quicktime");

    private Soundness() {}

    /// @throws Problem when a film or sound ends before its container says
    static void checkWhole(Path file, Kind kind) throws IOException {
        if (BOXED.contains(kind.mimeType())) {
            boxes(file);
        }
    }

    /// @return its `dimensions`
    /// @throws Problem when it is broken or has more than 50 megapixels
    static Map<String, Object> image(Path file, Kind kind)
            throws IOException, InterruptedException {
        try {
            return Map.of(
                    "dimensions",
                    PictureCheck.of(file, kind.mimeType().equals("image/webp")).toString());
        } catch (BrokenPicture broken) {
            throw wrong("The image " + broken.reason());
        }
    }

    /// The boxes of an MP4 (ISO/IEC 14496-12) must fill the file, and one of them be `moov`.
    private static void boxes(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            long at = 0;
            boolean hasIndex = false;
            while (at < bytes.length()) {
                if (bytes.length() - at < 8) {
                    throw cut();
                }
                bytes.seek(at);
                long size = bytes.readInt() & 0xFFFFFFFFL;
                hasIndex |= bytes.readInt() == 0x6D6F6F76;
                if (size == 1 && bytes.length() - at >= 16) {
                    size = bytes.readLong();
                } else if (size == 0) {
                    size = bytes.length() - at;
                }
                if (size < 8 || size > bytes.length() - at) {
                    throw cut();
                }
                at += size;
            }
            if (!hasIndex) {
                throw cut();
            }
        }
    }

    private static Problem cut() {
        return wrong("The film is not whole: it was cut off or never finished. Send it again.");
    }

    static Problem wrong(String message) {
        return Problem.validation(List.of(FieldError.invalid("file", message)));
    }
}
