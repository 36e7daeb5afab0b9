package io.reelwright.tasks.provider.youtube;

import io.reelwright.celery.worker.Retry;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.Secret;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.provider.remote.ProviderHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Calls the Data API for one account. What costs is counted before it is called. Not for use by
/// many threads.
final class YouTubeApi {

    /// A stranger's answer; ours are far smaller.
    private static final int LARGEST = 1 << 20;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm 'UTC on' d MMMM", Locale.ENGLISH);

    private final URI base;
    private final YouTubeLink link;
    private final String account;
    private @Nullable Secret token;

    YouTubeApi(URI base, YouTubeLink link, String account) {
        this.base = base;
        this.link = link;
        this.account = account;
    }

    /// @param path with query, from the first slash on
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofMinutes(1));
    }

    /// Whether an address may be sent the account's token: one of the API's own host, or of
    /// Google's.
    boolean isItsOwn(URI address) {
        String host = String.valueOf(address.getHost());
        boolean isOfTheApi =
                host.equalsIgnoreCase(base.getHost())
                        && String.valueOf(address.getScheme()).equalsIgnoreCase(base.getScheme());
        return isOfTheApi
                || ("https".equals(address.getScheme()) && host.endsWith(".googleapis.com"));
    }

    /// Takes what a call costs from the quota.
    ///
    /// @throws InvalidInput when there is not so much left
    void spend(Cost cost) {
        if (!link.quota().spend(cost)) {
            throw outOfQuota();
        }
    }

    /// Puts back what was taken for a call that was not made.
    void giveBack(Cost cost) {
        link.quota().giveBack(cost);
    }

    /// @throws InvalidInput when less is left than all together will cost; takes nothing
    void require(Cost cost) {
        if (!link.quota().left().covers(cost)) {
            throw outOfQuota();
        }
    }

    private InvalidInput outOfQuota() {
        return new InvalidInput(
                "What YouTube's API grants this installation a day is used up, or too little is"
                        + " left for this video. Publish again after "
                        + TIME.format(link.quota().left().resetsAt().atOffset(ZoneOffset.UTC))
                        + ".");
    }

    /// Sends a request with the account's token, and again with a new one where that is refused.
    ///
    /// @return any answer but 401
    HttpResponse<byte[]> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        Secret first = token == null ? link.token(account) : token;
        HttpResponse<byte[]> answer = once(request, first);
        if (answer.statusCode() == 401 && !isOfNobody(answer)) {
            Secret second = link.insteadOf(first, account);
            answer = once(request, second);
        }
        if (answer.statusCode() == 401) {
            throw new InvalidInput(YouTubeRefusal.of(answer).told());
        }
        return answer;
    }

    /// A good token of somebody without a channel.
    private static boolean isOfNobody(HttpResponse<byte[]> answer) {
        return YouTubeRefusal.of(answer).reason().equals("youtubeSignupRequired");
    }

    private HttpResponse<byte[]> once(HttpRequest.Builder request, Secret bearer)
            throws IOException, InterruptedException {
        token = bearer;
        return ProviderHttp.CLIENT.send(
                request.copy()
                        .setHeader("Authorization", "Bearer " + bearer.reveal())
                        .setHeader("User-Agent", "Reelwright")
                        .build(),
                head ->
                        HttpResponse.BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST)
                                .apply(head));
    }

    /// Sends a request that must succeed.
    ///
    /// @throws Retry when it may succeed later
    /// @throws InvalidInput when it will not; the message says why
    JsonNode call(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = send(request);
        if (answer.statusCode() / 100 != 2) {
            throw failure(answer, false);
        }
        return json(answer);
    }

    JsonNode json(HttpResponse<byte[]> answer) {
        try {
            return TaskJson.MAPPER.readTree(answer.body());
        } catch (JacksonException nonsense) {
            throw new Retry("YouTube answered with something that cannot be read.", null);
        }
    }

    /// What an answer that is no success means.
    ///
    /// @param ofUpload whether it answers to an upload, which has a quota of its own
    RuntimeException failure(HttpResponse<byte[]> answer, boolean ofUpload) {
        YouTubeRefusal refusal = YouTubeRefusal.of(answer);
        if (refusal.isOfQuota()) {
            link.quota().exhausted(ofUpload);
            return outOfQuota();
        }
        return refusal.passes()
                ? new Retry(
                        "YouTube has a fault of its own, or too much to do (%d)."
                                .formatted(refusal.status()),
                        null)
                : new InvalidInput(refusal.told());
    }
}
