package io.reelwright.tasks.provider;

import io.reelwright.tasks.analysis.Analysis;
import io.reelwright.tasks.script.Script;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Something that turns a topic and its sources into a script.
public interface ScriptWriter extends Provider {

    /// @throws io.reelwright.tasks.contract.InvalidInput when there is nothing to say
    Script write(ScriptRequest request, ProviderCall call) throws IOException, InterruptedException;

    /// @param topic what the film is about
    /// @param context what the user said of it; its sentences are among the sources already
    /// @param language BCP 47
    /// @param analysis what may be said
    /// @param targetDuration wished length in seconds; null leaves it to the writer
    record ScriptRequest(
            String topic,
            String context,
            String language,
            Analysis analysis,
            @Nullable Double targetDuration) {}
}
