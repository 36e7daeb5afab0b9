package io.reelwright.bench.render;

import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;

/// The film as it should look, frame by frame: each pixel by a bicubic (Catmull-Rom) of the picture
/// at its exact place, in RGB and double precision, rounded once. Slow and plain; it shares no code
/// with the engine that is measured.
final class ReferenceFilm {

    private static final int W = Workload.WIDTH;
    private static final int H = Workload.HEIGHT;

    private final Workload film;
    private final int[][] pictures = new int[Workload.PICTURES][];
    private final CaptionWords[] captions;

    private ReferenceFilm(Workload film) throws IOException {
        this.film = film;
        for (int i = 0; i < Workload.PICTURES; i++) {
            BufferedImage read = ImageIO.read(film.picture(i).toFile());
            pictures[i] = read.getRGB(0, 0, W, H, null, 0, W);
        }
        this.captions = new CaptionWords[film.captions()];
        for (int i = 0; i < captions.length; i++) {
            captions[i] = CaptionWords.of(film.caption(i));
        }
    }

    /// Writes all frames, `yuv420p`.
    static void write(Workload film, Path raw) throws IOException, InterruptedException {
        ReferenceFilm reference = new ReferenceFilm(film);
        int threads = Runtime.getRuntime().availableProcessors();
        ArrayDeque<Future<byte[]>> ahead = new ArrayDeque<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(raw))) {
            for (int next = 0, done = 0; done < film.frames(); done++) {
                for (; next < film.frames() && ahead.size() < 2 * threads; next++) {
                    int number = next;
                    ahead.add(pool.submit(() -> reference.frame(number)));
                }
                out.write(ahead.remove().get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A reference frame could not be made.", e.getCause());
        }
    }

    private byte[] frame(int number) {
        int scene = Math.min(number / Workload.SCENE_FRAMES, film.scenes() - 1);
        int into = number - scene * Workload.SCENE_FRAMES;
        boolean fades = scene > 0 && into < Workload.FADE_FRAMES;
        Camera camera = camera(scene, number);
        Camera before = fades ? camera(scene - 1, number) : camera;
        CaptionWords words = captions[number / Workload.CAPTION_FRAMES];
        double[][] rows = new double[2][3 * W];
        double[][] old = new double[2][3 * W];
        byte[] out = new byte[W * H * 3 / 2];
        for (int y = 0; y < H; y += 2) {
            for (int i = 0; i < 2; i++) {
                camera.row(y + i, rows[i]);
                if (fades) {
                    before.row(y + i, old[i]);
                    fade(old[i], rows[i], (into + 0.5) / Workload.FADE_FRAMES);
                }
                words.draw(y + i, rows[i]);
            }
            yuv(rows, y, out);
        }
        return out;
    }

    private Camera camera(int scene, int number) {
        double[] zooms = film.zooms(scene);
        double t = (number - film.scene(scene).start()) / (film.scene(scene).length() - 1.0);
        double zoom = zooms[0] + (zooms[1] - zooms[0]) * t;
        return new Camera(pictures[scene % Workload.PICTURES], zoom, new double[3 * W]);
    }

    /// One view of a picture.
    ///
    /// @param down a row of the picture's columns, for red, green and blue in turn
    private record Camera(int[] picture, double zoom, double[] down) {

        /// Fills a row of the frame with red, green and blue in turn.
        void row(int y, double[] out) {
            double[] weights = new double[4];
            double fromY = (y + 0.5 - H / 2.0) / zoom + H / 2.0 - 0.5;
            cubic(fromY, weights);
            ReferenceFilm.down(picture, (int) Math.floor(fromY) - 1, weights, down);
            for (int x = 0; x < W; x++) {
                double fromX = (x + 0.5 - W / 2.0) / zoom + W / 2.0 - 0.5;
                cubic(fromX, weights);
                across(down, (int) Math.floor(fromX) - 1, weights, out, 3 * x);
            }
        }
    }

    /// Catmull-Rom: the four weights at a place between samples.
    private static void cubic(double at, double[] weights) {
        double t = at - Math.floor(at);
        weights[0] = ((-0.5 * t + 1) * t - 0.5) * t;
        weights[1] = (1.5 * t - 2.5) * t * t + 1;
        weights[2] = ((-1.5 * t + 2) * t + 0.5) * t;
        weights[3] = (0.5 * t - 0.5) * t * t;
    }

    private static void down(int[] picture, int first, double[] weights, double[] row) {
        Arrays.fill(row, 0);
        for (int k = 0; k < 4; k++) {
            int from = Math.clamp(first + k, 0, H - 1) * W;
            for (int x = 0; x < W; x++) {
                int pixel = picture[from + x];
                row[3 * x] += weights[k] * (pixel >> 16 & 0xff);
                row[3 * x + 1] += weights[k] * (pixel >> 8 & 0xff);
                row[3 * x + 2] += weights[k] * (pixel & 0xff);
            }
        }
    }

    private static void across(double[] row, int first, double[] weights, double[] out, int at) {
        for (int c = 0; c < 3; c++) {
            double sum = 0;
            for (int k = 0; k < 4; k++) {
                sum += weights[k] * row[3 * Math.clamp(first + k, 0, W - 1) + c];
            }
            out[at + c] = Math.clamp(sum, 0, 255);
        }
    }

    private static void fade(double[] from, double[] into, double share) {
        for (int i = 0; i < into.length; i++) {
            into[i] = from[i] + (into[i] - from[i]) * share;
        }
    }

    /// Two rows in BT.709, limited range; chroma sited left, from 1-2-1 across and both rows.
    private static void yuv(double[][] rows, int y, byte[] out) {
        double[] cb = new double[W];
        double[] cr = new double[W];
        for (int i = 0; i < 2; i++) {
            for (int x = 0; x < W; x++) {
                double red = rows[i][3 * x];
                double blue = rows[i][3 * x + 2];
                double light = 0.2126 * red + 0.7152 * rows[i][3 * x + 1] + 0.0722 * blue;
                cb[x] += (blue - light) / 1.8556;
                cr[x] += (red - light) / 1.5748;
                out[(y + i) * W + x] = (byte) Math.rint(16 + light * 219 / 255);
            }
        }
        for (int x = 0; x < W; x += 2) {
            int at = W * H + y / 2 * (W / 2) + x / 2;
            out[at] = halved(cb, x);
            out[at + W * H / 4] = halved(cr, x);
        }
    }

    private static byte halved(double[] sums, int x) {
        double sum = sums[Math.max(0, x - 1)] + 2 * sums[x] + sums[x + 1];
        return (byte) Math.rint(128 + sum / 8 * 224 / 255);
    }
}
