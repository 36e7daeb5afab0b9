package io.reelwright.tasks.provider.youtube;

import io.reelwright.celery.worker.Retry;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.provider.PublishRun;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Uploads one file by Google's resumable protocol
/// (<https://developers.google.com/youtube/v3/guides/using_resumable_upload_protocol>).
///
/// ```
/// POST /upload/youtube/v3/videos?uploadType=resumable     -> 200, Location: the session
/// PUT session, Content-Range: bytes 0-8388607/20000000    -> 308, Range: bytes=0-8388607
/// PUT session, Content-Range: bytes */20000000            -> 308 and how far it is, or 200, 201
/// the last part                                           -> 200 or 201, the video
/// ```
///
/// The session is noted before the first byte is sent; whoever comes later asks it how far it is.
/// When the last answer was lost, the session says that the video is there, and which it is.
final class ResumableUpload {

    /// A multiple of 256 KB, as the protocol wants it.
    private static final int PART = 8 << 20;

    private static final int MOST_TRIES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration PART_TIME = Duration.ofMinutes(5);
    private static final Pattern RANGE = Pattern.compile("bytes=0-(\\d{1,18})");

    private final YouTubeApi api;
    private final UploadNote note;
    private final PublishRun run;
    private final Path film;
    private final long size;

    ResumableUpload(YouTubeApi api, UploadNote note, PublishRun run, Path film, long size) {
        this.api = api;
        this.note = note;
        this.run = run;
        this.film = film;
        this.size = size;
    }

    /// How a session is begun.
    interface Beginning {
        HttpRequest.Builder request() throws IOException;
    }

    /// @return with the id of the video
    Upload finish(Upload from, Beginning beginning) throws IOException, InterruptedException {
        Upload upload = from;
        if (upload.session() == null) {
            upload = begin(upload, null, beginning);
        }
        int failures = 0;
        long most = -1; // that it ever had
        long offset = -1; // not known
        while (true) {
            try {
                State state = offset < 0 ? ask(upload) : send(upload, offset);
                switch (state) {
                    case State.There(String id) -> {
                        return note.write(upload.finished(id));
                    }
                    case State.Gone _ -> {
                        upload = begin(givenUp(upload), upload.session(), beginning);
                        failures++;
                        most = -1;
                        offset = -1;
                    }
                    case State.Until(long bytes) -> {
                        failures = bytes > most ? 0 : failures + (offset < 0 ? 0 : 1);
                        most = Math.max(most, bytes);
                        offset = bytes;
                        run.progress((double) offset / size, "Uploading to YouTube");
                        if (size - offset <= PART && !upload.lastPartSent()) {
                            Upload noted = lastPart(upload);
                            offset = isSameSession(noted, upload) ? offset : -1;
                            upload = noted;
                        }
                    }
                }
            } catch (IOException broken) {
                failures++;
                offset = -1;
            }
            if (failures >= MOST_TRIES) {
                throw new Retry("The upload to YouTube broke off again and again.", null);
            }
            if (failures > 0) {
                Thread.sleep(FIRST_PAUSE.multipliedBy(1L << (failures - 1)));
            }
        }
    }

    /// How far a session is.
    private sealed interface State {

        /// @param bytes that it has
        record Until(long bytes) implements State {}

        record There(String videoId) implements State {}

        /// It is not known any more.
        record Gone() implements State {}
    }

    /// @param given up before; null for none
    private Upload begin(Upload upload, @Nullable String given, Beginning beginning)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = begun(beginning);
        run.charge("uploads", 1);
        String session = answer.headers().firstValue("Location").orElse("");
        if (answer.statusCode() / 100 != 2) {
            throw api.failure(answer, true);
        }
        if (!session.matches("https?://[!-~]+") || !api.isItsOwn(URI.create(session))) {
            throw new Retry("YouTube began an upload and did not say where.", null);
        }
        Upload meanwhile = note.read(upload.film());
        return meanwhile.session() == null || meanwhile.session().equals(given)
                ? note.write(upload.inSession(session))
                : meanwhile;
    }

    /// Without an answer, or a token to ask with, no upload of the day's was used.
    private HttpResponse<byte[]> begun(Beginning beginning)
            throws IOException, InterruptedException {
        api.spend(Cost.UPLOAD);
        boolean isAnswered = false;
        try {
            HttpResponse<byte[]> answer = api.send(beginning.request());
            isAnswered = true;
            return answer;
        } finally {
            if (!isAnswered) {
                api.giveBack(Cost.UPLOAD);
            }
        }
    }

    /// Notes that the video may be there from now on. Where another run of this task has begun a
    /// session of its own meanwhile, that one is gone on with, so that one of the two ends.
    private Upload lastPart(Upload upload) throws IOException {
        Upload meanwhile = note.read(upload.film());
        return isOvertaken(upload, meanwhile) ? meanwhile : note.write(upload.withLastPartSent());
    }

    private static boolean isOvertaken(Upload upload, Upload meanwhile) {
        return meanwhile.session() != null && !isSameSession(meanwhile, upload);
    }

    private static boolean isSameSession(Upload one, Upload other) {
        return Objects.equals(one.session(), other.session());
    }

    /// @throws InvalidInput when the video may be there under this session
    private static Upload givenUp(Upload upload) {
        if (upload.lastPartSent()) {
            throw new InvalidInput(
                    "YouTube has forgotten an upload whose end it was sent, so it cannot be told"
                            + " whether the video is there. Look at the channel; where it is not,"
                            + " publish again.");
        }
        return Upload.of(upload.film());
    }

    private State ask(Upload upload) throws IOException, InterruptedException {
        return state(
                api.send(
                        session(upload)
                                .header("Content-Range", "bytes */" + size)
                                .PUT(BodyPublishers.noBody())));
    }

    private State send(Upload upload, long offset) throws IOException, InterruptedException {
        int length = (int) Math.min(PART, size - offset);
        byte[] part = new byte[length];
        try (RandomAccessFile file = new RandomAccessFile(film.toFile(), "r")) {
            file.seek(offset);
            file.readFully(part);
        }
        return state(
                api.send(
                        session(upload)
                                .header(
                                        "Content-Range",
                                        "bytes %d-%d/%d"
                                                .formatted(offset, offset + length - 1, size))
                                .header("Content-Type", "video/*")
                                .PUT(BodyPublishers.ofByteArray(part))));
    }

    private static HttpRequest.Builder session(Upload upload) {
        return HttpRequest.newBuilder(URI.create(String.valueOf(upload.session())))
                .timeout(PART_TIME);
    }

    private State state(HttpResponse<byte[]> answer) throws IOException {
        int status = answer.statusCode();
        if (status == 308) {
            Matcher range = RANGE.matcher(answer.headers().firstValue("Range").orElse(""));
            long bytes = range.matches() ? Long.parseLong(range.group(1)) + 1 : 0;
            return new State.Until(Math.min(bytes, size));
        }
        if (status == 200 || status == 201) {
            JsonNode video = api.json(answer);
            String id = video.path("id").asString("");
            if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
                throw new IOException("YouTube named no video.");
            }
            return new State.There(id);
        }
        if (status == 404 || status == 410) {
            return new State.Gone();
        }
        if (status >= 500 || status == 429) {
            throw new IOException("YouTube answered " + status + ".");
        }
        throw api.failure(answer, true);
    }
}
