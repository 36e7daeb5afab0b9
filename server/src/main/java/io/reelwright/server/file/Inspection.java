package io.reelwright.server.file;

import io.reelwright.render.clip.ClipRefused;
import io.reelwright.render.clip.MediaCheck;
import io.reelwright.render.ffmpeg.MediaFacts;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.problem.Problem.Code;
import io.reelwright.server.problem.Problem.FieldError;
import io.reelwright.tasks.archive.ArchiveCheck;
import io.reelwright.tasks.archive.ArchiveRefused;
import io.reelwright.tasks.archive.Packing;
import io.reelwright.tasks.document.DocumentCheck;
import io.reelwright.tasks.document.UnreadableDocument;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Looks into files that have come, before they are kept: what they are, whether they are whole,
/// and whether they hold more than is allowed. Media are decoded for a moment by confined programs,
/// archives unpacked to nowhere. A few files are looked into at a time, the others wait.
@Component
class Inspection {

    private static final int AT_ONCE = Math.max(2, Runtime.getRuntime().availableProcessors() / 2);

    private final Incoming incoming;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    Inspection(Incoming incoming) {
        this.incoming = incoming;
    }

    /// @param bytes where the file lies
    /// @param name what the user calls it
    /// @throws Problem when it is of a kind that is not taken, broken, or too much
    Received inspect(Path bytes, String name, long size, String checksum) throws IOException {
        try {
            turns.acquire();
            try {
                Kind kind = Kind.of(bytes, name);
                Found found = look(bytes, kind);
                return new Received(name, bytes, size, checksum, found.kind, found.metadata);
            } finally {
                turns.release();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Stopped while looking into " + name + ".");
        }
    }

    private record Found(Kind kind, Map<String, Object> metadata) {}

    private Found look(Path bytes, Kind kind) throws IOException, InterruptedException {
        try {
            return switch (kind.type()) {
                case Kind.IMAGE -> new Found(kind, Soundness.image(bytes, kind));
                case Kind.AUDIO, Kind.VIDEO -> media(bytes, kind);
                case Kind.ARCHIVE -> new Found(kind, archive(bytes));
                default -> new Found(kind, document(bytes));
            };
        } catch (ClipRefused refused) {
            throw Soundness.wrong(String.valueOf(refused.getMessage()));
        } catch (UnreadableDocument unreadable) {
            throw Soundness.wrong(unreadable.reason());
        } catch (ArchiveRefused refused) {
            String message = "The archive " + refused.reason();
            throw refused.isTooLarge()
                    ? new Problem(Code.FILE_TOO_LARGE, message)
                    : Problem.validation(List.of(FieldError.invalid("file", message)));
        }
    }

    private static Found media(Path bytes, Kind kind) throws IOException, InterruptedException {
        Soundness.checkWhole(bytes, kind);
        MediaFacts facts = MediaCheck.media(bytes, "The file");
        boolean hasPictures = facts.width() > 0;
        Map<String, Object> metadata = new HashMap<>();
        metadata.put("duration", facts.durationSeconds());
        if (hasPictures) {
            metadata.put("resolution", facts.width() + "x" + facts.height());
            put(metadata, "fps", facts.frameRate());
            put(metadata, "codec", facts.videoCodec());
            put(metadata, "audio_codec", facts.audioCodec());
        } else {
            put(metadata, "codec", facts.audioCodec());
        }
        if (facts.channels() > 0) {
            metadata.put("sample_rate", facts.sampleRate());
            metadata.put("channels", facts.channels());
        }
        return new Found(kind.with(hasPictures), metadata);
    }

    private static void put(Map<String, Object> metadata, String name, @Nullable Object value) {
        if (value != null) {
            metadata.put(name, value);
        }
    }

    private Map<String, Object> archive(Path bytes) throws IOException, ArchiveRefused {
        ArchiveCheck.Contents contents = ArchiveCheck.check(bytes, incoming.directory());
        return Map.of("entries", contents.entries(), "unpacked_bytes", contents.unpacked());
    }

    private Map<String, Object> document(Path bytes)
            throws IOException, ArchiveRefused, UnreadableDocument {
        if (Packing.of(bytes) == Packing.ZIP) {
            ArchiveCheck.check(bytes, incoming.directory());
            return Map.of();
        }
        var pages = DocumentCheck.check(bytes, "The document");
        return pages.isPresent() ? Map.of("pages", pages.getAsInt()) : Map.of();
    }
}
