package io.reelwright.tasks.provider.youtube;

import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.Secret;
import java.io.IOException;
import java.time.Instant;

/// What a worker shares with the servers to publish on YouTube: access to users' accounts, the
/// count of the quota, and the keys that what it keeps is sealed with.
public interface YouTubeLink extends AutoCloseable {

    /// A token that is good for minutes at least.
    ///
    /// @param account what the task names: a reference, no secret
    /// @throws InvalidInput when nobody is connected so any more
    Secret token(String account) throws IOException, InterruptedException;

    /// Another token than one that YouTube has refused.
    Secret insteadOf(Secret refused, String account) throws IOException, InterruptedException;

    Quota quota();

    /// @param owner what belongs to it can be opened with the same only
    String seal(String text, String owner);

    String open(String sealed, String owner);

    @Override
    default void close() {}

    /// For a worker that is not set up for it.
    YouTubeLink NONE =
            new YouTubeLink() {

                private InvalidInput refusal() {
                    return new InvalidInput(
                            "This worker cannot publish on YouTube: start it with the servers'"
                                    + " keyset (REELWRIGHT_KEYSET).");
                }

                @Override
                public Secret token(String account) {
                    throw refusal();
                }

                @Override
                public Secret insteadOf(Secret refused, String account) {
                    throw refusal();
                }

                @Override
                public Quota quota() {
                    return new Quota() {

                        @Override
                        public Left left() {
                            return new Left(0, 0, Instant.EPOCH);
                        }

                        @Override
                        public boolean spend(Cost cost) {
                            throw refusal();
                        }

                        @Override
                        public void giveBack(Cost cost) {}

                        @Override
                        public void exhausted(boolean ofUploads) {}
                    };
                }

                @Override
                public String seal(String text, String owner) {
                    throw refusal();
                }

                @Override
                public String open(String sealed, String owner) {
                    throw refusal();
                }
            };
}
