package io.reelwright.tasks.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.render.ffmpeg.RenderFailed;
import io.reelwright.render.ffmpeg.Untrusted;
import io.reelwright.render.frame.Shrink;
import io.reelwright.render.picture.Still;
import io.reelwright.tasks.media.PictureCheck.Size;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import org.jspecify.annotations.Nullable;

/// A picture that a program of somebody else's sent, brought to what scenes show: its kind is told
/// from its bytes, its size is checked before its pixels are read, and nothing of it is kept but
/// pixels.
public final class ForeignPicture {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int HEAD = 12;

    /// More pixels than these are thinned out while they are read: scenes do not show them.
    private static final double MOST_READ = 16e6;

    private static final int JUDGED_WIDTH = 640;
    private static final int JUDGED_HEIGHT = 360;

    private final int[] rgb;
    private final int width;
    private final int height;

    private ForeignPicture(int[] rgb, int width, int height) {
        this.rgb = rgb;
        this.width = width;
        this.height = height;
    }

    /// @throws BrokenPicture when it is no PNG, JPEG, GIF, WebP or BMP picture, or broken, or has
    ///   more than 50 megapixels
    public static ForeignPicture read(Path file) throws IOException, InterruptedException {
        String format = format(file);
        if (format == null) {
            throw new BrokenPicture("is no PNG, JPEG, GIF, WebP or BMP picture.");
        }
        return format.equals("webp") ? webp(file) : PictureCheck.read(file, ForeignPicture::read);
    }

    private static ForeignPicture read(ImageReader reader) throws IOException {
        Size size = new Size(reader.getWidth(0), reader.getHeight(0));
        PictureCheck.check(size);
        double pixels = (double) size.width() * size.height();
        int step = (int) Math.max(1, Math.floor(Math.sqrt(pixels / MOST_READ)));
        ImageReadParam thinned = reader.getDefaultReadParam();
        thinned.setSourceSubsampling(step, step, 0, 0);
        return packed(reader.read(0, thinned));
    }

    /// Where it is transparent, black shows.
    private static ForeignPicture packed(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        BufferedImage packed = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = packed.createGraphics();
        g.drawImage(image, 0, 0, null);
        g.dispose();
        int[] rgb = ((DataBufferInt) packed.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] &= 0xffffff;
        }
        return new ForeignPicture(rgb, width, height);
    }

    /// `png`, `jpg`, `gif`, `webp` or `bmp`; null for anything else.
    private static @Nullable String format(Path file) throws IOException {
        byte[] bytes = new byte[HEAD];
        int read;
        try (InputStream in = Files.newInputStream(file)) {
            read = in.readNBytes(bytes, 0, HEAD);
        }
        String head = new String(bytes, 0, read, ISO_8859_1);
        if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
            return "png";
        }
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return "jpg";
        }
        if (head.startsWith("GIF8")) {
            return "gif";
        }
        if (head.startsWith("RIFF") && head.endsWith("WEBP")) {
            return "webp";
        }
        return head.startsWith("BM") ? "bmp" : null;
    }

    private static ForeignPicture webp(Path file) throws IOException, InterruptedException {
        Size size = WebpHead.of(file);
        PictureCheck.check(size);
        List<String> arguments = new ArrayList<>(Untrusted.webp(file));
        arguments.addAll(List.of("-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "rgb24"));
        arguments.add("pipe:1");
        int[] rgb = new int[size.width() * size.height()];
        byte[] row = new byte[3 * size.width()];
        try (Ffmpeg ffmpeg = Ffmpeg.startConfined(arguments, DEADLINE)) {
            for (int y = 0; y < size.height(); y++) {
                if (ffmpeg.read(row, row.length) < row.length) {
                    throw new BrokenPicture(PictureCheck.BROKEN);
                }
                for (int x = 0; x < size.width(); x++) {
                    rgb[y * size.width() + x] =
                            (row[3 * x] & 0xff) << 16
                                    | (row[3 * x + 1] & 0xff) << 8
                                    | (row[3 * x + 2] & 0xff);
                }
            }
            ffmpeg.finish(DEADLINE);
        } catch (RenderFailed failed) {
            throw new BrokenPicture(PictureCheck.BROKEN);
        }
        return new ForeignPicture(rgb, size.width(), size.height());
    }

    /// Pixels.
    public int width() {
        return width;
    }

    /// Pixels.
    public int height() {
        return height;
    }

    /// How sharp and how well exposed it is, as far as its pixels tell: more is better, an even
    /// colour has 0. It says nothing of what is seen.
    public double merit() {
        int[] pixels = covering(JUDGED_WIDTH, JUDGED_HEIGHT);
        byte[] bytes = new byte[3 * pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            bytes[3 * i] = (byte) (pixels[i] >> 16);
            bytes[3 * i + 1] = (byte) (pixels[i] >> 8);
            bytes[3 * i + 2] = (byte) pixels[i];
        }
        return new Still(JUDGED_WIDTH, JUDGED_HEIGHT, bytes).merit();
    }

    /// Writes as much of its middle as has the shape that is asked for, in that size.
    ///
    /// @param toWidth pixels
    /// @param toHeight pixels
    public void writePng(Path png, int toWidth, int toHeight) throws IOException {
        BufferedImage image = new BufferedImage(toWidth, toHeight, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, toWidth, toHeight, covering(toWidth, toHeight), 0, toWidth);
        try (OutputStream out = Files.newOutputStream(png)) {
            ImageIO.write(image, "png", out);
        }
    }

    private int[] covering(int toWidth, int toHeight) {
        double scale = Math.max((double) toWidth / width, (double) toHeight / height);
        int w = Math.clamp(Math.round(toWidth / scale), 1, width);
        int h = Math.clamp(Math.round(toHeight / scale), 1, height);
        int left = (width - w) / 2;
        int top = (height - h) / 2;
        int[] part = new int[w * h];
        for (int y = 0; y < h; y++) {
            System.arraycopy(rgb, (top + y) * width + left, part, y * w, w);
        }
        return Shrink.rgb(part, w, h, toWidth, toHeight);
    }
}
