package io.reelwright.server.file;

import io.reelwright.server.problem.Problem;
import io.reelwright.server.problem.Problem.FieldError;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// Whether a file is whole, as far as can be seen without a media program.
final class Soundness {

    private static final long MAX_PIXELS = 50_000_000;
    private static final int LOOKED_AT = 1_000_000;
    private static final Set<String> BOXED = Set.of("video/mp4", "audio/mp4", "video/quicktime");

    private Soundness() {}

    /// @return what was learnt: `dimensions` of an image
    /// @throws Problem when the file is broken or an image has more than 50 megapixels
    static Map<String, Object> check(Path file, Kind kind) throws IOException {
        if (kind.type().equals("image")) {
            return image(file);
        }
        if (BOXED.contains(kind.mimeType())) {
            boxes(file);
        }
        return Map.of();
    }

    /// Size first, from the header alone; then as few pixels as tell whether they can be read.
    private static Map<String, Object> image(Path file) throws IOException {
        try (ImageInputStream bytes = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(bytes);
            if (!readers.hasNext()) {
                return Map.of(); // WebP: no reader here
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(bytes);
                return image(reader);
            } catch (IOException | RuntimeException broken) {
                if (broken instanceof Problem told) {
                    throw told;
                }
                throw wrong("The image cannot be read: it is broken or was cut off.");
            } finally {
                reader.dispose();
            }
        }
    }

    private static Map<String, Object> image(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        long pixels = (long) width * height;
        if (pixels > MAX_PIXELS) {
            throw wrong(
                    "The image has "
                            + pixels / 1_000_000
                            + " megapixels; at most 50 are taken. Make it smaller.");
        }
        int step = (int) Math.max(1, Math.ceil(Math.sqrt((double) pixels / LOOKED_AT)));
        ImageReadParam few = reader.getDefaultReadParam();
        few.setSourceSubsampling(step, step, 0, 0);
        reader.read(0, few);
        return Map.of("dimensions", width + "x" + height);
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

    private static Problem wrong(String message) {
        return Problem.validation(List.of(FieldError.invalid("file", message)));
    }
}
