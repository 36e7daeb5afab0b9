package io.reelwright.tasks.provider.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PiperSessionsTest {

    @TempDir Path folder;
    private final PiperSessions sessions = new PiperSessions(2);

    @AfterEach
    void close() throws Exception {
        sessions.close();
    }

    private Path voice(String name) throws IOException {
        return Files.write(folder.resolve(name + ".onnx"), TinyModel.bytes());
    }

    private OrtSession used(Path voice) throws Exception {
        return sessions.use(voice, session -> session);
    }

    private static boolean isOpen(OrtSession session) {
        try {
            return session.getInputInfo().size() > 0;
        } catch (IllegalStateException | OrtException closed) {
            return false;
        }
    }

    @Test
    void holdsTheLastFewAndClosesTheOthers() throws Exception {
        Path a = voice("a");
        OrtSession first = used(a);
        OrtSession second = used(voice("b"));
        assertThat(used(a)).isSameAs(first);

        OrtSession third = used(voice("c"));

        assertThat(isOpen(first)).isTrue();
        assertThat(isOpen(second)).isFalse();
        assertThat(isOpen(third)).isTrue();
        sessions.close();
        assertThat(isOpen(first)).isFalse();
        assertThat(isOpen(third)).isFalse();
        assertThatThrownBy(() -> used(a)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closesNothingUnderWhoSpeaksWithIt() throws Exception {
        Path a = voice("a");
        OrtSession used =
                sessions.use(
                        a,
                        session -> {
                            try {
                                used(voice("b"));
                                used(voice("c"));
                                sessions.close();
                            } catch (Exception failed) {
                                throw new IOException(failed);
                            }
                            assertThat(isOpen(session)).isTrue();
                            return session;
                        });
        assertThat(isOpen(used)).isFalse();
    }

    @Test
    void opensAFileOnceForAllWhoComeAtOnce() throws Exception {
        Path a = voice("a");
        Set<OrtSession> seen = ConcurrentHashMap.newKeySet();
        CountDownLatch all = new CountDownLatch(8);
        List<Thread> threads =
                IntStream.range(0, 8)
                        .mapToObj(i ->
                                Thread.startVirtualThread(() -> {
                                    try {
                                        all.countDown();
                                        all.await();
                                        seen.add(used(a));
                                    } catch (Exception failed) {
                                        throw new IllegalStateException(failed);
                                    }
                                }))
                        .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(seen).hasSize(1);
    }

    @Test
    void opensAFileThatChangedAnew() throws Exception {
        Path a = voice("a");
        OrtSession first = used(a);
        Files.setLastModifiedTime(a, FileTime.fromMillis(1_000_000));
        assertThat(used(a)).isNotSameAs(first);
        assertThat(isOpen(first)).isFalse();
    }
}
