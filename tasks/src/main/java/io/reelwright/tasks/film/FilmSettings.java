package io.reelwright.tasks.film;

/// What all parts of one film have in common. Parts made with equal settings can be joined without
/// encoding them again.
///
/// @param width pixels, even
/// @param height pixels, even
/// @param frameRate exact, as `30/1` or `30000/1001`
/// @param quality `low`, `medium`, `high` or `ultra`: the encoder's preset and rate factor
/// @param format the container: `mp4`, `mov`, `webm`, `avi`, `wmv`, `flv`; it decides the codecs
/// @param captions `burned` to draw them into the picture, else `none`
public record FilmSettings(
        int width, int height, String frameRate, String quality, String format, String captions) {}
