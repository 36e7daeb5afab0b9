package io.reelwright.server.video;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// How often videos were downloaded and watched.
@Repository
class VideoCounts {

    private final JdbcClient jdbc;

    VideoCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void downloaded(UUID videoId) {
        jdbc.sql("UPDATE videos SET download_count = download_count + 1 WHERE video_id = :id")
                .param("id", videoId)
                .update();
    }

    void viewed(UUID videoId) {
        jdbc.sql("UPDATE videos SET view_count = view_count + 1 WHERE video_id = :id")
                .param("id", videoId)
                .update();
    }
}
