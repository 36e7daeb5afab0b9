package io.reelwright.server.job;

import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.film.FilmSettings;
import io.reelwright.tasks.film.SceneClip;
import io.reelwright.tasks.hash.Sha256;
import io.reelwright.tasks.provider.Illustrator.Illustration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All that decides how a frame of a scene looks.
///
/// @param film only what is seen of its settings counts
/// @param clip its picture and words, as far as they are made; of those that are not, the path is
///   empty
/// @param drawn what to draw where there is no picture; null where there is one
/// @param narration what is said
record Sight(
        FilmSettings film,
        SceneClip clip,
        @Nullable Illustration drawn,
        String narration,
        Preview.Picture picture,
        Preview.Words words) {

    /// Equal sights look equal.
    String key() {
        Map<String, @Nullable Object> parts = new LinkedHashMap<>();
        parts.put("width", film.width());
        parts.put("height", film.height());
        parts.put("rate", film.frameRate());
        parts.put("captions", film.captions());
        parts.put("clip", clip);
        parts.put("drawn", drawn);
        parts.put("narration", words == Preview.Words.GUESSED ? narration : "");
        parts.put("picture", picture);
        return Sha256.hex(TaskJson.MAPPER.writeValueAsString(parts));
    }
}
