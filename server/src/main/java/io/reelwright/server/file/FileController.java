package io.reelwright.server.file;

import io.reelwright.server.account.Users;
import io.reelwright.server.idempotency.IdempotencyKeys;
import io.reelwright.server.media.MediaBytes;
import io.reelwright.server.media.SignedLinks;
import io.reelwright.server.media.StoredBytes;
import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Envelope;
import io.reelwright.server.problem.IfMatch;
import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.PageWish;
import io.reelwright.server.problem.Paging;
import io.reelwright.server.problem.Problem;
import io.reelwright.server.sql.Ids;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Files over HTTP.
@RestController
class FileController {

    private static final List<String> COLUMNS =
            List.of("created_at", "original_filename", "file_size");

    private final UploadedFiles files;
    private final Users users;
    private final SignedLinks links;
    private final MediaBytes bytes;
    private final Incoming incoming;
    private final Reception reception;
    private final Inspection inspection;
    private final IdempotencyKeys keys;

    FileController(
            UploadedFiles files,
            Users users,
            SignedLinks links,
            MediaBytes bytes,
            Incoming incoming,
            Reception reception,
            Inspection inspection,
            IdempotencyKeys keys) {
        this.files = files;
        this.users = users;
        this.links = links;
        this.bytes = bytes;
        this.incoming = incoming;
        this.reception = reception;
        this.inspection = inspection;
        this.keys = keys;
    }

    record Uploaded(List<StoredFile> items) {}

    @PostMapping(path = "/api/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Envelope<JsonNode>> upload(HttpServletRequest request) throws IOException {
        Caller caller = Caller.of(request);
        Users.Permissions may = uploader(users, caller);
        try (Upload upload =
                Upload.read(request, incoming, reception, inspection, may.maxFileSize())) {
            return keys.once(
                    request,
                    upload.content(),
                    HttpStatus.CREATED,
                    "Files uploaded",
                    () -> keep(upload, caller, may.maxFileSize()));
        }
    }

    /// @throws Problem when the caller may not upload
    static Users.Permissions uploader(Users users, Caller caller) {
        Users.Permissions may = users.permissions(caller.userId());
        if (!may.canUploadFiles()) {
            throw new Problem(Problem.Code.FORBIDDEN, "You may not upload files.");
        }
        return may;
    }

    private Uploaded keep(Upload upload, Caller caller, long maxFileSize) {
        try {
            List<StoredFile> stored =
                    files.add(upload.files(), upload.labels(), caller.userId(), maxFileSize);
            return new Uploaded(stored.stream().map(file -> shown(file, caller)).toList());
        } catch (IOException failure) {
            throw Reception.unavailable(failure);
        }
    }

    @GetMapping("/api/files")
    Envelope<Page<StoredFile>> list(
            @RequestParam Map<String, String> query, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        Paging paging = new Paging(query);
        FileFilter filter =
                new FileFilter(
                        caller.userId(),
                        paging.choice("file_type", Kind.TYPES),
                        paging.text("tag"),
                        paging.text("subdirectory"),
                        paging.text("search"));
        PageWish wish = paging.wish(COLUMNS, "id");
        paging.check();
        Page<StoredFile> found = files.list(filter, wish);
        return Envelope.success("Files retrieved", found.map(file -> shown(file, caller)));
    }

    @GetMapping("/api/files/{id}")
    Envelope<StoredFile> get(@PathVariable String id, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        return Envelope.success("File retrieved", shown(find(id, caller), caller));
    }

    @GetMapping("/api/files/{id}/download")
    void download(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean isSigned = links.isSigned(request);
        StoredFile file = isSigned ? files.find(parse(id), null) : find(id, Caller.of(request));
        bytes.serve(bytes(file), isSigned, request, response, UploadedFiles.notFound(id));
    }

    private static StoredBytes bytes(StoredFile file) {
        return new StoredBytes(
                Objects.requireNonNull(file.filePath()),
                file.mimeType(),
                file.originalFilename(),
                file.checksum(),
                !StoredBytes.isShown(file.mimeType()));
    }

    @DeleteMapping("/api/files/{id}")
    Envelope<Map<String, UUID>> delete(@PathVariable String id, HttpServletRequest request) {
        UUID file = parse(id);
        files.delete(file, Caller.of(request).scope(), IfMatch.of(request));
        return Envelope.success("File deleted", Map.of("id", file));
    }

    private StoredFile find(String id, Caller caller) {
        return files.find(parse(id), caller.scope());
    }

    private StoredFile shown(StoredFile file, Caller caller) {
        return file.shown(links, caller.isAdmin());
    }

    private static UUID parse(String id) {
        return Ids.parse(id).orElseThrow(() -> UploadedFiles.notFound(id));
    }
}
