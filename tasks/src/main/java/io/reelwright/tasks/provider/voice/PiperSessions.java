package io.reelwright.tasks.provider.voice;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// Voice files that are held in memory, tens of megabytes each: the last few that spoke. One that
/// has to go, or has changed, is closed as soon as nobody speaks with it. Safe for use by many
/// threads.
final class PiperSessions implements AutoCloseable {

    private final int most;
    private final Map<Path, Held> held = new LinkedHashMap<>(16, 0.75f, true);
    private boolean isClosed;

    /// @param most how many are held while nobody speaks with them
    PiperSessions(int most) {
        this.most = most;
    }

    interface Use<T> {
        T with(OrtSession session) throws OrtException, IOException;
    }

    private static final class Held {

        private final OrtSession session;
        private final FileTime written;
        private int users;
        private boolean isGone;

        Held(OrtSession session, FileTime written) {
            this.session = session;
            this.written = written;
        }

        void closeIfIdle() throws OrtException {
            if (isGone && users == 0) {
                session.close();
            }
        }
    }

    /// Opens the file unless it is open. It stays open until `use` returns.
    ///
    /// @throws OrtException when it is no model
    <T> T use(Path onnx, Use<T> use) throws OrtException, IOException {
        Held one = taken(onnx);
        try {
            return use.with(one.session);
        } finally {
            giveBack(one);
        }
    }

    private synchronized Held taken(Path onnx) throws OrtException, IOException {
        if (isClosed) {
            throw new IllegalStateException("Piper's voices are closed.");
        }
        FileTime written = Files.getLastModifiedTime(onnx);
        Held known = held.get(onnx);
        if (known != null && !known.written.equals(written)) {
            held.remove(onnx);
            remove(known);
            known = null;
        }
        if (known == null) {
            known = new Held(open(onnx), written);
            held.put(onnx, known);
            makeRoom();
        }
        known.users++;
        return known;
    }

    private static OrtSession open(Path onnx) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            return OrtEnvironment.getEnvironment().createSession(onnx.toString(), options);
        }
    }

    private void makeRoom() throws OrtException {
        Iterator<Held> longestUnused = held.values().iterator();
        while (held.size() > most && longestUnused.hasNext()) {
            Held one = longestUnused.next();
            longestUnused.remove();
            remove(one);
        }
    }

    private static void remove(Held one) throws OrtException {
        one.isGone = true;
        one.closeIfIdle();
    }

    private synchronized void giveBack(Held one) throws OrtException {
        one.users--;
        one.closeIfIdle();
    }

    /// Those that somebody speaks with are closed when they have done.
    @Override
    public synchronized void close() throws OrtException {
        isClosed = true;
        for (Held one : held.values()) {
            remove(one);
        }
        held.clear();
    }
}
