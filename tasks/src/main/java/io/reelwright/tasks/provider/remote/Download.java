package io.reelwright.tasks.provider.remote;

import io.reelwright.tasks.address.PublicAddresses;
import io.reelwright.tasks.address.PublicHttp;
import io.reelwright.tasks.address.WebAddress;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.ProviderFailure.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;

/// Fetches what a provider's answer points to. It may be where the provider itself answers, or on
/// the public internet, and nowhere else: an answer must not lead into the operator's network. The
/// key does not travel with it.
public final class Download {

    private static final PublicHttp PUBLIC = new PublicHttp(new PublicAddresses(List.of()));

    private final String provider;
    private final URI origin;
    private final PublicHttp route;

    /// @param provider its name, for messages
    /// @param origin where the provider answers
    public Download(String provider, URI origin) {
        this(provider, origin, PUBLIC);
    }

    Download(String provider, URI origin, PublicHttp route) {
        this.provider = provider;
        this.origin = origin;
        this.route = route;
    }

    /// @param most bytes that it may have
    /// @throws ProviderFailure when it may not be fetched, or cannot
    public void to(Path file, URI url, long most) throws IOException, InterruptedException {
        if (!WebAddress.isPlain(url)) {
            throw refused("what is no http or https address");
        }
        RemoteClient client =
                isOwn(url) ? new RemoteClient(provider) : RemoteClient.of(provider, route);
        try {
            client.file(RemoteRequest.get(url), file, most);
        } catch (PublicAddresses.BlockedAddress blocked) {
            throw refused("an address that is not on the public internet");
        } catch (UnknownHostException unknown) {
            throw new ProviderFailure(
                    Kind.UNAVAILABLE,
                    "%s sent a link to %s, which cannot be found."
                            .formatted(provider, url.getHost()),
                    null,
                    unknown);
        }
    }

    private boolean isOwn(URI url) {
        return origin.getScheme().equalsIgnoreCase(url.getScheme())
                && origin.getHost().equalsIgnoreCase(url.getHost())
                && port(origin) == port(url);
    }

    private static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return url.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }

    private ProviderFailure refused(String what) {
        return new ProviderFailure(
                Kind.NONSENSE, "%s sent a link to %s.".formatted(provider, what));
    }
}
