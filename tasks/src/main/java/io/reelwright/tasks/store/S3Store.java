package io.reelwright.tasks.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLConnection;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.CompletedMultipartUpload;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// A bucket of an S3-compatible store: AWS, Cloudflare R2, MinIO. Requests that fail by the network
/// or by a busy store are tried again, a few times and ever later.
public final class S3Store implements MediaStore, Closeable {

    /// Larger files go in parts, so that a broken connection costs one part.
    private static final long PART = 32L << 20;

    /// The largest object that the store copies in one step.
    private static final long COPIED_AT_ONCE = 5L << 30;

    private final S3Client client;
    private final S3Location location;
    private final long partBytes;

    private S3Store(S3Client client, S3Location location, long partBytes) {
        this.client = client;
        this.location = location;
        this.partBytes = partBytes;
    }

    /// Asks the bucket whether it is there and may be used.
    ///
    /// @throws IOException when not; it says what the store answered
    static S3Store open(S3Location location) throws IOException {
        return open(location, DefaultCredentialsProvider.builder().build(), PART);
    }

    static S3Store open(S3Location location, AwsCredentialsProvider keys, long partBytes)
            throws IOException {
        S3ClientBuilder builder =
                S3Client.builder()
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .credentialsProvider(keys)
                        .region(Region.of(location.region()))
                        .forcePathStyle(location.pathStyle())
                        // stores other than AWS's do not all know the newer checksums
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                        .overrideConfiguration(
                                override -> override.retryStrategy(RetryMode.STANDARD));
        if (location.endpoint() != null) {
            builder.endpointOverride(location.endpoint());
        }
        S3Store store = new S3Store(builder.build(), location, partBytes);
        try {
            asked(
                    () -> store.client.headBucket(request -> request.bucket(location.bucket())),
                    "The bucket " + location.bucket() + " cannot be used");
            return store;
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    @Override
    public void put(Path file, String path) throws IOException {
        String key = key(path);
        long size = Files.size(file);
        if (size > partBytes) {
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
                long length = Math.min(partBytes, size - from);
                parts.add(putPart(file, from, length, key, upload, parts.size() + 1));
            }
            asked(
                    () ->
                            client.completeMultipartUpload(request ->
                                    request.bucket(location.bucket())
                                            .key(key)
                                            .uploadId(upload)
                                            .multipartUpload(
                                                    CompletedMultipartUpload.builder()
                                                            .parts(parts)
                                                            .build())),
                    "Storing " + key + " failed");
        } catch (IOException | RuntimeException e) {
            abort(key, upload, e);
            throw e;
        }
    }

    private CompletedPart putPart(
            Path file, long from, long length, String key, String upload, int number)
            throws IOException {
        ContentStreamProvider part =
                ContentStreamProvider.fromInputStreamSupplier(() -> opened(file, from));
        String tag =
                asked(
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
        return CompletedPart.builder().partNumber(number).eTag(tag).build();
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
        try (InputStream in = open(path, 0)) {
            Files.copy(in, copy);
        }
        return copy;
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
        if (size > COPIED_AT_ONCE) {
            throw new IOException(
                    from + " has " + size + " bytes; a bucket can move files up to 5 GiB.");
        }
        asked(
                () ->
                        client.copyObject(request ->
                                request.sourceBucket(location.bucket())
                                        .sourceKey(source)
                                        .destinationBucket(location.bucket())
                                        .destinationKey(target)),
                "Moving " + from + " failed");
        remove(List.of(source));
    }

    @Override
    public void delete(String path) throws IOException {
        String key = key(path);
        asked(
                () -> client.deleteObject(request -> request.bucket(location.bucket()).key(key)),
                "Deleting " + path + " failed");
        List<String> keys = below(key + "/");
        for (int from = 0; from < keys.size(); from += 1000) { // as many as one request may name
            remove(keys.subList(from, Math.min(keys.size(), from + 1000)));
        }
    }

    @Override
    public OptionalLong room() {
        return OptionalLong.empty();
    }

    private List<String> below(String prefix) throws IOException {
        return asked(
                () ->
                        client
                                .listObjectsV2Paginator(
                                        request -> request.bucket(location.bucket()).prefix(prefix))
                                .contents()
                                .stream()
                                .map(object -> object.key())
                                .toList(),
                "Listing " + prefix + " failed");
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
        asked(
                () ->
                        client.deleteObjects(
                                request -> request.bucket(location.bucket()).delete(all)),
                "Deleting " + keys.getFirst() + " failed");
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
        return new IOException(what + ": " + answer(e), e);
    }

    /// What the store said, without the request's ids.
    private static @Nullable String answer(SdkException e) {
        return e instanceof S3Exception s3 && s3.awsErrorDetails() != null
                ? "the store answered " + s3.statusCode() + " " + s3.awsErrorDetails().errorCode()
                : e.getMessage();
    }

    @Override
    public void close() {
        client.close();
    }
}
