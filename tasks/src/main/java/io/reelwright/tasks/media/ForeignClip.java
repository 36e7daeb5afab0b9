package io.reelwright.tasks.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.reelwright.render.clip.ClipRefused;
import io.reelwright.render.clip.MediaCheck;
import io.reelwright.render.ffmpeg.MediaFacts;
import io.reelwright.render.ffmpeg.RenderFailed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A clip that a program of somebody else's sent: its kind is told from its bytes, it is looked
/// into by confined programs, and copied without what says where and by what it was made.
///
/// @param file the copy
/// @param format `mp4`, `webm` or `mkv`
/// @param seconds how long it plays
public record ForeignClip(Path file, String format, double seconds, int width, int height) {

    private static final int HEAD = 64;

    /// @param scratch where the copy goes
    /// @throws BrokenClip when it is no film, or broken, or more than is allowed
    public static ForeignClip read(Path file, Path scratch)
            throws IOException, InterruptedException {
        String format = format(file);
        if (format == null) {
            throw new BrokenClip("is no MP4, WebM, Matroska, AVI or GIF film.");
        }
        MediaFacts facts = facts(file);
        Path copy = scratch.resolve("clip." + PlainFilm.formatOf(format));
        try {
            PlainFilm.write(file, format, copy);
        } catch (RenderFailed failed) {
            if (failed.wasKilled()) {
                throw failed;
            }
            throw new BrokenClip("cannot be read: it is broken or was cut off.");
        }
        return new ForeignClip(
                copy,
                PlainFilm.formatOf(format),
                facts.durationSeconds(),
                facts.width(),
                facts.height());
    }

    private static MediaFacts facts(Path file) throws IOException, InterruptedException {
        MediaFacts facts;
        try {
            facts = MediaCheck.media(file, "It");
        } catch (ClipRefused refused) {
            throw new BrokenClip("cannot be used. " + refused.getMessage());
        }
        if (facts.width() < 1) {
            throw new BrokenClip("has no pictures.");
        }
        return facts;
    }

    /// Null for what is not taken.
    private static @Nullable String format(Path file) throws IOException {
        byte[] bytes = new byte[HEAD];
        int read;
        try (InputStream in = Files.newInputStream(file)) {
            read = in.readNBytes(bytes, 0, HEAD);
        }
        String head = new String(bytes, 0, read, ISO_8859_1);
        if (head.startsWith("ftyp", 4)) {
            return "mp4";
        }
        if (head.startsWith("\u001aE\u00df\u00a3")) {
            return head.contains("webm") ? "webm" : "mkv";
        }
        if (head.startsWith("RIFF") && head.startsWith("AVI ", 8)) {
            return "avi";
        }
        return head.startsWith("GIF8") ? "gif" : null;
    }
}
