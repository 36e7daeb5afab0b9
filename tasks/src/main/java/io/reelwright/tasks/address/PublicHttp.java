package io.reelwright.tasks.address;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;

/// Calls addresses that somebody else than the operator names, and nothing inside the operator's
/// network with them.
///
/// A name is resolved once a call; every address it has must be one that may be called, and the
/// connection is made to one of exactly those, with a certificate for the name. Redirects are not
/// followed, cookies not kept, answers not decompressed, connections not used again.
public final class PublicHttp implements AutoCloseable {

    private static final int CONNECT_SECONDS = 15;
    private static final int AT_ONCE = 200;
    private static final int AT_ONCE_A_HOST = 8;

    private final PublicAddresses addresses;
    private final CloseableHttpClient client;

    /// @param addresses what may be called
    public PublicHttp(PublicAddresses addresses) {
        this.addresses = addresses;
        this.client =
                OneExchange.client()
                        .setConnectionManager(
                                PoolingHttpClientConnectionManagerBuilder.create()
                                        .setDnsResolver(new Resolver(addresses))
                                        .setMaxConnTotal(AT_ONCE)
                                        .setMaxConnPerRoute(AT_ONCE_A_HOST)
                                        .setDefaultConnectionConfig(
                                                ConnectionConfig.custom()
                                                        .setConnectTimeout(
                                                                CONNECT_SECONDS, TimeUnit.SECONDS)
                                                        .build())
                                        .build())
                        .disableContentCompression()
                        .build();
    }

    private record Resolver(PublicAddresses addresses) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return addresses.resolve(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    /// Whether a name may be called, as far as can be told now; a call looks again.
    ///
    /// @throws PublicAddresses.BlockedAddress when it may not
    /// @throws UnknownHostException when nobody knows it
    public void check(String host) throws UnknownHostException {
        Objects.requireNonNull(addresses.resolve(host));
    }

    /// Sends a request and reads its answer. When this returns or throws, the connection is closed.
    ///
    /// @param within how long the whole exchange may take
    /// @param read reads the answer; may cancel the request, so that the rest is not waited for
    /// @throws TimeoutException when it took longer
    /// @throws PublicAddresses.BlockedAddress when the name leads where no request may go
    public <T> T call(
            HttpUriRequestBase request, Duration within, HttpClientResponseHandler<T> read)
            throws IOException, InterruptedException, TimeoutException {
        FutureTask<T> exchange = new FutureTask<>(() -> client.execute(request, read));
        Thread.ofVirtual().name("public-http").start(exchange);
        try {
            return exchange.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException(failed.getCause());
        } finally {
            request.cancel(); // closes the connection where the exchange still goes on
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
