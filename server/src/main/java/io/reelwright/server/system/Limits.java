package io.reelwright.server.system;

import io.reelwright.server.limit.RatePolicy;
import io.reelwright.server.limit.RateSettings;
import io.reelwright.server.session.Sessions;
import java.util.Arrays;
import java.util.List;

/// Every limit in force, so that clients need not guess.
///
/// @param rateLimits how fast each kind of call may come; a kind that is missing is not limited
record Limits(
        int maxRequestBodyBytes,
        int maxJsonLevels,
        int maxItemsPerPage,
        int maxTopicCharacters,
        int maxContextCharacters,
        int maxBatchConfigurations,
        int maxPreferencesBytes,
        int maxWorkflowStateBytes,
        int maxComponentStateBytes,
        int maxSessionsPerUser,
        int maxFilenameBytes,
        int maxFilesPerUpload,
        int maxPartsPerUpload,
        int maxUploadFieldBytes,
        int maxTagsPerFile,
        int maxTagsPerVideo,
        int maxMegapixels,
        int maxArchiveEntries,
        long maxUnpackedBytes,
        int maxArchiveRatio,
        int maxArchiveNesting,
        int maxDocumentPages,
        int maxMediaStreams,
        int maxAudioChannels,
        int maxMediaSeconds,
        int maxUnfinishedUploads,
        int uploadLifeSeconds,
        int maxSocketMessageBytes,
        int maxSocketMessagesPerSecond,
        int maxSocketsPerUser,
        int sessionLifeSeconds,
        int eventLifeSeconds,
        List<RateLimit> rateLimits) {

    /// @param policy as the header `RateLimit-Policy` names it
    record RateLimit(String policy, int requests, long windowSeconds) {}

    static Limits inForce(RateSettings rates, boolean isLocal) {
        return new Limits(
                1_000_000,
                64,
                100,
                500,
                2000,
                100,
                102_400,
                102_400,
                102_400,
                Sessions.most(isLocal),
                255,
                20,
                40,
                65_536,
                10,
                20,
                50,
                10_000,
                1_000_000_000L,
                100,
                2,
                2000,
                16,
                8,
                14_400,
                50,
                86_400,
                65_536,
                20,
                1000,
                86_400,
                3600,
                rateLimits(rates));
    }

    private static List<RateLimit> rateLimits(RateSettings rates) {
        return Arrays.stream(RatePolicy.values())
                .flatMap(policy ->
                        rates.rate(policy).stream()
                                .map(rate ->
                                        new RateLimit(
                                                policy.key(),
                                                rate.requests(),
                                                rate.window().toSeconds())))
                .toList();
    }
}
