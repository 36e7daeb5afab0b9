package io.reelwright.client;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What a video shall be about and be like. Begin with [#about], and add what shall differ from the
/// usual.
///
/// @param configuration the fields of the contract's `JobConfiguration`
/// @param more fields beside `configuration`: `project_id`, `priority`, `callback_url`, …
public record JobRequest(Map<String, Object> configuration, Map<String, Object> more) {

    public JobRequest {
        configuration = Map.copyOf(configuration);
        more = Map.copyOf(more);
    }

    /// @param topic up to 500 characters
    /// @param context what there is to say, up to 2000 characters
    public static JobRequest about(String topic, String context) {
        return new JobRequest(Map.of("topic", topic, "context", context), Map.of());
    }

    /// Documents and media to draw on, uploaded before.
    public JobRequest from(List<StoredFile> files) {
        return with("file_ids", files.stream().map(StoredFile::id).map(UUID::toString).toList());
    }

    /// One more field of the configuration: `with("aspect_ratio", "9:16")`.
    public JobRequest with(String field, Object value) {
        return new JobRequest(plus(configuration, field, value), more);
    }

    public JobRequest inProject(String projectId) {
        return new JobRequest(configuration, plus(more, "project_id", projectId));
    }

    /// Where the end of the job shall be told; see [WebhookSignature].
    public JobRequest callingBack(String url) {
        return new JobRequest(configuration, plus(more, "callback_url", url));
    }

    private static Map<String, Object> plus(Map<String, Object> some, String key, Object value) {
        Map<String, Object> all = new HashMap<>(some);
        all.put(key, value);
        return all;
    }

    Map<String, Object> body() {
        return plus(more, "configuration", configuration);
    }
}
