package io.reelwright.render.frame;

/// One frame as the encoder takes it: planar YUV 4:2:0, BT.709, limited range, chroma sited left.
/// The Y plane is followed by Cb and Cr, rows without padding (`yuv420p`).
///
/// @param width pixels, even
/// @param height pixels, even
/// @param data `width * height * 3 / 2` bytes
public record YuvFrame(int width, int height, byte[] data) {

    public static YuvFrame of(int width, int height) {
        return new YuvFrame(width, height, new byte[width * height * 3 / 2]);
    }

    int chromaU() {
        return width * height;
    }

    int chromaV() {
        return width * height + width * height / 4;
    }
}
