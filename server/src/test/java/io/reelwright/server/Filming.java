package io.reelwright.server;

import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.server.backend.Backends;
import io.reelwright.server.job.Crew;
import io.reelwright.server.job.JobSamples;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A running server with a worker that makes films at once: each of one second, the same for all.
public final class Filming implements AutoCloseable {

    static final String ORDER =
            """
            {"project_id":"%s","configuration":{"topic":"Tides","context":"The sea rises and falls.",\
            "quality":"low"}}
            """;

    public final Api api;
    final Crew crew;
    final Path film;

    /// @param allowedCidrs addresses that may be called though they are not public
    Filming(String... allowedCidrs) throws Exception {
        this(Api.start(allowedCidrs));
    }

    /// For a server that runs, asked as whoever `api` asks as.
    ///
    /// @param api closed with this
    public Filming(Api api) throws Exception {
        this.api = api;
        crew = new Crew(api.redis(), api.media(), JobSamples.script(3));
        film = film();
        crew.film = film;
    }

    /// A film of one second.
    static Path film() throws Exception {
        Path film = Backends.directory("film").resolve("film.mp4");
        Ffmpeg.run(
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc=size=160x90:rate=10:duration=1",
                        "-pix_fmt",
                        "yuv420p",
                        film.toString()),
                Duration.ofSeconds(30));
        return film;
    }

    /// Asks for a video.
    ///
    /// @return the job's id
    public String order(String project) {
        return api.post("/api/jobs", ORDER.formatted(project)).data().path("job_id").asString();
    }

    /// Waits until the job has ended: until its events end.
    public Api.Answer ended(String job) {
        api.events("/api/jobs/" + job + "/events");
        return api.get("/api/jobs/" + job);
    }

    @Override
    public void close() {
        crew.close();
        api.close();
    }
}
