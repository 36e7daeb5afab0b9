package io.reelwright.server.file;

import io.reelwright.render.clip.MediaCheck;
import io.reelwright.render.ffmpeg.Untrusted;
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

/// Whether pictures can be read, and films are whole.
final class Soundness {

    private static final String BROKEN = "The image cannot be read: it is broken or was cut off.";

    private static final int LOOKED_AT = 1_000_000;
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
        if (kind.mimeType().equals("image/webp")) {
            WebpHead head = WebpHead.of(file);
            checkSize(head.width(), head.height());
            MediaCheck.webp(file, "The image");
            return dimensions(head.width(), head.height());
        }
        return image(file);
    }

    /// Size first, from the header alone; then as few pixels as tell whether they can be read.
    private static Map<String, Object> image(Path file) throws IOException {
        try (ImageInputStream bytes = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(bytes);
            if (!readers.hasNext()) {
                throw wrong(BROKEN);
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(bytes);
                return image(reader);
            } catch (IOException | RuntimeException broken) {
                if (broken instanceof Problem told) {
                    throw told;
                }
                throw wrong(BROKEN);
            } finally {
                reader.dispose();
            }
        }
    }

    private static Map<String, Object> image(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        checkSize(width, height);
        long pixels = (long) width * height;
        int step = (int) Math.max(1, Math.ceil(Math.sqrt((double) pixels / LOOKED_AT)));
        ImageReadParam few = reader.getDefaultReadParam();
        few.setSourceSubsampling(step, step, 0, 0);
        reader.read(0, few);
        return dimensions(width, height);
    }

    private static void checkSize(int width, int height) {
        long pixels = (long) width * height;
        if (width < 1 || height < 1) {
            throw wrong(BROKEN);
        }
        if (pixels > Untrusted.MOST_PICTURE_PIXELS) {
            throw wrong(
                    "The image has "
                            + pixels / 1_000_000
                            + " megapixels; at most 50 are taken. Make it smaller.");
        }
    }

    private static Map<String, Object> dimensions(int width, int height) {
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

    static Problem wrong(String message) {
        return Problem.validation(List.of(FieldError.invalid("file", message)));
    }
}
