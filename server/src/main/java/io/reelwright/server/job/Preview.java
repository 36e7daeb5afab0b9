package io.reelwright.server.job;

import java.util.Locale;

/// One frame of a scene as the film would show it.
///
/// @param jpeg the picture
/// @param picture where what the scene shows comes from
/// @param words whether its captions stand where they will
record Preview(byte[] jpeg, Picture picture, Words words) {

    enum Picture {
        /// the one that the film will show
        MADE,
        /// drawn now, by the rules by which the film's will be drawn
        DRAWN,
        /// made for other settings: another one will be made, of the same
        EARLIER,
        /// drawn in place of one that a provider will make
        STAND_IN;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum Words {
        /// by the voice
        SPOKEN,
        /// by their letters: nobody has spoken them yet
        GUESSED;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
