package io.reelwright.tasks.provider.youtube;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// How far a video is on its way to YouTube: what is kept between runs, sealed, because whoever has
/// the session's address can go on with the upload.
///
/// @param film the file's hash and size
/// @param session the address of the upload session; null before one was begun
/// @param lastPartSent whether the end of the file was sent, so that the video may be there though
///   nobody has heard so
/// @param videoId YouTube's id of it; null before it is there
/// @param done what follows the upload and is done: `thumbnail`, `captions en`, `playlist`
@JsonInclude(JsonInclude.Include.NON_NULL)
record Upload(
        String film,
        @Nullable String session,
        boolean lastPartSent,
        @Nullable String videoId,
        Set<String> done) {

    Upload {
        done = Set.copyOf(done);
    }

    static Upload of(String film) {
        return new Upload(film, null, false, null, Set.of());
    }

    Upload inSession(String address) {
        return new Upload(film, address, false, null, done);
    }

    Upload withLastPartSent() {
        return new Upload(film, session, true, videoId, done);
    }

    Upload finished(String id) {
        return new Upload(film, session, true, id, done);
    }

    Upload with(String step) {
        Set<String> more = new TreeSet<>(done);
        more.add(step);
        return new Upload(film, session, lastPartSent, videoId, more);
    }
}
