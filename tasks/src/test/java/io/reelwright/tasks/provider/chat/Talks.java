package io.reelwright.tasks.provider.chat;

import io.reelwright.celery.worker.Retry;
import io.reelwright.tasks.analysis.Analysis;
import io.reelwright.tasks.analysis.Analyst;
import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.Charge;
import io.reelwright.tasks.contract.InvalidInput;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskRun;
import io.reelwright.tasks.document.Block;
import io.reelwright.tasks.document.Manuscript;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.ProviderSettings;
import io.reelwright.tasks.provider.Providers;
import io.reelwright.tasks.provider.ScriptWriter;
import io.reelwright.tasks.provider.ScriptWriter.ScriptRequest;
import io.reelwright.tasks.provider.Seam;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One request to one writer, as the tasks make it.
final class Talks {

    final List<Charge> charges = new ArrayList<>();
    private final ProviderSettings settings;
    private final String provider;
    private Duration patience = Duration.ofSeconds(30);

    Talks(ModelServer server, Dialect dialect) {
        this(server.settings(), dialect.provider);
    }

    Talks(ProviderSettings settings, String provider) {
        this.settings = settings;
        this.provider = provider;
    }

    Talks within(Duration time) {
        this.patience = time;
        return this;
    }

    interface Request<R> {
        R to(ScriptWriter writer, ProviderCall call) throws IOException, InterruptedException;
    }

    /// What the writer answers, or how it fails, before anybody stands in for it.
    <R> R ask(Request<R> request) throws IOException, InterruptedException {
        AtomicReference<ProviderFailure> failure = new AtomicReference<>();
        Providers<ScriptWriter> writers =
                new Providers<>(Seam.WRITER, settings, List.copyOf(ChatWriters.all(patience)));
        try {
            return writers.<R>serve(
                            provider,
                            null,
                            new Run(),
                            "Writing",
                            (writer, call) -> {
                                try {
                                    return request.to(writer, call);
                                } catch (ProviderFailure failed) {
                                    failure.set(failed);
                                    throw failed;
                                }
                            })
                    .value();
        } catch (Retry | InvalidInput given) {
            if (failure.get() != null) {
                throw failure.get();
            }
            throw given;
        }
    }

    static ScriptRequest tides(@Nullable Double seconds) {
        return new ScriptRequest("Why the sea rises", "For children.", "en", analysis(), seconds);
    }

    static Analysis analysis() {
        Analyst analyst = new Analyst("Why the sea rises", "For children.", "en");
        analyst.add(
                "tides.pdf",
                "f1",
                new Manuscript(
                        "Tides",
                        List.of(
                                new Block.Paragraph(
                                        "Twice a day the sea comes in and goes out again, and the moon is the reason.",
                                        1),
                                new Block.Paragraph(
                                        "The near side of the earth is pulled more strongly than its centre, so the water bulges towards the moon. High water comes every 12.4 hours.",
                                        2),
                                new Block.Paragraph(
                                        "Spring tides come when sun, moon and earth stand in one line.",
                                        3),
                                new Block.Paragraph(
                                        "Invoices are paid within thirty days of their receipt by the accounting office.",
                                        4))));
        return analyst.analysis(false);
    }

    private final class Run implements TaskRun {

        @Override
        public Path scratch() {
            return Path.of("target");
        }

        @Override
        public Path read(Output input) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Output write(
                String role,
                AssetType assetType,
                String name,
                Path file,
                @Nullable Double duration,
                @Nullable String resolution,
                Map<String, Object> metadata) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void progress(double percentage, String step) {}

        @Override
        public void charge(Charge charge) {
            charges.add(charge);
        }
    }
}
