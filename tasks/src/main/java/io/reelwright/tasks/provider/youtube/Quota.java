package io.reelwright.tasks.provider.youtube;

import java.time.Instant;

/// How much of the API's quota is left today: one count for the whole installation, as Google
/// counts by its OAuth client.
public interface Quota {

    /// @param resetsAt when the day ends: midnight in California
    record Left(int uploads, int units, Instant resetsAt) {

        public boolean covers(Cost cost) {
            return cost.uploads() <= uploads && cost.units() <= units;
        }
    }

    Left left();

    /// Takes from it, all or nothing.
    ///
    /// @return whether there was enough
    boolean spend(Cost cost);

    /// Puts back what was taken for a call that YouTube did not get.
    void giveBack(Cost cost);

    /// Notes that there is nothing left, whatever was counted here: YouTube has said so.
    ///
    /// @param ofUploads of uploads; else of units
    void exhausted(boolean ofUploads);
}
