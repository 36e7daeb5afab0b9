package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class RoomIT {

    @TempDir Path media;

    @Test
    void takesNoJobThatWouldGoIntoTheReserve() {
        ServerSettings settings = Api.settings(media);
        MediaSettings full = MediaSettings.DEFAULTS.withReserve(DataSize.ofTerabytes(1_000_000));
        try (Api api = Api.start(settings.withMedia(settings.mediaStore(), full))) {
            Api.Answer refused = api.post("/api/jobs", Filming.ORDER.formatted("p"));

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("SERVICE_UNAVAILABLE");
            assertThat(refused.header("Retry-After")).isEqualTo("60");
            assertThat(api.database().sql("SELECT count(*) FROM jobs").query(Long.class).single())
                    .isZero();
            assertThat(api.get("/api/projects/p").status()).isEqualTo(404);
        }
    }
}
