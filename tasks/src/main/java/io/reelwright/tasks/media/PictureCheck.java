package io.reelwright.tasks.media;

import io.reelwright.render.clip.ClipRefused;
import io.reelwright.render.clip.MediaCheck;
import io.reelwright.render.ffmpeg.Untrusted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// Looks whether somebody else's picture can be read and is no larger than is allowed: its size
/// first, from the header alone; then as few pixels as tell.
public final class PictureCheck {

    static final String BROKEN = "cannot be read: it is broken or was cut off.";

    private static final int LOOKED_AT = 1_000_000;

    private PictureCheck() {}

    /// @param width pixels
    /// @param height pixels
    public record Size(int width, int height) {

        @Override
        public String toString() {
            return width + "x" + height;
        }
    }

    /// @param isWebp whether its bytes say that it is a WebP picture
    /// @throws BrokenPicture when it cannot be read, or has more than 50 megapixels
    public static Size of(Path file, boolean isWebp) throws IOException, InterruptedException {
        return isWebp ? webp(file) : other(file);
    }

    private static Size webp(Path file) throws IOException, InterruptedException {
        Size size = WebpHead.of(file);
        check(size);
        try {
            MediaCheck.webp(file, "It");
        } catch (ClipRefused refused) {
            throw new BrokenPicture(BROKEN);
        }
        return size;
    }

    private static Size other(Path file) throws IOException {
        return read(
                file,
                reader -> {
                    Size size = new Size(reader.getWidth(0), reader.getHeight(0));
                    check(size);
                    long pixels = (long) size.width * size.height;
                    int step = (int) Math.max(1, Math.ceil(Math.sqrt((double) pixels / LOOKED_AT)));
                    ImageReadParam few = reader.getDefaultReadParam();
                    few.setSourceSubsampling(step, step, 0, 0);
                    reader.read(0, few);
                    return size;
                });
    }

    interface Reading<T> {
        T by(ImageReader reader) throws IOException;
    }

    /// @throws BrokenPicture when the file is no picture that is read here, or breaks off
    static <T> T read(Path file, Reading<T> reading) throws IOException {
        try (ImageInputStream bytes = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(bytes);
            if (!readers.hasNext()) {
                throw new BrokenPicture(BROKEN);
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(bytes);
                return reading.by(reader);
            } catch (BrokenPicture told) {
                throw told;
            } catch (IOException | RuntimeException broken) {
                throw new BrokenPicture(BROKEN);
            } finally {
                reader.dispose();
            }
        }
    }

    static void check(Size size) throws BrokenPicture {
        long pixels = (long) size.width * size.height;
        if (size.width < 1 || size.height < 1) {
            throw new BrokenPicture(BROKEN);
        }
        if (pixels > Untrusted.MOST_PICTURE_PIXELS) {
            throw new BrokenPicture(
                    "has "
                            + pixels / 1_000_000
                            + " megapixels; at most 50 are taken. Make it smaller.");
        }
    }
}
