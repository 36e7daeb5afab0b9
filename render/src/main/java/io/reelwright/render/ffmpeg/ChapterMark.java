package io.reelwright.render.ffmpeg;

/// A part of a film, as its file marks it.
///
/// @param title empty where the file names none
/// @param startMs where it starts, milliseconds
/// @param endMs where it ends
public record ChapterMark(String title, long startMs, long endMs) {}
