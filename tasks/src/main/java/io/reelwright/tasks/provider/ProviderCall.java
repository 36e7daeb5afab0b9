package io.reelwright.tasks.provider;

import io.reelwright.tasks.contract.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a provider gets with a request, and where it tells how far it is and what it counted.
public interface ProviderCall {

    /// The model that was asked for; null for the provider's usual one.
    @Nullable String model();

    /// Where the provider answers, without a slash at the end; nothing where neither the
    /// configuration nor the provider itself says so.
    Optional<URI> baseUrl();

    /// The key to call with, if there is one: the user's own, else the installation's.
    Optional<Secret> optionalKey() throws ProviderFailure;

    /// The key to call with: the user's own, else the installation's.
    ///
    /// @throws ProviderFailure when neither has one
    Secret key() throws ProviderFailure;

    /// How long the provider may take for one answer.
    ///
    /// @param usual where nobody has said otherwise
    default Duration patience(Duration usual) {
        return usual;
    }

    /// Tells how far the request is.
    ///
    /// @param share 0.0 to 1.0, never falling
    void progress(double share);

    /// Tells what the provider counted for the request: it is paid for, even if what comes later
    /// fails.
    ///
    /// @param unit `input_tokens`, `output_tokens`, `characters`, `images`, `seconds`, `requests`
    ///   or `quota_units`
    void charge(String unit, double quantity);

    /// Tells what the provider may have counted though it gave nothing: it had the whole request,
    /// and its answer was cut off, or a fault.
    default void chargeInDoubt(String unit, double quantity) {}

    /// For a provider that is built in, where there is no task around the request.
    ProviderCall BUILT_IN =
            new ProviderCall() {

                @Override
                public @Nullable String model() {
                    return null;
                }

                @Override
                public Optional<URI> baseUrl() {
                    return Optional.empty();
                }

                @Override
                public Optional<Secret> optionalKey() {
                    return Optional.empty();
                }

                @Override
                public Secret key() throws ProviderFailure {
                    throw new ProviderFailure(
                            ProviderFailure.Kind.KEY_MISSING, "What is built in has no key.");
                }

                @Override
                public void progress(double share) {}

                @Override
                public void charge(String unit, double quantity) {}
            };
}
