package io.reelwright.server.egress;

import io.reelwright.server.ServerSettings;
import io.reelwright.server.egress.Answer.Failure;
import io.reelwright.tasks.address.PublicAddresses;
import io.reelwright.tasks.address.PublicHttp;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Calls URLs that users name, and nothing inside the operator's network with them.
///
/// Of the bodies of answers 64 KB are read at most, and the whole exchange ends after 15 s.
@Component
public class Egress implements DisposableBean {

    private static final Duration WHOLE_EXCHANGE = Duration.ofSeconds(15);
    private static final int MOST_BYTES = 64 * 1024;

    private final PublicHttp http;
    private final InstantSource clock;

    Egress(ServerSettings settings, InstantSource clock) {
        this.http = new PublicHttp(new PublicAddresses(settings.allowedCidrs()));
        this.clock = clock;
    }

    /// Whether the URL leads out of the operator's network, as far as can be told now: a name that
    /// cannot be resolved at this moment passes.
    ///
    /// @throws IllegalArgumentException when it may not be called; the message says why
    public CallableUrl check(String text) {
        CallableUrl url = CallableUrl.parse(text);
        try {
            http.check(url.uri().getHost());
        } catch (PublicAddresses.BlockedAddress blocked) {
            throw new IllegalArgumentException(
                    "The URL leads to an address that is not on the public internet.", blocked);
        } catch (UnknownHostException unknown) {
            return url;
        }
        return url;
    }

    /// Sends a JSON body, and waits for the answer.
    public Answer post(CallableUrl url, Map<String, String> headers, String json)
            throws InterruptedException {
        HttpPost request = new HttpPost(url.uri());
        headers.forEach(request::setHeader);
        request.setEntity(
                new StringEntity(
                        json, ContentType.APPLICATION_JSON.withCharset(StandardCharsets.UTF_8)));
        try {
            return http.call(request, WHOLE_EXCHANGE, response -> read(response, request));
        } catch (TimeoutException late) {
            return Answer.failed(Failure.TIMEOUT);
        } catch (TooLarge large) {
            return large.answer;
        } catch (IOException failed) {
            return Answer.failed(reason(failed));
        }
    }

    private Answer read(ClassicHttpResponse response, HttpPost request) throws IOException {
        int status = response.getCode();
        Duration retryAfter = retryAfter(response.getFirstHeader("Retry-After"));
        if (status >= 300 && status < 400) {
            return new Answer(status, Failure.REDIRECT_REFUSED, retryAfter);
        }
        if (isTooLarge(response.getEntity())) {
            request.cancel(); // or the client would read the rest before it closes the connection
            throw new TooLarge(new Answer(status, Failure.RESPONSE_TOO_LARGE, retryAfter));
        }
        return new Answer(
                status, status >= 200 && status < 300 ? null : Failure.HTTP_STATUS, retryAfter);
    }

    /// Leaves the exchange without its rest.
    private static final class TooLarge extends IOException {

        private static final long serialVersionUID = 1L;

        private final transient Answer answer;

        TooLarge(Answer answer) {
            super("The answer is longer than " + MOST_BYTES + " bytes.");
            this.answer = answer;
        }
    }

    private static boolean isTooLarge(@Nullable HttpEntity body) throws IOException {
        if (body == null) {
            return false;
        }
        if (body.getContentLength() > MOST_BYTES) {
            return true;
        }
        InputStream in = body.getContent();
        return in.readNBytes(MOST_BYTES).length == MOST_BYTES && in.read() >= 0;
    }

    private @Nullable Duration retryAfter(@Nullable Header header) {
        if (header == null) {
            return null;
        }
        String value = header.getValue().strip();
        if (value.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            Duration wait =
                    Duration.between(
                            clock.instant(),
                            DateTimeFormatter.RFC_1123_DATE_TIME.parse(
                                    value, java.time.Instant::from));
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeParseException malformed) {
            return null;
        }
    }

    private static Failure reason(IOException failure) {
        return switch (failure) {
            case PublicAddresses.BlockedAddress _ -> Failure.BLOCKED_ADDRESS;
            case SSLException _ -> Failure.TLS_ERROR;
            case ConnectTimeoutException _ -> Failure.TIMEOUT;
            case SocketTimeoutException _ -> Failure.TIMEOUT;
            case java.net.ConnectException _ -> Failure.CONNECTION_FAILED;
            case UnknownHostException _ -> Failure.CONNECTION_FAILED;
            case java.net.NoRouteToHostException _ -> Failure.CONNECTION_FAILED;
            case java.net.SocketException _ -> Failure.CONNECTION_FAILED;
            default -> Failure.BAD_RESPONSE; // neither TCP nor TLS: what came was no HTTP
        };
    }

    @Override
    public void destroy() throws IOException {
        http.close();
    }
}
