package io.reelwright.server.file;

import io.reelwright.render.ffmpeg.Untrusted;
import io.reelwright.server.problem.PublishedLimits;
import io.reelwright.tasks.archive.ArchiveCheck;
import io.reelwright.tasks.document.DocumentReader;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Of uploads, and of what is in them.
@Component
class FileLimits implements PublishedLimits {

    @Override
    public Map<String, Number> limits() {
        return Map.ofEntries(
                Map.entry("max_filename_bytes", FileName.MAX_BYTES),
                Map.entry("max_files_per_upload", Upload.MAX_FILES),
                Map.entry("max_parts_per_upload", Upload.MAX_PARTS),
                Map.entry("max_upload_field_bytes", Upload.MAX_FIELDS),
                Map.entry("max_upload_metadata_characters", UploadMetadata.MAX_CHARACTERS),
                Map.entry("max_tags_per_file", Labels.MAX_TAGS),
                Map.entry("max_file_tag_characters", Labels.MAX_TAG),
                Map.entry("max_megapixels", Untrusted.MOST_PICTURE_PIXELS / 1_000_000),
                Map.entry("max_film_pixels", Untrusted.MOST_PIXELS),
                Map.entry("max_film_side_pixels", Untrusted.LONGEST_SIDE),
                Map.entry("max_archive_entries", ArchiveCheck.MAX_ENTRIES),
                Map.entry("max_unpacked_bytes", ArchiveCheck.MAX_UNPACKED),
                Map.entry("max_archive_ratio", ArchiveCheck.MAX_RATIO),
                Map.entry("max_archive_nesting", ArchiveCheck.MAX_NESTING),
                Map.entry("max_document_pages", DocumentReader.MAX_PAGES),
                Map.entry("max_document_text_bytes", DocumentReader.MAX_TEXT_BYTES),
                Map.entry("max_media_streams", Untrusted.MOST_STREAMS),
                Map.entry("max_audio_channels", Untrusted.MOST_CHANNELS),
                Map.entry("max_media_seconds", Untrusted.LONGEST_SECONDS),
                Map.entry("max_unfinished_uploads", Uploads.MAX_UNFINISHED),
                Map.entry("upload_life_seconds", Uploads.LIFE.toSeconds()));
    }
}
