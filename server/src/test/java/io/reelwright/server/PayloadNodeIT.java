package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A node is killed while Payload has made an entry that the record does not know yet.
@Timeout(240)
class PayloadNodeIT {

    @Test
    void anEntryOfANodeThatWasKilledIsFoundAndNotMadeTwice() throws Exception {
        try (LocalPayload payload = new LocalPayload()) {
            ServerSettings settings = Api.newSettings().withPayload(payload.settings());
            UUID asset = UUID.randomUUID();
            try (NodeProcess node = NodeProcess.start(settings)) {
                JdbcClient record = Api.database(settings);
                keep(record, asset);
                payload.awaitEntry();
                assertThat(mirroredAs(record, asset)).isNull();
                node.kill();
            }
            payload.answerAgain();

            try (Api api = Api.start(settings)) {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(120))
                        .until(() -> mirroredAs(api.database(), asset) != null);

                assertThat(payload.entries()).hasSize(1);
                assertThat(payload.posts()).isEqualTo(1);
                assertThat(mirroredAs(api.database(), asset))
                        .isEqualTo(payload.entries().getFirst().path("id").asString());
            }
        }
    }

    private static String mirroredAs(JdbcClient record, UUID asset) {
        return record.sql("SELECT payload_media_id FROM media_assets WHERE media_id = :id")
                .param("id", asset)
                .query((row, _) -> row.getString(1))
                .list()
                .getFirst();
    }

    private static void keep(JdbcClient record, UUID asset) {
        record.sql(
                        """
                        INSERT INTO projects (project_id, project_name, user_id, storage_prefix)
                        VALUES ('p', 'P', 'local', 'projects/p')
                        """)
                .update();
        record.sql(
                        """
                        INSERT INTO media_assets (media_id, project_id, asset_type, source_type, role,
                            url_path, file_path, file_name, file_size, format, duration)
                        VALUES (:id, 'p', 'audio', 'generated', 'narration', 'projects/p/a.wav',
                            'projects/p/a.wav', 'a.wav', 10, 'wav', 1)
                        """)
                .param("id", asset)
                .update();
    }
}
