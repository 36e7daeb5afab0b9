package io.reelwright.server.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Why a task or a job failed.
///
/// @param errorCode stable, for programs: `INVALID_INPUT`, `TASK_FAILED`, `OUTPUT_REFUSED`
/// @param errorMessage what is wrong and what to do, in the user's words
/// @param stackTrace for administrators only; null where nothing was thrown
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Failure(
        String errorCode,
        String errorMessage,
        Map<String, Object> errorDetails,
        @Nullable String stackTrace,
        int retryCount,
        int maxRetries) {

    /// Automatic tries after the first.
    public static final int MAX_RETRIES = 3;

    /// The same for those who are not administrators.
    public Failure withoutStackTrace() {
        return new Failure(errorCode, errorMessage, errorDetails, null, retryCount, maxRetries);
    }
}
