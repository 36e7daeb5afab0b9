package io.reelwright.server.payload;

import io.reelwright.server.media.MediaAsset;
import io.reelwright.server.media.StoredBytes;
import io.reelwright.server.video.Video;
import io.reelwright.tasks.contract.TaskJson;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What Payload is told of one video or asset.
///
/// @param mediaType `image`, `video`, `audio` or `subtitle`
/// @param metadata for `generationMetadata`; it names the video or asset, so that it is found again
/// @param alt in words
record MediaDocument(
        String projectId,
        UUID taskId,
        String mediaType,
        ObjectNode metadata,
        @Nullable String alt,
        File file) {

    private static final String VIDEO_ID = "video_id";
    private static final String MEDIA_ID = "media_id";

    /// @param path its place in the media store
    /// @param name what Payload shall call it; no other file is called so
    /// @param size bytes
    record File(String path, String name, String contentType, long size) {

        static File of(String path, String filename, UUID id, long size) {
            int dot = filename.lastIndexOf('.') < 0 ? filename.length() : filename.lastIndexOf('.');
            return new File(
                    path,
                    filename.substring(0, dot) + "-" + id + filename.substring(dot),
                    StoredBytes.typeOf(filename),
                    size);
        }
    }

    /// @throws IllegalArgumentException when it is not ready
    static MediaDocument of(Video video, UUID taskId) {
        if (video.filePath() == null || video.fileSize() == null) {
            throw new IllegalArgumentException("Video " + video.videoId() + " is not ready.");
        }
        ObjectNode metadata = TaskJson.MAPPER.createObjectNode();
        metadata.put(VIDEO_ID, video.videoId().toString());
        metadata.put("job_id", video.jobId().toString());
        metadata.putPOJO("script_id", video.scriptId());
        metadata.put("title", video.title());
        metadata.put("description", video.description());
        metadata.putPOJO("tags", video.tags());
        metadata.set("custom_metadata", video.customMetadata());
        metadata.put("format", video.format());
        metadata.put("duration", video.durationSeconds());
        metadata.put("width", video.width());
        metadata.put("height", video.height());
        metadata.put("sha256", video.fileHash());
        return new MediaDocument(
                video.projectId(),
                taskId,
                "video",
                metadata,
                video.title(),
                File.of(video.filePath(), video.filename(), video.videoId(), video.fileSize()));
    }

    static MediaDocument of(MediaAsset asset, UUID taskId) {
        ObjectNode metadata = TaskJson.MAPPER.createObjectNode();
        metadata.put(MEDIA_ID, asset.mediaId().toString());
        metadata.putPOJO("job_id", asset.jobId());
        metadata.put("asset_type", asset.assetType().key());
        metadata.put("role", asset.role());
        metadata.put("content_key", asset.contentKey());
        metadata.put("format", asset.format());
        metadata.put("duration", asset.duration());
        metadata.put("resolution", asset.resolution());
        metadata.set("file", asset.metadata());
        metadata.set("made_by", asset.generationMetadata());
        return new MediaDocument(
                asset.projectId(),
                taskId,
                mediaType(asset),
                metadata,
                asset.role() + ", " + asset.generationMetadata().path("task").asString("stored"),
                File.of(
                        Objects.requireNonNull(asset.filePath()),
                        asset.fileName(),
                        asset.mediaId(),
                        asset.fileSize()));
    }

    private static String mediaType(MediaAsset asset) {
        return switch (asset.assetType()) {
            case IMAGE, TEXT_OVERLAY -> "image";
            case AUDIO -> "audio";
            case VIDEO_CLIP, SEGMENT -> "video";
            case DOCUMENT -> "subtitle";
        };
    }

    /// Whether an entry's `generationMetadata` is that of `entry`.
    static boolean isOf(Entry entry, JsonNode metadata) {
        String field = entry.kind() == Entry.Kind.VIDEO ? VIDEO_ID : MEDIA_ID;
        return metadata.path(field).asString("").equals(entry.subjectId().toString());
    }

    /// @param mediaUrl where everybody can have the file; null where Payload keeps it
    JsonNode fields(@Nullable URI mediaUrl) {
        ObjectNode fields = TaskJson.MAPPER.createObjectNode();
        fields.put("projectId", projectId);
        fields.put("taskId", taskId.toString());
        fields.put("mediaType", mediaType);
        if (mediaUrl != null) {
            fields.put("r2Url", mediaUrl + "/" + file.path());
        }
        fields.set("generationMetadata", metadata);
        fields.put("alt", alt);
        return fields;
    }
}
