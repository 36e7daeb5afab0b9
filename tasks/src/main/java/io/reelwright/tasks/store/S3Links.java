package io.reelwright.tasks.store;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Links into a bucket, signed with its keys. The same bytes have the same link for a quarter of
/// its life, so that browsers find in their cache what they have.
final class S3Links implements AutoCloseable {

    private static final int MOST_KEPT = 4096;

    private final S3Presigner presigner;
    private final String bucket;
    private final InstantSource clock;
    private final Map<Wish, Link> kept =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Wish, Link> eldest) {
                    return size() > MOST_KEPT;
                }
            };

    S3Links(S3Presigner presigner, String bucket, InstantSource clock) {
        this.presigner = presigner;
        this.bucket = bucket;
        this.clock = clock;
    }

    private record Wish(String key, Handout handout) {}

    private record Link(URI url, Instant freshUntil) {}

    synchronized URI to(String key, Handout handout) {
        Instant now = clock.instant();
        Wish wish = new Wish(key, handout);
        Link link = kept.get(wish);
        if (link == null || !now.isBefore(link.freshUntil())) {
            link = new Link(signed(wish), now.plus(handout.life().dividedBy(4)));
            kept.put(wish, link);
        }
        return link.url();
    }

    private URI signed(Wish wish) {
        Duration life = wish.handout().life();
        return URI.create(
                presigner
                        .presignGetObject(request ->
                                request.signatureDuration(life.plus(life.dividedBy(4)))
                                        .getObjectRequest(object ->
                                                object.bucket(bucket)
                                                        .key(wish.key())
                                                        .responseContentType(
                                                                wish.handout().contentType())
                                                        .responseContentDisposition(
                                                                wish.handout().disposition())))
                        .url()
                        .toString());
    }

    @Override
    public void close() {
        presigner.close();
    }
}
