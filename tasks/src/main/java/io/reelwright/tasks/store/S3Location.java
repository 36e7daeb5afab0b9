package io.reelwright.tasks.store;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a bucket is.
///
/// ```
/// s3://BUCKET[/PREFIX][?endpoint=URL][&region=NAME][&path-style=true]
///     [&public-endpoint=URL][&links=false]
/// ```
///
/// Keys are not part of it: they come from where every AWS tool finds them (`AWS_ACCESS_KEY_ID` and
/// `AWS_SECRET_ACCESS_KEY`, a profile, the machine's role).
///
/// @param prefix before every key, with its `/`; empty for none
/// @param endpoint null for AWS itself
/// @param region `auto` for Cloudflare R2
/// @param pathStyle whether the bucket's name is part of the path and not of the host, as MinIO has
///   it
/// @param publicEndpoint what links begin with, where clients reach the bucket by another address
///   than we do; null for the same
/// @param links whether clients may be sent to the bucket; else all bytes go through the server
record S3Location(
        String bucket,
        String prefix,
        @Nullable URI endpoint,
        String region,
        boolean pathStyle,
        @Nullable URI publicEndpoint,
        boolean links) {

    private static final Set<String> OPTIONS =
            Set.of("endpoint", "region", "path-style", "public-endpoint", "links");

    /// @throws IllegalArgumentException when it is not of this form
    static S3Location parse(String location) {
        URI uri = uri(location);
        if (uri.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "Keys do not belong into the media store's location: set AWS_ACCESS_KEY_ID and"
                            + " AWS_SECRET_ACCESS_KEY.");
        }
        String bucket = uri.getAuthority();
        if (bucket == null || !bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
            throw new IllegalArgumentException(
                    "Media store \"" + location + "\" names no bucket: write s3://bucket/prefix.");
        }
        String path = uri.getPath() == null ? "" : uri.getPath().replaceAll("^/+|/+$", "");
        String prefix = path.isEmpty() ? "" : StorePath.parse(path) + "/";
        Map<String, String> options = options(uri.getRawQuery());
        String endpoint = options.get("endpoint");
        String publicEndpoint = options.get("public-endpoint");
        return new S3Location(
                bucket,
                prefix,
                endpoint == null ? null : endpoint(endpoint),
                options.getOrDefault("region", endpoint == null ? "us-east-1" : "auto"),
                flag(options, "path-style", false),
                publicEndpoint == null ? null : endpoint(publicEndpoint),
                flag(options, "links", true));
    }

    private static boolean flag(Map<String, String> options, String name, boolean otherwise) {
        String value = options.getOrDefault(name, Boolean.toString(otherwise));
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException(
                    "The bucket's option %s is \"%s\": write true or false."
                            .formatted(name, value));
        }
        return value.equals("true");
    }

    private static URI uri(String location) {
        try {
            return URI.create(location);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The media store's location is no URL: write s3://bucket/prefix?endpoint=URL.",
                    e);
        }
    }

    private static Map<String, String> options(@Nullable String query) {
        Map<String, String> options = new HashMap<>();
        for (String option : query == null ? new String[0] : query.split("&")) {
            String name = option.replaceFirst("=.*", "");
            if (!OPTIONS.contains(name) || !option.contains("=")) {
                throw new IllegalArgumentException(
                        "A bucket has no option \""
                                + name
                                + "\". Choose endpoint, region, path-style,"
                                + " public-endpoint or links.");
            }
            String value = option.substring(name.length() + 1);
            options.put(name, URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return options;
    }

    private static URI endpoint(String text) {
        URI endpoint = uri(text);
        boolean web = "https".equals(endpoint.getScheme()) || "http".equals(endpoint.getScheme());
        if (!web || endpoint.getHost() == null || endpoint.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "The bucket's endpoint must be an address such as https://host:9000.");
        }
        return endpoint;
    }
}
