package io.reelwright.server.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reelwright.tasks.contract.Charge;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Why a task or a job failed.
///
/// @param errorCode stable, for programs: `INVALID_INPUT`, `TASK_FAILED`, `OUTPUT_REFUSED`
/// @param errorMessage what is wrong and what to do, in the user's words
/// @param stackTrace for administrators only; null where nothing was thrown
/// @param charges what providers counted for a task all the same, in all its attempts; null for
///   nothing, and for jobs, whose `resource_usage` has it
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Failure(
        String errorCode,
        String errorMessage,
        Map<String, Object> errorDetails,
        @Nullable String stackTrace,
        int retryCount,
        int maxRetries,
        @Nullable List<Charge> charges) {

    /// Automatic tries after the first.
    public static final int MAX_RETRIES = 3;

    public Failure {
        charges = charges == null || charges.isEmpty() ? null : List.copyOf(charges);
    }

    public Failure(
            String errorCode,
            String errorMessage,
            Map<String, Object> errorDetails,
            @Nullable String stackTrace,
            int retryCount,
            int maxRetries) {
        this(errorCode, errorMessage, errorDetails, stackTrace, retryCount, maxRetries, null);
    }

    /// The same for those who are not administrators.
    public Failure withoutStackTrace() {
        return new Failure(
                errorCode, errorMessage, errorDetails, null, retryCount, maxRetries, charges);
    }

    Failure after(int retries) {
        return new Failure(
                errorCode, errorMessage, errorDetails, stackTrace, retries, maxRetries, charges);
    }

    Failure with(List<Charge> charged) {
        return new Failure(
                errorCode, errorMessage, errorDetails, stackTrace, retryCount, maxRetries, charged);
    }
}
