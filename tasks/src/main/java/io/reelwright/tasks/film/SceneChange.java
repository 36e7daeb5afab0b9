package io.reelwright.tasks.film;

import io.reelwright.render.timeline.Colour;
import io.reelwright.render.timeline.Easing;
import io.reelwright.render.timeline.Transition;
import io.reelwright.render.timeline.Transition.Direction;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The ways in which the scenes of a film can go over into each other.
public enum SceneChange {
    CROSS_FADE(Narrated.TRANSITION),
    DIP(new Transition.Dip(Colour.BLACK, Easing.LINEAR)),
    SLIDE(new Transition.Slide(Direction.LEFT, Easing.EASE_IN_OUT)),
    WIPE(new Transition.Wipe(Direction.RIGHT, Easing.LINEAR)),
    PUSH(new Transition.Push(Direction.LEFT, Easing.EASE_IN_OUT)),
    ZOOM(new Transition.Zoom(Easing.EASE_IN));

    /// Instead of one of them: they do not.
    public static final String CUT = "cut";

    private final Transition transition;

    SceneChange(Transition transition) {
        this.transition = transition;
    }

    public Transition transition() {
        return transition;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// All keys, the usual one first.
    public static List<String> keys() {
        return Arrays.stream(values()).map(SceneChange::key).toList();
    }

    /// @throws IllegalArgumentException when none is called so
    public static SceneChange parse(String key) {
        return Arrays.stream(values())
                .filter(change -> change.key().equals(key))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "No transition is called \"%s\". Choose one of %s."
                                        .formatted(key, String.join(", ", keys()))));
    }
}
