package io.reelwright.tasks.provider;

import io.reelwright.tasks.analysis.Analysis;
import io.reelwright.tasks.analysis.Analysis.Digest;
import io.reelwright.tasks.script.Scene;
import io.reelwright.tasks.script.Script;
import io.reelwright.tasks.script.Template;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that turns a topic and its sources into a script.
public interface ScriptWriter extends Provider {

    /// @throws io.reelwright.tasks.contract.InvalidInput when there is nothing to say
    Written write(ScriptRequest request, ProviderCall call)
            throws IOException, InterruptedException;

    /// Writes one scene of a script anew.
    ///
    /// @throws io.reelwright.tasks.contract.InvalidInput when it cannot be done; says what can
    Rewritten rewrite(RewriteRequest request, ProviderCall call)
            throws IOException, InterruptedException;

    /// Sums up what the sources say.
    Digest digest(Analysis analysis, String topic, String language, ProviderCall call)
            throws IOException, InterruptedException;

    /// @param topic what the film is about
    /// @param context what the user said of it; its sentences are among the sources already
    /// @param language BCP 47
    /// @param analysis what may be said
    /// @param targetDuration wished length in seconds; null leaves it to the writer
    /// @param template null for a film of no particular kind
    /// @param style how it shall be written, by what is meant: `tone`, `audience`, ...
    /// @param byMeaning whether each scene's passages are looked up in the documents by their
    ///   meaning
    /// @param variant raised by the user to ask for another script
    record ScriptRequest(
            String topic,
            String context,
            String language,
            Analysis analysis,
            @Nullable Double targetDuration,
            @Nullable Template template,
            Map<String, String> style,
            boolean byMeaning,
            int variant) {

        public ScriptRequest {
            style = Map.copyOf(style);
        }

        public ScriptRequest(
                String topic,
                String context,
                String language,
                Analysis analysis,
                @Nullable Double targetDuration) {
            this(topic, context, language, analysis, targetDuration, null, Map.of(), false, 0);
        }
    }

    /// @param notes in what it is not as it was asked for, in the user's words; empty where it is
    record Written(Script script, List<String> notes) {

        public Written {
            notes = List.copyOf(notes);
        }
    }

    /// @param sceneId one of the script's scenes
    /// @param instruction what shall be different; may be empty
    /// @param analysis what may be said; null for what the scene's own sources say
    /// @param variant raised by the user to ask for another answer
    record RewriteRequest(
            Script script,
            String sceneId,
            String instruction,
            @Nullable Analysis analysis,
            int variant) {}

    /// @param scene under the same id
    /// @param notes what was done, or not, in the user's words
    record Rewritten(Scene scene, List<String> notes) {

        public Rewritten {
            notes = List.copyOf(notes);
        }
    }
}
