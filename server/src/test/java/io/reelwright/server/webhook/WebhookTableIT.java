package io.reelwright.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.server.backend.Backends;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class WebhookTableIT {

    @Test
    void forgetsTheOldestOfWhatWasHandledLongAgo() {
        JdbcClient database = // of no server, whose loop would forget them
                JdbcClient.create(new DriverManagerDataSource(Backends.database(), "postgres", ""));
        database.sql(
                        """
                        INSERT INTO outbox (topic, subject_id, payload, handled_at)
                        SELECT 'other.topic', n, '{}',
                            CASE WHEN n = 3 THEN NULL ELSE now() - n * interval '10 hours' END
                        FROM generate_series(6, 1, -1) AS n
                        """)
                .update();
        WebhookTable table = new WebhookTable(database);
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));

        assertThat(table.forgetHandled(yesterday, 2)).isEqualTo(2);
        assertThat(left(database)).isEqualTo("4 3 2 1");
        assertThat(table.forgetHandled(yesterday, 2)).isEqualTo(1);
        assertThat(table.forgetHandled(yesterday, 2)).isZero();
        assertThat(left(database)).isEqualTo("3 2 1");
    }

    private static String left(JdbcClient database) {
        return database.sql("SELECT string_agg(subject_id, ' ' ORDER BY id) FROM outbox")
                .query(String.class)
                .single();
    }
}
