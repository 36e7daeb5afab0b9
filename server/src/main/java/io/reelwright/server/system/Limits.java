package io.reelwright.server.system;

/// Every limit in force, so that clients need not guess.
record Limits(
        int maxRequestBodyBytes,
        int maxJsonLevels,
        int maxItemsPerPage,
        int maxTopicCharacters,
        int maxContextCharacters,
        int maxBatchConfigurations,
        int maxComponentStateBytes,
        int maxFilenameBytes,
        int maxFilesPerUpload,
        int maxTagsPerFile,
        int maxTagsPerVideo,
        int maxMegapixels,
        int maxArchiveEntries,
        long maxUnpackedBytes,
        int maxArchiveRatio,
        int maxSocketMessageBytes,
        int maxSocketMessagesPerSecond,
        int maxSocketsPerUser,
        int sessionLifeSeconds,
        int eventLifeSeconds) {

    static final Limits IN_FORCE =
            new Limits(
                    1_000_000,
                    64,
                    100,
                    500,
                    2000,
                    100,
                    102_400,
                    255,
                    20,
                    10,
                    20,
                    50,
                    10_000,
                    1_000_000_000L,
                    100,
                    65_536,
                    20,
                    1000,
                    86_400,
                    3600);
}
