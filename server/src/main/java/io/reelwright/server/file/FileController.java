package io.reelwright.server.file;

import io.reelwright.server.account.Users;
import io.reelwright.server.media.MediaBytes;
import io.reelwright.server.media.StoredBytes;
import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Envelope;
import io.reelwright.server.problem.IfMatch;
import io.reelwright.server.problem.Page;
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
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Files over HTTP.
@RestController
class FileController {

    private static final List<String> TYPES = List.of("image", "video", "audio", "document");
    private static final List<String> COLUMNS =
            List.of("created_at", "original_filename", "file_size");

    private final UploadedFiles files;
    private final Users users;
    private final MediaBytes bytes;

    FileController(UploadedFiles files, Users users, MediaBytes bytes) {
        this.files = files;
        this.users = users;
        this.bytes = bytes;
    }

    record Uploaded(List<StoredFile> items) {}

    @PostMapping(path = "/api/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Envelope<Uploaded> upload(HttpServletRequest request) throws IOException {
        Caller caller = Caller.of(request);
        Users.Permissions may = users.permissions(caller.userId());
        if (!may.canUploadFiles()) {
            throw new Problem(Problem.Code.FORBIDDEN, "You may not upload files.");
        }
        try (Upload upload = Upload.read(request, may.maxFileSize())) {
            List<StoredFile> stored = files.add(upload, caller.userId());
            return Envelope.success(
                    "Files uploaded",
                    new Uploaded(stored.stream().map(file -> shown(file, caller)).toList()));
        }
    }

    @GetMapping("/api/files")
    Envelope<Page<StoredFile>> list(
            @RequestParam Map<String, String> query, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        Paging paging = new Paging(query);
        String type = paging.choice("file_type", TYPES);
        int page = paging.page();
        int itemsPerPage = paging.itemsPerPage();
        String order = paging.order(COLUMNS, "id");
        paging.check();
        Page<StoredFile> found = files.list(caller.userId(), type, page, itemsPerPage, order);
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
        StoredFile file = find(id, Caller.of(request));
        bytes.send(
                new StoredBytes(
                        Objects.requireNonNull(file.filePath()),
                        file.mimeType(),
                        file.originalFilename(),
                        file.checksum(),
                        !StoredBytes.isShown(file.mimeType())),
                request,
                response,
                UploadedFiles.notFound(id));
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

    private static StoredFile shown(StoredFile file, Caller caller) {
        return caller.isAdmin() ? file : file.withoutPath();
    }

    private static UUID parse(String id) {
        return Ids.parse(id).orElseThrow(() -> UploadedFiles.notFound(id));
    }
}
