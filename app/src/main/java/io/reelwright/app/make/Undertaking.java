package io.reelwright.app.make;

import io.reelwright.app.terminal.Failure;
import io.reelwright.client.ApiFailed;
import io.reelwright.client.ReelwrightClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the API does for a while after it was asked: a job, or a task. It ends well or badly, or is
/// taken back.
final class Undertaking {

    private static final Set<String> FINAL = Set.of("completed", "failed", "cancelled", "expired");

    /// The one request that takes it back.
    interface TakingBack {
        void ask() throws InterruptedException;
    }

    private final String name;
    private @Nullable TakingBack takingBack;

    /// @param name as in `the job was cancelled`
    Undertaking(String name) {
        this.name = name;
    }

    /// From now on [#cancel] takes it back.
    void begun(TakingBack how) {
        takingBack = how;
    }

    /// From now on there is nothing to take back.
    void ended() {
        takingBack = null;
    }

    boolean isGoingOn() {
        return takingBack != null;
    }

    /// @param status empty where none was told
    static boolean isOver(String status) {
        return FINAL.contains(status);
    }

    /// @param status what it ended with
    /// @param node the job or task as the API tells it
    Failure failure(String status, JsonNode node) {
        if (status.equals("cancelled")) {
            return Failure.of(name + " was cancelled.");
        }
        return Failure.of(
                node.path("error")
                        .path("error_message")
                        .asString(name + " failed without a reason."));
    }

    /// Takes it back if it goes on. Never throws: the user wants to leave.
    void cancel() {
        if (takingBack == null) {
            return;
        }
        try {
            takingBack.ask();
        } catch (ApiFailed _) {
            // It ended at the same moment, or the server is gone.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// A file that it needs.
    ///
    /// @return the file's id
    /// @throws Failure when it cannot be read, or is refused
    /// @throws ApiFailed when the API does not answer
    static String upload(ReelwrightClient api, Path file) throws InterruptedException {
        try {
            return api.upload(file).id().toString();
        } catch (ApiFailed.Unavailable nobody) {
            throw nobody;
        } catch (ApiFailed refused) {
            throw Failure.of(file + " was refused: " + refused.getMessage());
        } catch (IOException failed) {
            throw Failure.of(file + " cannot be read: " + failed.getMessage() + ".");
        }
    }
}
