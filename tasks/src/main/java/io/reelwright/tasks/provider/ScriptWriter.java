package io.reelwright.tasks.provider;

import io.reelwright.tasks.script.Script;
import io.reelwright.tasks.script.Source;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that turns a topic and its sources into a script.
public interface ScriptWriter {

    /// The provider's name in configuration and content keys, for example `extractive`.
    String name();

    /// @throws io.reelwright.tasks.InvalidInput when there is nothing to say
    Script write(ScriptRequest request) throws IOException, InterruptedException;

    /// @param topic what the film is about
    /// @param context what the user said of it; may hold sentences to use
    /// @param language BCP 47
    /// @param passages what may be said, in the order of the documents, or of relevance where they
    ///   were searched for
    /// @param targetDuration wished length in seconds; null leaves it to the writer
    record ScriptRequest(
            String topic,
            String context,
            String language,
            List<Source> passages,
            @Nullable Double targetDuration) {}
}
