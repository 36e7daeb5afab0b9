package io.reelwright.app.embedded;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Another process has the data directory.
public final class DirectoryInUse extends EmbeddedFailed {

    private static final long serialVersionUID = 1L;

    private final String fact;
    private final @Nullable String url;

    /// @param holder what the other one wrote down of itself, as [DataDirectory#announce] does;
    ///   empty when it did not yet
    static DirectoryInUse by(String holder, Path directory) {
        int url = holder.indexOf(" at ");
        return new DirectoryInUse(
                "The data directory "
                        + directory
                        + " is in use by "
                        + (holder.isEmpty() ? "another Reelwright" : holder)
                        + ".",
                url < 0 ? null : holder.substring(url + 4));
    }

    private DirectoryInUse(String fact, @Nullable String url) {
        super(fact + " Stop that one, or choose another directory with --data-dir.");
        this.fact = fact;
        this.url = url;
    }

    /// A sentence: which directory, and who has it.
    public String fact() {
        return fact;
    }

    /// Where the other one answers; null while it does not.
    public @Nullable String url() {
        return url;
    }
}
