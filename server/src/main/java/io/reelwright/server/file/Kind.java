package io.reelwright.server.file;

import io.reelwright.server.problem.Problem;
import io.reelwright.server.problem.Problem.Code;
import io.reelwright.tasks.archive.Packing;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;

/// What a file is, told from its bytes. Its name may only agree, or choose between kinds of text.
///
/// @param type `image`, `video`, `audio`, `document` or `archive`
/// @param mimeType the kind
/// @param ending what such files are stored with
record Kind(String type, String mimeType, String ending) {

    static final String DOCUMENT = "document";
    static final String IMAGE = "image";
    static final String AUDIO = "audio";
    static final String VIDEO = "video";
    static final String ARCHIVE = "archive";

    static final List<String> TYPES = List.of(IMAGE, VIDEO, AUDIO, DOCUMENT, ARCHIVE);

    private static final Kind MARKDOWN = new Kind(DOCUMENT, "text/markdown", "md");

    /// Text that makes a program open other files, or run something.
    private static final List<String> MANIFESTS =
            List.of("#EXTM3U", "ffconcat", "[playlist]", "[Reference]", "<asx", "<smil", "<MPD");

    /// Tika's names of the kinds that are taken, and ours.
    private static final Map<String, Kind> TAKEN =
            Map.ofEntries(
                    Map.entry("text/plain", new Kind(DOCUMENT, "text/plain", "txt")),
                    Map.entry("text/x-web-markdown", MARKDOWN),
                    Map.entry("text/html", new Kind(DOCUMENT, "text/html", "html")),
                    Map.entry("application/xhtml+xml", new Kind(DOCUMENT, "text/html", "html")),
                    Map.entry("application/pdf", new Kind(DOCUMENT, "application/pdf", "pdf")),
                    Map.entry("image/png", new Kind(IMAGE, "image/png", "png")),
                    Map.entry("image/jpeg", new Kind(IMAGE, "image/jpeg", "jpg")),
                    Map.entry("image/gif", new Kind(IMAGE, "image/gif", "gif")),
                    Map.entry("image/webp", new Kind(IMAGE, "image/webp", "webp")),
                    Map.entry("image/bmp", new Kind(IMAGE, "image/bmp", "bmp")),
                    Map.entry("application/rtf", new Kind(DOCUMENT, "application/rtf", "rtf")),
                    Map.entry("application/gzip", new Kind(ARCHIVE, "application/gzip", "gz")),
                    Map.entry("application/x-gtar", new Kind(ARCHIVE, "application/x-tar", "tar")),
                    Map.entry("application/x-tar", new Kind(ARCHIVE, "application/x-tar", "tar")),
                    Map.entry("audio/mpeg", new Kind(AUDIO, "audio/mpeg", "mp3")),
                    Map.entry("audio/vnd.wave", new Kind(AUDIO, "audio/wav", "wav")),
                    Map.entry("audio/x-wav", new Kind(AUDIO, "audio/wav", "wav")),
                    Map.entry("audio/x-flac", new Kind(AUDIO, "audio/flac", "flac")),
                    Map.entry("audio/vorbis", new Kind(AUDIO, "audio/ogg", "ogg")),
                    Map.entry("audio/opus", new Kind(AUDIO, "audio/ogg", "opus")),
                    Map.entry("application/ogg", new Kind(AUDIO, "audio/ogg", "ogg")),
                    Map.entry("audio/mp4", new Kind(AUDIO, "audio/mp4", "m4a")),
                    Map.entry("video/mp4", new Kind(VIDEO, "video/mp4", "mp4")),
                    Map.entry("application/mp4", new Kind(VIDEO, "video/mp4", "mp4")),
                    Map.entry("video/x-m4v", new Kind(VIDEO, "video/mp4", "mp4")),
                    Map.entry("video/quicktime", new Kind(VIDEO, "video/quicktime", "mov")),
                    Map.entry("video/webm", new Kind(VIDEO, "video/webm", "webm")),
                    Map.entry("application/x-matroska", new Kind(VIDEO, "video/x-matroska", "mkv")),
                    Map.entry("video/x-matroska", new Kind(VIDEO, "video/x-matroska", "mkv")),
                    Map.entry("video/x-msvideo", new Kind(VIDEO, "video/x-msvideo", "avi")),
                    Map.entry("video/x-flv", new Kind(VIDEO, "video/x-flv", "flv")),
                    Map.entry("video/x-ms-asf", new Kind(VIDEO, "video/x-ms-wmv", "wmv")),
                    Map.entry("video/x-ms-wmv", new Kind(VIDEO, "video/x-ms-wmv", "wmv")));

    private static final Map<String, String> TYPES_OF_ENDINGS =
            Map.ofEntries(
                    Map.entry("png", IMAGE),
                    Map.entry("jpg", IMAGE),
                    Map.entry("jpeg", IMAGE),
                    Map.entry("gif", IMAGE),
                    Map.entry("webp", IMAGE),
                    Map.entry("bmp", IMAGE),
                    Map.entry("svg", IMAGE),
                    Map.entry("mp3", AUDIO),
                    Map.entry("wav", AUDIO),
                    Map.entry("flac", AUDIO),
                    Map.entry("ogg", AUDIO),
                    Map.entry("m4a", AUDIO),
                    Map.entry("mp4", VIDEO),
                    Map.entry("mov", VIDEO),
                    Map.entry("webm", VIDEO),
                    Map.entry("mkv", VIDEO),
                    Map.entry("avi", VIDEO),
                    Map.entry("flv", VIDEO),
                    Map.entry("wmv", VIDEO),
                    Map.entry("txt", DOCUMENT),
                    Map.entry("md", DOCUMENT),
                    Map.entry("html", DOCUMENT),
                    Map.entry("pdf", DOCUMENT),
                    Map.entry("docx", DOCUMENT),
                    Map.entry("pptx", DOCUMENT),
                    Map.entry("xlsx", DOCUMENT),
                    Map.entry("odt", DOCUMENT),
                    Map.entry("odp", DOCUMENT),
                    Map.entry("ods", DOCUMENT),
                    Map.entry("epub", DOCUMENT),
                    Map.entry("rtf", DOCUMENT),
                    Map.entry("doc", DOCUMENT),
                    Map.entry("ppt", DOCUMENT),
                    Map.entry("xls", DOCUMENT),
                    Map.entry("zip", ARCHIVE),
                    Map.entry("tar", ARCHIVE),
                    Map.entry("gz", ARCHIVE),
                    Map.entry("tgz", ARCHIVE));

    /// @param name what the user calls it
    /// @throws Problem when such files are not taken, or the name says something else than the
    ///   bytes
    static Kind of(Path file, String name) throws IOException {
        String detected = detect(file);
        Kind kind = kind(file, detected);
        if (kind == null || isManifest(file)) {
            throw refused(
                    "Files of kind "
                            + detected
                            + " are not taken. Send text, Markdown, HTML, PDF, RTF, EPUB, an Office"
                            + " or OpenDocument file, an image, sound or film, or a ZIP, tar or"
                            + " gzip archive.");
        }
        String promised = TYPES_OF_ENDINGS.get(FileName.ending(name));
        if (promised != null
                && !promised.equals(kind.type)
                && !(isMedia(promised) && kind.isMedia())) {
            throw refused(
                    "The name ends like that of a file of type "
                            + promised
                            + ", but its bytes are "
                            + kind.mimeType()
                            + ". Give it its right name.");
        }
        String ending = FileName.ending(name);
        boolean isMarkdown = ending.equals("md") || ending.equals("markdown");
        return isMarkdown && kind.mimeType().equals("text/plain") ? MARKDOWN : kind;
    }

    private static @Nullable Kind kind(Path file, String detected) throws IOException {
        return switch (Packing.of(file)) {
            case ZIP -> Container.kind(file);
            case TAR -> TAKEN.get("application/x-tar");
            case GZIP -> TAKEN.get("application/gzip");
            case OTHER -> null;
            case NONE ->
                    detected.equals("application/x-tika-msoffice")
                            ? Container.compound(file)
                            : TAKEN.get(detected);
        };
    }

    static Kind document(String mimeType, String ending) {
        return new Kind(DOCUMENT, mimeType, ending);
    }

    boolean isMedia() {
        return isMedia(type);
    }

    private static boolean isMedia(String type) {
        return type.equals(AUDIO) || type.equals(VIDEO);
    }

    /// The same container, which turned out to hold a film, or sound alone.
    Kind with(boolean pictures) {
        if (pictures == type.equals(VIDEO)) {
            return this;
        }
        return switch (mimeType) {
            case "video/mp4" -> new Kind(AUDIO, "audio/mp4", "m4a");
            case "video/quicktime" -> new Kind(AUDIO, "audio/mp4", "m4a");
            case "video/webm" -> new Kind(AUDIO, "audio/webm", "webm");
            case "video/x-matroska" -> new Kind(AUDIO, "audio/x-matroska", "mka");
            case "video/x-ms-wmv" -> new Kind(AUDIO, "audio/x-ms-wma", "wma");
            case "audio/mp4" -> new Kind(VIDEO, "video/mp4", "mp4");
            case "audio/ogg" -> new Kind(VIDEO, "video/ogg", "ogv");
            default -> this;
        };
    }

    private static Problem refused(String message) {
        return new Problem(Code.UNSUPPORTED_FILE_TYPE, message);
    }

    private static String detect(Path file) throws IOException {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            return MimeTypes.getDefaultMimeTypes()
                    .detect(bytes, new Metadata())
                    .getBaseType()
                    .toString();
        }
    }

    private static boolean isManifest(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            String start =
                    new String(bytes.readNBytes(1000), StandardCharsets.UTF_8)
                            .replace("\ufeff", "")
                            .strip();
            return MANIFESTS.stream()
                    .anyMatch(mark -> start.regionMatches(true, 0, mark, 0, mark.length()));
        }
    }
}
