package io.reelwright.app.doctor;

/// What was found about one thing.
///
/// @param what the thing
/// @param fact what was seen
/// @param remedy how to mend it; empty when all is well
public record Finding(Level level, String what, String fact, String remedy) {

    /// How bad it is. With `FAIL` Reelwright cannot do its work.
    public enum Level {
        OK,
        WARN,
        FAIL
    }

    static Finding ok(String what, String fact) {
        return new Finding(Level.OK, what, fact, "");
    }

    static Finding warn(String what, String fact, String remedy) {
        return new Finding(Level.WARN, what, fact, remedy);
    }

    static Finding fail(String what, String fact, String remedy) {
        return new Finding(Level.FAIL, what, fact, remedy);
    }
}
