package io.reelwright.tasks.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;

/// A real S3 server in this process, with one bucket, `films`. Its objects are files of a
/// directory, so that a test can look at them without it.
public final class Bucket implements AutoCloseable {

    private static final String ID = "aws.accessKeyId";
    private static final String SECRET = "aws.secretAccessKey";

    private final Path objects;
    private final BlobStore blobs;
    private final S3Proxy server;

    /// Its keys are those of this process until it is closed.
    ///
    /// @param objects where they are kept, an empty directory
    public Bucket(Path objects) throws Exception {
        this.objects = objects;
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
        System.setProperty(ID, "id");
        System.setProperty(SECRET, "key");
    }

    /// @param bucketAndPrefix `films/a`
    public String location(String bucketAndPrefix) {
        return "s3://%s?endpoint=%s&region=us-east-1&path-style=true"
                .formatted(bucketAndPrefix, origin());
    }

    int port() {
        return server.getPort();
    }

    public String origin() {
        return "http://127.0.0.1:" + port();
    }

    /// The files of the objects whose keys match.
    public List<Path> objects(String pattern) {
        Path root = objects.resolve("films");
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> root.relativize(file).toString().matches(pattern))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws Exception {
        System.clearProperty(ID);
        System.clearProperty(SECRET);
        server.stop();
        blobs.close();
    }
}
