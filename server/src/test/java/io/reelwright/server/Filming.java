package io.reelwright.server;

import io.reelwright.render.ffmpeg.Ffmpeg;
import io.reelwright.server.backend.Backends;
import io.reelwright.server.job.Crew;
import io.reelwright.server.job.JobSamples;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

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
    Filming(String... allowedCidrs) {
        this(Api.start(allowedCidrs));
    }

    /// For a server that runs, asked as whoever `api` asks as.
    ///
    /// @param api closed with this
    public Filming(Api api) {
        this.api = api;
        crew = crew(api);
        film = Objects.requireNonNull(crew.film);
    }

    /// A worker that makes films for a server that runs.
    static Crew crew(Api api) {
        Crew crew = new Crew(api.redis(), api.media(), JobSamples.script(3));
        crew.film = film();
        return crew;
    }

    /// A film of one second.
    static Path film() {
        Path film = Backends.directory("film").resolve("film.mp4");
        try {
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
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Asks for a video.
    ///
    /// @return the job's id
    public String order(String project) {
        return order(api, project);
    }

    static String order(Api api, String project) {
        return api.post("/api/jobs", ORDER.formatted(project)).data().path("job_id").asString();
    }

    /// Asks for a video, to be told of in a session.
    static String orderFor(String session, Api api) {
        return api.post(
                        "/api/jobs",
                        """
                        {"session_id":"%s","configuration":{"topic":"Tides",\
                        "context":"The sea rises and falls.","quality":"low"}}
                        """
                                .formatted(session))
                .data()
                .path("job_id")
                .asString();
    }

    /// Waits until the job has ended: until its events end.
    public Api.Answer ended(String job) {
        return ended(api, job);
    }

    static Api.Answer ended(Api api, String job) {
        api.events("/api/jobs/" + job + "/events");
        return api.get("/api/jobs/" + job);
    }

    @Override
    public void close() {
        crew.close();
        api.close();
    }
}
