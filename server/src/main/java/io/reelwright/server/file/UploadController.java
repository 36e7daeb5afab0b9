package io.reelwright.server.file;

import io.reelwright.server.account.Users;
import io.reelwright.server.problem.Answers;
import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.problem.Problem.Code;
import io.reelwright.server.sql.Ids;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/// Resumable uploads over HTTP, by [tus 1.0](https://tus.io/protocols/resumable-upload): core,
/// creation, creation with upload, expiration, checksum and termination.
@RestController
class UploadController {

    static final String BYTES = "application/offset+octet-stream";

    private static final String EXTENSIONS =
            "creation,creation-with-upload,expiration,checksum,termination";

    /// Not in the registry of statuses: tus's own, for a checksum that does not fit.
    private static final int CHECKSUM_MISMATCH = 460;

    /// IMF-fixdate of RFC 9110.
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Uploads uploads;
    private final Users users;
    private final Answers answers;

    UploadController(Uploads uploads, Users users, Answers answers) {
        this.uploads = uploads;
        this.users = users;
        this.answers = answers;
    }

    @RequestMapping(path = "/api/files/uploads", method = RequestMethod.OPTIONS)
    void options(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Tus-Version", TusFilter.VERSION);
        response.setHeader("Tus-Extension", EXTENSIONS);
        response.setHeader("Tus-Checksum-Algorithm", UploadChecksum.ALGORITHMS);
        response.setHeader(
                "Tus-Max-Size",
                Long.toString(users.permissions(Caller.of(request).userId()).maxFileSize()));
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    @PostMapping("/api/files/uploads")
    void begin(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Caller caller = Caller.of(request);
        long most = FileController.uploader(users, caller).maxFileSize();
        ResumableUpload upload =
                uploads.begin(
                        caller.userId(),
                        request.getHeader("Upload-Metadata"),
                        number(request, "Upload-Length"),
                        most);
        response.setHeader("Location", TusFilter.PATH + "/" + upload.id());
        if (BYTES.equals(request.getContentType())) {
            append(upload, 0, most, HttpServletResponse.SC_CREATED, request, response);
        } else {
            tell(upload, response);
            response.setStatus(HttpServletResponse.SC_CREATED);
        }
    }

    @RequestMapping(path = "/api/files/uploads/{id}", method = RequestMethod.HEAD)
    void look(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
        ResumableUpload upload = uploads.find(parse(id), Caller.of(request).userId());
        tell(upload, response);
        response.setHeader("Upload-Length", Long.toString(upload.length()));
        if (!upload.metadata().isEmpty()) {
            response.setHeader("Upload-Metadata", upload.metadata());
        }
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(HttpServletResponse.SC_OK);
    }

    @PatchMapping(path = "/api/files/uploads/{id}", consumes = BYTES)
    void more(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Caller caller = Caller.of(request);
        ResumableUpload upload = uploads.find(parse(id), caller.userId());
        long most = FileController.uploader(users, caller).maxFileSize();
        append(
                upload,
                number(request, "Upload-Offset"),
                most,
                HttpServletResponse.SC_NO_CONTENT,
                request,
                response);
    }

    private void append(
            ResumableUpload upload,
            long offset,
            long most,
            int status,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try {
            ResumableUpload now =
                    uploads.append(
                            upload,
                            offset,
                            request.getContentLengthLong(),
                            request.getInputStream(),
                            UploadChecksum.parse(request.getHeader("Upload-Checksum")),
                            most);
            tell(now, response);
            response.setStatus(status);
        } catch (Uploads.ChecksumMismatch mismatch) {
            answers.write(
                    response,
                    CHECKSUM_MISMATCH,
                    new Problem(
                            Code.INVALID_INPUT,
                            "The bytes are not those that Upload-Checksum is of. Send them"
                                    + " again."));
        }
    }

    @DeleteMapping("/api/files/uploads/{id}")
    void delete(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        uploads.delete(parse(id), Caller.of(request).userId());
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private static void tell(ResumableUpload upload, HttpServletResponse response) {
        response.setHeader("Upload-Offset", Long.toString(upload.offset()));
        @Nullable UUID file = upload.fileId();
        if (file == null) {
            response.setHeader("Upload-Expires", DATE.format(upload.expiresAt()));
        } else {
            response.setHeader("Upload-File-Id", file.toString());
        }
    }

    private static long number(HttpServletRequest request, String header) {
        String text = request.getHeader(header);
        if (text == null || !text.matches("\\d{1,18}")) {
            throw new Problem(
                    Code.INVALID_INPUT, "The header " + header + " is needed: a number of bytes.");
        }
        return Long.parseLong(text);
    }

    private static UUID parse(String id) {
        return Ids.parse(id).orElseThrow(() -> Uploads.notFound(id));
    }
}
