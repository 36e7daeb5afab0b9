package io.reelwright.render.timeline;

import java.util.List;
import java.util.stream.Collectors;

/// A document that cannot be made into a film. It names every fault that was found.
public final class InvalidTimeline extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /// @param path of the field in the document, as `scenes[2].span`; empty for the whole of it
    /// @param fact what is wrong with it, its value, and the way out
    public record Fault(String path, String fact) {

        Fault within(String outer) {
            String joined =
                    path.isEmpty() || outer.isEmpty() || path.startsWith("[")
                            ? outer + path
                            : outer + "." + path;
            return new Fault(joined, fact);
        }

        @Override
        public String toString() {
            return path.isEmpty() ? fact : path + ": " + fact;
        }
    }

    InvalidTimeline(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    InvalidTimeline(String path, String fact) {
        this(List.of(new Fault(path, fact)));
    }

    public List<Fault> faults() {
        return faults;
    }
}
