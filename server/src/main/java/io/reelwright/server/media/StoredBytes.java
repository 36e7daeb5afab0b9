package io.reelwright.server.media;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Bytes in the media store, as they are to be sent.
///
/// @param path their place in the store
/// @param contentType what they are; never guessed by the browser
/// @param filename what to call them when they are saved
/// @param tag names this very content; a hash or an id, since what is stored never changes
/// @param isAttachment to be saved rather than shown
public record StoredBytes(
        String path, String contentType, String filename, String tag, boolean isAttachment) {

    /// `Content-Disposition` (RFC 6266): a plain name for old clients, and the real one.
    String disposition() {
        String plain = filename.replaceAll("[^A-Za-z0-9._ -]", "_");
        String real = URLEncoder.encode(filename, StandardCharsets.UTF_8).replace("+", "%20");
        return "%s; filename=\"%s\"; filename*=UTF-8''%s"
                .formatted(isAttachment ? "attachment" : "inline", plain, real);
    }

    /// The type that goes with a file name's ending.
    public static String typeOf(String filename) {
        String ending = filename.substring(filename.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "mp4", "m4v" -> "video/mp4";
            case "webm" -> "video/webm";
            case "mov" -> "video/quicktime";
            case "avi" -> "video/x-msvideo";
            case "wmv" -> "video/x-ms-wmv";
            case "flv" -> "video/x-flv";
            case "mkv" -> "video/x-matroska";
            case "mp3" -> "audio/mpeg";
            case "wav" -> "audio/wav";
            case "m4a", "aac" -> "audio/mp4";
            case "ogg", "opus" -> "audio/ogg";
            case "flac" -> "audio/flac";
            case "png" -> "image/png";
            case "jpg", "jpeg" -> "image/jpeg";
            case "webp" -> "image/webp";
            case "gif" -> "image/gif";
            case "vtt" -> "text/vtt; charset=utf-8";
            case "srt" -> "application/x-subrip; charset=utf-8";
            case "json" -> "application/json";
            default -> "application/octet-stream";
        };
    }

    /// Pictures, sound and film may be shown in the browser; all else is saved.
    public static boolean isShown(String contentType) {
        return contentType.startsWith("image/")
                || contentType.startsWith("audio/")
                || contentType.startsWith("video/")
                || contentType.startsWith("text/vtt");
    }
}
