package io.reelwright.render.clip;

import io.reelwright.render.frame.PlanarPicture;
import io.reelwright.render.frame.Plane;
import io.reelwright.render.picture.Fitting;
import java.util.Arrays;

/// Makes a decoded frame into a picture for the camera: on the film's background where it is
/// transparent or leaves part of the shape free. One thread at a time.
final class ClipCanvas {

    private final ClipShape frame;
    private final boolean isTransparent;
    private final PlanarPicture background;
    private final byte[] buffer;

    ClipCanvas(Clip clip, ClipShape shape, Fitting fitting) {
        boolean isFilled = shape.isBlurred(clip, fitting.fit());
        this.frame =
                isFilled
                        ? new ClipShape(
                                shape.canvasWidth(),
                                shape.canvasHeight(),
                                shape.canvasWidth(),
                                shape.canvasHeight())
                        : shape;
        this.isTransparent = clip.isTransparent();
        this.background = plain(fitting.background());
        int pixels = frame.width() * frame.height();
        this.buffer = new byte[isTransparent ? pixels * 5 / 2 : pixels * 3 / 2];
    }

    private static PlanarPicture plain(int rgb) {
        int[] pixels = new int[4];
        Arrays.fill(pixels, rgb);
        return PlanarPicture.of(pixels, 2, 2);
    }

    /// What a frame is read into; used again for the next.
    byte[] buffer() {
        return buffer;
    }

    String pixelFormat() {
        return isTransparent ? "yuva420p" : "yuv420p";
    }

    PlanarPicture picture(byte[] decoded) {
        int w = frame.width();
        int h = frame.height();
        int luma = w * h;
        int alpha = luma * 3 / 2;
        return new PlanarPicture(
                plane(decoded, 0, w, h, 1, background.y().samples()[0], alpha),
                plane(decoded, luma, w / 2, h / 2, 2, background.u().samples()[0], alpha),
                plane(decoded, luma * 5 / 4, w / 2, h / 2, 2, background.v().samples()[0], alpha));
    }

    /// @param at where the plane starts
    /// @param step luma samples to one of the plane, each way
    /// @param behind the background, less 128
    /// @param alpha where the alpha plane starts
    private Plane plane(byte[] decoded, int at, int w, int h, int step, byte behind, int alpha) {
        int width = frame.canvasWidth() / step;
        int height = frame.canvasHeight() / step;
        byte[] samples = new byte[width * height];
        if (frame.hasBars()) {
            Arrays.fill(samples, behind);
        }
        int corner = frame.top() / step * width + frame.left() / step;
        int zero = step == 1 ? 16 : 128;
        for (int row = 0; row < h; row++) {
            int from = at + row * w;
            int to = corner + row * width;
            if (isTransparent) {
                int alphaRow = alpha + row * step * frame.width();
                for (int i = 0; i < w; i++) {
                    int through = 255 - alpha(decoded, alphaRow + i * step, step);
                    int value = decoded[from + i] & 0xff;
                    int more = (behind + 128 - zero) * through;
                    int mixed = value + Math.round(more / 255f);
                    samples[to + i] = (byte) (Math.clamp(mixed, 0, 255) - 128);
                }
            } else {
                for (int i = 0; i < w; i++) {
                    samples[to + i] = (byte) (decoded[from + i] ^ 0x80);
                }
            }
        }
        return new Plane(width, height, samples);
    }

    /// The mean of the alpha samples that a sample lies on.
    private int alpha(byte[] decoded, int at, int step) {
        if (step == 1) {
            return decoded[at] & 0xff;
        }
        int below = at + frame.width();
        int sum =
                (decoded[at] & 0xff)
                        + (decoded[at + 1] & 0xff)
                        + (decoded[below] & 0xff)
                        + (decoded[below + 1] & 0xff);
        return sum + 2 >> 2;
    }
}
