package io.reelwright.render.timeline;

/// A mark in the film that players show; it lasts until the next, or to the end.
///
/// @param start frame
public record Chapter(String title, long start) {

    public Chapter {
        Check.text("title", title, 200);
    }
}
