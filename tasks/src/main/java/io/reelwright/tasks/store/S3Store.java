package io.reelwright.tasks.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/// A bucket of an S3-compatible store: AWS, Cloudflare R2, MinIO. Requests that fail by the network
/// or by a busy store are tried again, a few times and ever later.
public final class S3Store implements MediaStore {

    /// A broken connection costs one part.
    private static final long PART = 32L << 20;

    private static final int CHUNK = 64 * 1024;

    /// The largest object that the store copies in one step.
    private static final long COPIED_AT_ONCE = 5L << 30;

    /// The most objects that one request may remove.
    private static final int REMOVED_AT_ONCE = 1000;

    /// How often the rest of an object is asked for when its bytes stop coming.
    private static final int MOST_TRIES = 4;

    private final S3Client client;
    private final S3Links links;
    private final S3Location location;
    private final Sizes sizes;

    private S3Store(S3Client client, S3Links links, S3Location location, Sizes sizes) {
        this.client = client;
        this.links = links;
        this.location = location;
        this.sizes = sizes;
    }

    /// @param part larger files go in parts of so many bytes
    /// @param copiedAtOnce larger objects are copied in parts of so many bytes
    record Sizes(long part, long copiedAtOnce) {}

    /// Asks the bucket whether it is there and may be used.
    ///
    /// @throws IOException when not; says why, and the way out
    static S3Store open(S3Location location) throws IOException {
        return open(
                location,
                DefaultCredentialsProvider.builder().build(),
                new Sizes(PART, COPIED_AT_ONCE));
    }

    static S3Store open(S3Location location, AwsCredentialsProvider keys, Sizes sizes)
            throws IOException {
        S3Opening opening = new S3Opening(location, keys);
        S3Client client = opening.client();
        S3Links links = new S3Links(opening.presigner(), location.bucket(), InstantSource.system());
        S3Store store = new S3Store(client, links, location, sizes);
        try {
            opening.check(client, store.key("temp/opening-" + UUID.randomUUID()));
            return store;
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    @Override
    public String location() {
        String place = "s3://" + location.bucket() + "/" + location.prefix();
        return place.substring(0, place.length() - 1);
    }

    @Override
    public void put(Path file, String path) throws IOException {
        String key = key(path);
        long size = Files.size(file);
        if (size > sizes.part()) {
            putInParts(file, size, key);
            return;
        }
        asked(
                () ->
                        client.putObject(
                                request ->
                                        request.bucket(location.bucket())
                                                .key(key)
                                                .contentType(contentType(key)),
                                RequestBody.fromFile(file)),
                "Storing " + path + " failed");
    }

    private void putInParts(Path file, long size, String key) throws IOException {
        inParts(
                key,
                size,
                sizes.part(),
                (upload, number, from, length) -> putPart(file, from, length, key, upload, number));
    }

    /// Brings one part of an object.
    private interface Part {
        /// @return the part's tag
        String bring(String upload, int number, long from, long length) throws IOException;
    }

    private void inParts(String key, long size, long partBytes, Part part) throws IOException {
        String upload =
                asked(
                        () ->
                                client.createMultipartUpload(request ->
                                                request.bucket(location.bucket())
                                                        .key(key)
                                                        .contentType(contentType(key)))
                                        .uploadId(),
                        "Storing " + key + " failed");
        try {
            List<CompletedPart> parts = new ArrayList<>();
            for (long from = 0; from < size; from += partBytes) {
                int number = parts.size() + 1;
                String tag = part.bring(upload, number, from, Math.min(partBytes, size - from));
                parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
            }
            asked(
                    () ->
                            client.completeMultipartUpload(request ->
                                    request.bucket(location.bucket())
                                            .key(key)
                                            .uploadId(upload)
                                            .multipartUpload(all -> all.parts(parts))),
                    "Storing " + key + " failed");
        } catch (IOException | RuntimeException e) {
            abort(key, upload, e);
            throw e;
        }
    }

    private String putPart(Path file, long from, long length, String key, String upload, int number)
            throws IOException {
        ContentStreamProvider part =
                ContentStreamProvider.fromInputStreamSupplier(() -> opened(file, from));
        return asked(
                () ->
                        client.uploadPart(
                                        request ->
                                                request.bucket(location.bucket())
                                                        .key(key)
                                                        .uploadId(upload)
                                                        .partNumber(number)
                                                        .contentLength(length),
                                        RequestBody.fromContentProvider(
                                                part, length, "application/octet-stream"))
                                .eTag(),
                "Storing part " + number + " of " + key + " failed");
    }

    private static InputStream opened(Path file, long from) {
        try {
            SeekableByteChannel channel = Files.newByteChannel(file);
            return Channels.newInputStream(channel.position(from));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Parts of an unfinished upload are paid for until they are given up.
    private void abort(String key, String upload, Exception failure) {
        try {
            client.abortMultipartUpload(
                    request -> request.bucket(location.bucket()).key(key).uploadId(upload));
        } catch (SdkException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public Path fetch(String path, Path scratch) throws IOException {
        StorePath place = StorePath.parse(path);
        Path copy =
                Files.createDirectories(scratch.resolve("fetched-" + UUID.randomUUID()))
                        .resolve(place.parts().getLast());
        try (OutputStream out = Files.newOutputStream(copy)) {
            copy(path, out);
        }
        return copy;
    }

    /// Goes on where it stopped when the connection breaks.
    private void copy(String path, OutputStream out) throws IOException {
        long size = size(path).orElseThrow(() -> new NoSuchFileException(path));
        long done = 0;
        for (int tries = 1; done < size; tries++) {
            try (InputStream in = open(path, done)) {
                byte[] chunk = new byte[CHUNK];
                for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                    out.write(chunk, 0, read);
                    done += read;
                }
            } catch (NoSuchFileException gone) {
                throw gone;
            } catch (IOException | SdkException broken) {
                if (tries >= MOST_TRIES) {
                    throw new IOException(
                            "Reading %s broke off at byte %d of %d.".formatted(path, done, size),
                            broken);
                }
            }
            if (done < size && tries >= MOST_TRIES) {
                throw new IOException(
                        "Reading %s ended at byte %d of %d.".formatted(path, done, size));
            }
        }
    }

    @Override
    public Optional<Long> size(String path) throws IOException {
        String key = key(path);
        try {
            return Optional.of(
                    client.headObject(request -> request.bucket(location.bucket()).key(key))
                            .contentLength());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw failed("Asking for " + path + " failed", e);
        }
    }

    @Override
    public InputStream open(String path, long offset) throws IOException {
        String key = key(path);
        try {
            return client.getObject(request -> {
                request.bucket(location.bucket()).key(key);
                if (offset > 0) {
                    request.range("bytes=" + offset + "-");
                }
            });
        } catch (NoSuchKeyException e) {
            throw new NoSuchFileException(path);
        } catch (S3Exception e) {
            if (e.statusCode() == 416) { // from its end on there is nothing
                return InputStream.nullInputStream();
            }
            throw failed("Reading " + path + " failed", e);
        } catch (SdkException e) {
            throw failed("Reading " + path + " failed", e);
        }
    }

    /// A bucket cannot move: the object is copied, which readers see in one step, and then removed
    /// at its old place.
    @Override
    public void move(String from, String to) throws IOException {
        String source = key(from);
        String target = key(to);
        long size = size(from).orElseThrow(() -> new NoSuchFileException(from));
        if (size > sizes.copiedAtOnce()) {
            inParts(
                    target,
                    size,
                    sizes.copiedAtOnce(),
                    (upload, number, begin, length) ->
                            copyPart(source, begin, length, target, upload, number));
        } else {
            asked(
                    () ->
                            client.copyObject(request ->
                                    request.sourceBucket(location.bucket())
                                            .sourceKey(source)
                                            .destinationBucket(location.bucket())
                                            .destinationKey(target)),
                    "Moving " + from + " failed");
        }
        remove(List.of(source));
    }

    private String copyPart(
            String source, long from, long length, String key, String upload, int number)
            throws IOException {
        return asked(
                () ->
                        client.uploadPartCopy(request ->
                                        request.sourceBucket(location.bucket())
                                                .sourceKey(source)
                                                .copySourceRange(
                                                        "bytes=%d-%d"
                                                                .formatted(from, from + length - 1))
                                                .destinationBucket(location.bucket())
                                                .destinationKey(key)
                                                .uploadId(upload)
                                                .partNumber(number))
                                .copyPartResult()
                                .eTag(),
                "Moving " + source + " failed");
    }

    @Override
    public Optional<URI> link(String path, Handout handout) {
        return location.links() ? Optional.of(links.to(key(path), handout)) : Optional.empty();
    }

    @Override
    public void delete(String path) throws IOException {
        String key = key(path);
        asked(
                () -> client.deleteObject(request -> request.bucket(location.bucket()).key(key)),
                "Deleting " + path + " failed");
        List<String> keys = new ArrayList<>();
        eachBelow(key + "/", object -> keys.add(object.key()));
        removeAll(keys);
    }

    @Override
    public void deleteFiles(Collection<String> paths) throws IOException {
        removeAll(paths.stream().map(this::key).toList());
    }

    private void removeAll(List<String> keys) throws IOException {
        for (int from = 0; from < keys.size(); from += REMOVED_AT_ONCE) {
            remove(keys.subList(from, Math.min(keys.size(), from + REMOVED_AT_ONCE)));
        }
    }

    @Override
    public void list(Consumer<Stored> each) throws IOException {
        eachBelow(
                location.prefix(),
                object -> {
                    String path = object.key().substring(location.prefix().length());
                    if (StorePath.isOurs(path)) {
                        each.accept(new Stored(path, object.size(), object.lastModified()));
                    }
                });
    }

    private void eachBelow(String prefix, Consumer<S3Object> each) throws IOException {
        asked(
                () -> {
                    client.listObjectsV2Paginator(
                                    request -> request.bucket(location.bucket()).prefix(prefix))
                            .contents()
                            .forEach(each);
                    return prefix;
                },
                "Listing " + prefix + " failed");
    }

    @Override
    public List<Unfinished> unfinished() throws IOException {
        return asked(
                () ->
                        client
                                .listMultipartUploadsPaginator(request ->
                                        request.bucket(location.bucket()).prefix(location.prefix()))
                                .uploads()
                                .stream()
                                .map(this::unfinished)
                                .toList(),
                "Listing unfinished uploads failed");
    }

    private Unfinished unfinished(MultipartUpload upload) {
        return new Unfinished(
                upload.key().substring(location.prefix().length()),
                upload.uploadId(),
                partBytes(upload),
                upload.initiated());
    }

    /// None when the upload has ended meanwhile.
    private long partBytes(MultipartUpload upload) {
        try {
            return client
                    .listPartsPaginator(request ->
                            request.bucket(location.bucket())
                                    .key(upload.key())
                                    .uploadId(upload.uploadId()))
                    .parts()
                    .stream()
                    .mapToLong(part -> part.size())
                    .sum();
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                return 0;
            }
            throw e;
        }
    }

    @Override
    public void abandon(Unfinished unfinished) throws IOException {
        try {
            client.abortMultipartUpload(request ->
                    request.bucket(location.bucket())
                            .key(location.prefix() + unfinished.name())
                            .uploadId(unfinished.token()));
        } catch (S3Exception e) {
            if (e.statusCode() != 404) {
                throw failed("Giving up " + unfinished.name() + " failed", e);
            }
        } catch (SdkException e) {
            throw failed("Giving up " + unfinished.name() + " failed", e);
        }
    }

    @Override
    public OptionalLong room() {
        return OptionalLong.empty();
    }

    private void remove(List<String> keys) throws IOException {
        Delete all =
                Delete.builder()
                        .quiet(true)
                        .objects(
                                keys.stream()
                                        .map(key -> ObjectIdentifier.builder().key(key).build())
                                        .toList())
                        .build();
        List<S3Error> kept =
                asked(
                        () ->
                                client.deleteObjects(request ->
                                                request.bucket(location.bucket()).delete(all))
                                        .errors(),
                        "Deleting " + keys.getFirst() + " failed");
        if (!kept.isEmpty()) {
            throw new IOException(
                    "Deleting %s failed: the store answered %s."
                            .formatted(kept.getFirst().key(), kept.getFirst().code()));
        }
    }

    private String key(String path) {
        return location.prefix() + StorePath.parse(path);
    }

    private static String contentType(String key) {
        return Objects.requireNonNullElse(
                URLConnection.guessContentTypeFromName(key), "application/octet-stream");
    }

    private static <T> T asked(Supplier<T> request, String failure) throws IOException {
        try {
            return request.get();
        } catch (SdkException e) {
            throw failed(failure, e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static IOException failed(String what, SdkException e) {
        return new IOException(what + ": " + S3Opening.answer(e), e);
    }

    @Override
    public void close() {
        links.close();
        client.close();
    }
}
