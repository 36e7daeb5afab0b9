import io.reelwright.client.ApiFailed;
import io.reelwright.client.Job;
import io.reelwright.client.JobRequest;
import io.reelwright.client.ReelwrightClient;
import io.reelwright.client.StoredFile;
import io.reelwright.client.Video;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Makes a video of a document, by a running Reelwright: `MakeVideo notes.md film.mp4`.
///
/// `REELWRIGHT_URL` says where it runs (http://localhost:8080), `REELWRIGHT_API_KEY` who asks, where
/// it wants to know.
void main(String[] arguments) throws Exception {
    if (arguments.length != 2) {
        System.err.println("usage: MakeVideo DOCUMENT FILM");
        System.exit(2);
    }
    Path document = Path.of(arguments[0]);
    Path film = Path.of(arguments[1]);
    try (ReelwrightClient reelwright = client()) {
        StoredFile file = reelwright.upload(document);
        Job job =
                reelwright.submit(
                        JobRequest.about(title(document), "What the document says.")
                                .from(List.of(file))
                                .with("quality", "low"));
        job =
                reelwright.await(
                        job.jobId(),
                        event -> {
                            if (event.message() != null) {
                                System.out.println(event.message());
                            }
                        });
        if (!job.isCompleted()) {
            System.err.println(job.error() == null ? job.status() : job.error().errorMessage());
            System.exit(1);
        }
        Video video = reelwright.video(job.videoId());
        reelwright.download(video, film);
        System.out.printf(
                Locale.ROOT,
                "%s: %.1f s, %dx%d%n",
                film,
                video.durationSeconds(),
                video.width(),
                video.height());
    } catch (ApiFailed refused) {
        System.err.println(refused.getMessage() + " (request " + refused.requestId() + ")");
        System.exit(1);
    }
}

ReelwrightClient client() {
    URI url = URI.create(System.getenv().getOrDefault("REELWRIGHT_URL", "http://localhost:8080"));
    String key = System.getenv("REELWRIGHT_API_KEY");
    return key == null
            ? ReelwrightClient.of(url)
            : ReelwrightClient.at(url).apiKey(key).build();
}

String title(Path document) {
    return document.getFileName().toString().replaceFirst("\\.[^.]*$", "");
}
