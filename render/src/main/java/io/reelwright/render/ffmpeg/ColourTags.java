package io.reelwright.render.ffmpeg;

/// What the numbers of a picture mean, as ffmpeg names it; `unknown` where the file does not say.
///
/// @param matrix between RGB and YCbCr: `bt709`, `smpte170m`, `bt2020nc`
/// @param transfer between number and light: `bt709`, `smpte2084` (PQ), `arib-std-b67` (HLG)
/// @param primaries what red, green and blue are: `bt709`, `bt2020`
/// @param range `tv` for 16 to 235, `pc` for 0 to 255
public record ColourTags(String matrix, String transfer, String primaries, String range) {

    public static final ColourTags BT709 = new ColourTags("bt709", "bt709", "bt709", "tv");

    public static final ColourTags UNKNOWN =
            new ColourTags("unknown", "unknown", "unknown", "unknown");
}
