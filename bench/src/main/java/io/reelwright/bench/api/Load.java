package io.reelwright.bench.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/// So many askers at once, each with the next question when it has its answer.
final class Load {

    private Load() {}

    /// One question and its answer; an asker keeps its own connection.
    interface Asker extends AutoCloseable {
        void ask() throws Exception;

        @Override
        default void close() throws Exception {}
    }

    /// What a load came to.
    ///
    /// @param perSecond answers
    /// @param millis99 the 99th percentile of the times from question to answer
    record Outcome(double perSecond, double millis99) {}

    /// As fast as answers come.
    static Outcome most(int askers, Duration time, Callable<Asker> make) throws Exception {
        return run(askers, time, make, 0);
    }

    /// So many a second, evenly; a question that is late because the one before it was counts from
    /// when it should have been asked.
    static Outcome paced(int askers, Duration time, Callable<Asker> make, double perSecond)
            throws Exception {
        return run(askers, time, make, perSecond);
    }

    private static Outcome run(int askers, Duration time, Callable<Asker> make, double perSecond)
            throws Exception {
        List<Asker> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(askers)) {
            for (int i = 0; i < askers; i++) {
                all.add(make.call());
            }
            long from = System.nanoTime();
            List<Future<List<Long>>> asking = new ArrayList<>();
            for (int i = 0; i < askers; i++) {
                Asker asker = all.get(i);
                long gap = perSecond == 0 ? 0 : (long) (askers * 1e9 / perSecond);
                long first = from + gap * i / askers;
                asking.add(threads.submit(() -> ask(asker, first, gap, from + time.toNanos())));
            }
            List<Long> nanos = new ArrayList<>();
            for (Future<List<Long>> one : asking) {
                nanos.addAll(one.get());
            }
            double seconds = (System.nanoTime() - from) / 1e9;
            long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
            return new Outcome(sorted.length / seconds, sorted[sorted.length * 99 / 100] / 1e6);
        } finally {
            for (Asker asker : all) {
                asker.close();
            }
        }
    }

    private static List<Long> ask(Asker asker, long first, long gap, long end) throws Exception {
        List<Long> nanos = new ArrayList<>();
        long due = first;
        while (System.nanoTime() < end) {
            while (gap > 0 && System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            long asked = gap > 0 ? due : System.nanoTime();
            asker.ask();
            nanos.add(System.nanoTime() - asked);
            due += gap;
        }
        return nanos;
    }
}
