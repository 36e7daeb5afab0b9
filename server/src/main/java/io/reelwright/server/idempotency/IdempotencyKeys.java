package io.reelwright.server.idempotency;

import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Envelope;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.problem.Problem.FieldError;
import io.reelwright.tasks.hash.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The keys that callers gave their requests, and what was answered. The key, the answer and what
/// the request made are put on record in one transaction, so a crash leaves all of them or none. A
/// request that was refused leaves its key free.
@Service
public class IdempotencyKeys {

    public static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotent-Replayed";

    static final Duration LIFE = Duration.ofHours(24);
    private static final int FORGOTTEN_AT_ONCE = 100;
    private static final Pattern WELL_FORMED = Pattern.compile("[!-~]{1,255}");

    private final IdempotencyTable table;
    private final JsonMapper json;
    private final InstantSource clock;

    IdempotencyKeys(IdempotencyTable table, JsonMapper json, InstantSource clock) {
        this.table = table;
        this.json = json;
        this.clock = clock;
    }

    /// Does `work` and answers with what it returns; once only, where the request has a key.
    ///
    /// @param body the request's, null where it has none
    /// @param message the envelope's on success
    /// @throws Problem when the key is malformed, was used for another request, or its first
    ///   request is still being answered
    @Transactional
    public ResponseEntity<Envelope<JsonNode>> once(
            HttpServletRequest request,
            @Nullable JsonNode body,
            HttpStatus status,
            String message,
            Supplier<?> work) {
        String text = key(request);
        if (text == null) {
            return answer(status, message, json.valueToTree(work.get()));
        }
        var key = new IdempotencyTable.Key(Caller.of(request).userId(), text);
        Instant now = clock.instant();
        if (!table.lock(key)) {
            throw stillAnswered();
        }
        String hash = hash(request, body);
        Optional<IdempotencyTable.Answered> earlier = table.find(key, now.minus(LIFE));
        if (earlier.isPresent()) {
            return replay(earlier.get(), hash, message);
        }
        JsonNode data = json.valueToTree(work.get());
        table.insert(key, new IdempotencyTable.Answered(hash, status.value(), data), now);
        table.forget(now.minus(LIFE), FORGOTTEN_AT_ONCE); // last: others may wait for these rows
        return answer(status, message, data);
    }

    /// Whether a request has a key, well-formed or not.
    public static boolean isKeyed(HttpServletRequest request) {
        return request.getHeader(HEADER) != null;
    }

    private static @Nullable String key(HttpServletRequest request) {
        List<String> keys = Collections.list(request.getHeaders(HEADER));
        if (keys.isEmpty()) {
            return null;
        }
        if (keys.size() > 1 || !WELL_FORMED.matcher(keys.getFirst()).matches()) {
            throw new Problem(
                    Problem.Code.INVALID_INPUT,
                    "The header Idempotency-Key takes one key of 1 to 255 visible ASCII characters.");
        }
        return keys.getFirst();
    }

    private static ResponseEntity<Envelope<JsonNode>> replay(
            IdempotencyTable.Answered earlier, String hash, String message) {
        if (!earlier.requestHash().equals(hash)) {
            throw Problem.validation(
                    List.of(
                            new FieldError(
                                    HEADER,
                                    "This key was used for another request. Take a new one.",
                                    Problem.Code.CONFLICT)));
        }
        return ResponseEntity.status(earlier.status())
                .header(REPLAYED, "true")
                .body(Envelope.success(message, earlier.data()));
    }

    private static ResponseEntity<Envelope<JsonNode>> answer(
            HttpStatus status, String message, JsonNode data) {
        return ResponseEntity.status(status).body(Envelope.success(message, data));
    }

    private static Problem stillAnswered() {
        return new Problem(
                Problem.Code.CONFLICT,
                "The first request with this Idempotency-Key is still being answered. Ask again"
                        + " in a moment.",
                Map.of(),
                List.of(),
                Duration.ofSeconds(1));
    }

    private static String hash(HttpServletRequest request, @Nullable JsonNode body) {
        String text = request.getMethod() + " " + request.getRequestURI() + "\n" + body;
        return Sha256.hex(text);
    }
}
