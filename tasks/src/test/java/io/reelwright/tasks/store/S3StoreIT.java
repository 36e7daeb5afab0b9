package io.reelwright.tasks.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Random;
import java.util.UUID;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/// Against a real S3 server in this process.
class S3StoreIT extends MediaStoreContract {

    private static final long SMALLEST_PART = 5L << 20;

    @TempDir static Path objects;
    private static BlobStore blobs;
    private static S3Proxy server;
    private S3Store store;

    @BeforeAll
    static void startServer() throws Exception {
        Properties settings = new Properties();
        settings.setProperty("jclouds.filesystem.basedir", objects.toString());
        blobs = BlobStores.create("filesystem-nio2", settings);
        blobs.createContainer("films");
        server =
                S3Proxy.builder()
                        .blobStore(blobs)
                        .endpoint(URI.create("http://127.0.0.1:0"))
                        .awsAuthentication(AuthenticationType.AWS_V4, "id", "key")
                        .build();
        server.start();
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.stop();
        blobs.close();
    }

    @BeforeEach
    void open() throws IOException {
        store = opened("films/" + UUID.randomUUID(), "key");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static S3Store opened(String bucketAndPrefix, String secret) throws IOException {
        String location =
                "s3://%s?endpoint=http://127.0.0.1:%d&region=us-east-1&path-style=true"
                        .formatted(bucketAndPrefix, server.getPort());
        return S3Store.open(
                S3Location.parse(location),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("id", secret)),
                SMALLEST_PART);
    }

    @Override
    MediaStore store() {
        return store;
    }

    @Test
    void storesALargeFileInParts() throws IOException {
        byte[] bytes = new byte[(int) (2 * SMALLEST_PART + 12_345)];
        new Random(1).nextBytes(bytes);
        Path file = Files.write(directory.resolve("large.mp4"), bytes);

        store.put(file, "videos/large.mp4");

        assertThat(store.size("videos/large.mp4")).contains((long) bytes.length);
        assertThat(store.fetch("videos/large.mp4", directory)).hasBinaryContent(bytes);
    }

    @Test
    void deletesMoreThanOneRequestMayName() throws IOException {
        Path file = file("x");
        for (int i = 0; i < 1002; i++) {
            store.put(file, "many/" + i + ".txt");
        }
        store.delete("many");
        assertThat(store.size("many/0.txt")).isEmpty();
        assertThat(store.size("many/1001.txt")).isEmpty();
    }

    @Test
    void saysThatABucketIsMissing() {
        assertThatThrownBy(() -> opened("elsewhere", "key"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("The bucket elsewhere cannot be used");
    }

    @Test
    void saysThatTheKeysAreWrongAndNotWhichTheyAre() {
        assertThatThrownBy(() -> opened("films", "wrong-secret"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("403")
                .hasMessageNotContaining("wrong-secret");
    }
}
