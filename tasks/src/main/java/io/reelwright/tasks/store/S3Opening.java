package io.reelwright.tasks.store;

import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// How a bucket is reached, and what is wrong when it is not.
final class S3Opening {

    private static final String KEYS = "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";

    private final S3Location location;
    private final AwsCredentialsProvider keys;

    S3Opening(S3Location location, AwsCredentialsProvider keys) {
        this.location = location;
        this.keys = keys;
    }

    S3Client client() {
        S3ClientBuilder builder =
                S3Client.builder()
                        // the JDK's client writes into connections that the store has closed
                        .httpClientBuilder(Apache5HttpClient.builder())
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
        return builder.build();
    }

    S3Presigner presigner() {
        S3Presigner.Builder builder =
                S3Presigner.builder()
                        .credentialsProvider(keys)
                        .region(Region.of(location.region()))
                        .serviceConfiguration(
                                S3Configuration.builder()
                                        .pathStyleAccessEnabled(location.pathStyle())
                                        .build());
        URI endpoint =
                location.publicEndpoint() == null ? location.endpoint() : location.publicEndpoint();
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder.build();
    }

    /// Looks whether the bucket is there, and writes and removes a small object.
    ///
    /// @throws IOException when it cannot be used; says why, and the way out
    void check(S3Client client, String probe) throws IOException {
        try {
            client.headBucket(request -> request.bucket(location.bucket()));
        } catch (SdkException e) {
            throw new IOException(sentence(e), e);
        }
        try {
            client.putObject(
                    request -> request.bucket(location.bucket()).key(probe), RequestBody.empty());
            client.deleteObject(request -> request.bucket(location.bucket()).key(probe));
        } catch (SdkException e) {
            throw new IOException(
                    "The bucket %s cannot be written (%s): give the keys the right to put and delete"
                                    .formatted(location.bucket(), answer(e))
                            + " objects.",
                    e);
        }
    }

    private String sentence(SdkException e) {
        String bucket = "The bucket " + location.bucket();
        String place = location.endpoint() == null ? "AWS" : location.endpoint().toString();
        if (!(e instanceof S3Exception refused)) {
            return String.valueOf(e.getMessage()).contains("credentials")
                    ? "No keys were found for the bucket %s: set %s."
                            .formatted(location.bucket(), KEYS)
                    : "%s cannot be reached at %s (%s): check the endpoint."
                            .formatted(bucket, place, root(e));
        }
        return switch (refused.statusCode()) {
            case 403 ->
                    "%s at %s refuses the keys (403): check %s, and that they may use it."
                            .formatted(bucket, place, KEYS);
            case 404 ->
                    "There is no bucket %s at %s (404): create it, or check its name."
                            .formatted(location.bucket(), place);
            case 301, 400 ->
                    "%s does not lie in the region %s (%d): name it with region=."
                            .formatted(bucket, location.region(), refused.statusCode());
            default -> bucket + " at " + place + " cannot be used: " + answer(e) + ".";
        };
    }

    /// What the store said, without the request's ids.
    static @Nullable String answer(SdkException e) {
        return e instanceof S3Exception s3 && s3.awsErrorDetails() != null
                ? "the store answered " + s3.statusCode() + " " + s3.awsErrorDetails().errorCode()
                : e.getMessage();
    }

    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName()
                + (root.getMessage() == null ? "" : " " + root.getMessage());
    }
}
