package io.reelwright.server.media;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reelwright.server.problem.Tagged;
import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.Output;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A stored file.
///
/// @param mediaUrl where its bytes can be had; the same as `urlPath` unless a bucket serves them
/// @param urlPath below the server's own address, `/media/...`
/// @param filePath its place in the media store; for administrators only, null for others
/// @param uploadProgress null: an asset is here once it is whole
/// @param previewUrl a picture of it; null where there is none
/// @param usedIn the videos that are made of it: the newest ten
/// @param metadata details of its kind, with `sha256`
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MediaAsset(
        UUID mediaId,
        String projectId,
        @Nullable UUID jobId,
        @Nullable UUID taskId,
        AssetType assetType,
        String sourceType,
        String role,
        String mediaUrl,
        String urlPath,
        @Nullable String filePath,
        String fileName,
        long fileSize,
        String format,
        @Nullable Double duration,
        @Nullable String resolution,
        JsonNode metadata,
        JsonNode generationMetadata,
        @Nullable String payloadMediaId,
        @Nullable Double uploadProgress,
        @Nullable String previewUrl,
        List<Use> usedIn,
        @Nullable String contentKey,
        Instant createdAt)
        implements Tagged {

    public MediaAsset {
        usedIn = List.copyOf(usedIn);
    }

    @Override
    public Object edition() {
        return mediaId;
    }

    public static String urlPathOf(String filePath) {
        return "/media/" + filePath;
    }

    /// What it consists of.
    ///
    /// @throws IllegalStateException when its place was hidden
    StoredBytes bytes() {
        if (filePath == null) {
            throw new IllegalStateException("The place of asset " + mediaId + " is hidden.");
        }
        String type = StoredBytes.typeOf(fileName);
        return new StoredBytes(
                filePath,
                type,
                fileName,
                metadata.path("sha256").asString(mediaId.toString()),
                !StoredBytes.isShown(type));
    }

    /// With links that need no token, as answers show it.
    public MediaAsset withLinks(SignedLinks links) {
        String link = links.toBytes(bytes(), urlPath);
        return new MediaAsset(
                mediaId,
                projectId,
                jobId,
                taskId,
                assetType,
                sourceType,
                role,
                link,
                links.pathTo(urlPath),
                filePath,
                fileName,
                fileSize,
                format,
                duration,
                resolution,
                metadata,
                generationMetadata,
                payloadMediaId,
                uploadProgress,
                preview(link, links),
                usedIn,
                contentKey,
                createdAt);
    }

    /// A picture is its own.
    private @Nullable String preview(String link, SignedLinks links) {
        if (assetType == AssetType.IMAGE) {
            return link;
        }
        return previewUrl == null ? null : links.to(previewUrl);
    }

    /// What may be shown to those who are not administrators.
    public MediaAsset withoutPath() {
        return new MediaAsset(
                mediaId,
                projectId,
                jobId,
                taskId,
                assetType,
                sourceType,
                role,
                mediaUrl,
                urlPath,
                null,
                fileName,
                fileSize,
                format,
                duration,
                resolution,
                metadata,
                generationMetadata,
                payloadMediaId,
                uploadProgress,
                previewUrl,
                usedIn,
                contentKey,
                createdAt);
    }

    /// A video that is made of it.
    ///
    /// @param title null where it has none
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Use(UUID videoId, @Nullable String title) {}

    /// Where the files of one task came from.
    ///
    /// @param generation what made them, for `generation_metadata`
    public record Origin(
            String projectId,
            @Nullable UUID jobId,
            UUID taskId,
            String contentKey,
            java.util.Map<String, Object> generation) {}

    /// As an input of a task.
    ///
    /// @throws IllegalStateException when its place was hidden
    public Output asOutput() {
        if (filePath == null) {
            throw new IllegalStateException("The place of asset " + mediaId + " is hidden.");
        }
        @SuppressWarnings("unchecked")
        java.util.Map<String, Object> details =
                io.reelwright.tasks.contract.TaskJson.MAPPER.convertValue(
                        metadata, java.util.Map.class);
        return new Output(
                role, filePath, assetType, format, fileSize, duration, resolution, details);
    }
}
