package io.reelwright.tasks.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What a stored file is. The folder is its place in the media store:
/// `projects/{project_id}/{folder}/{task_id}/output.<ext>`.
public enum AssetType {
    IMAGE("image"),
    AUDIO("audio"),
    VIDEO_CLIP("video"),
    TEXT_OVERLAY("image"),
    SEGMENT("segment"),
    DOCUMENT("document");

    private final String folder;

    AssetType(String folder) {
        this.folder = folder;
    }

    public String folder() {
        return folder;
    }

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static AssetType parse(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
