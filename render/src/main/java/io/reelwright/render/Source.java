package io.reelwright.render;

import io.reelwright.render.ffmpeg.Cost;
import io.reelwright.render.frame.PlanarPicture;
import java.io.Closeable;
import java.io.IOException;

/// What a scene shows, as pictures that the camera moves over. Used by several threads at once,
/// which ask for frames nearly in order, and again for one that they had before.
interface Source extends Closeable {

    /// The picture at a frame of the film, fitted: the camera covers the frame with it, so one of
    /// another shape has its bars already, unless it shall be cut.
    ///
    /// @param frame one of the scene's
    PlanarPicture at(long frame) throws IOException, InterruptedException;

    /// What programs took for it, when it is closed.
    default Cost cost() {
        return Cost.NONE;
    }

    @Override
    default void close() throws IOException {}
}
