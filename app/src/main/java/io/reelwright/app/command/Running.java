package io.reelwright.app.command;

import io.reelwright.app.role.Instance;
import io.reelwright.app.role.Surroundings;
import io.reelwright.app.terminal.Failure;
import io.reelwright.app.terminal.Interrupts;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Supplier;

/// Something started, until a signal stops it.
///
/// @param surroundings stopped after the instance
record Running(Surroundings surroundings, Instance instance) implements AutoCloseable {

    /// Starts the instance in its surroundings; if it cannot start, these are stopped again.
    static Running both(Surroundings surroundings, Supplier<Instance> instance) {
        try {
            return new Running(surroundings, instance.get());
        } catch (RuntimeException failed) {
            surroundings.close();
            throw failed;
        }
    }

    /// A server of a command's own, for the one thing that it does. Others who want the directory
    /// meanwhile are told where it answers.
    ///
    /// @param deed as in `make the video`
    /// @throws Failure when a running instance has the directory; names it
    static Running forOne(String deed, DataOptions data) {
        Logs.into(data.path(), false);
        Surroundings surroundings = data.openTo(deed);
        Running running = both(surroundings, () -> Instance.start(surroundings, 0));
        try {
            surroundings.data().announce(running.address().toString());
            return running;
        } catch (RuntimeException failed) {
            running.close();
            throw failed;
        }
    }

    /// On this machine.
    URI address() {
        return URI.create("http://127.0.0.1:" + instance.port());
    }

    /// Starts, says where it answers, waits for a signal and stops in order.
    ///
    /// @return the exit code
    static int untilAsked(Path data, Supplier<Running> start) {
        Interrupts interrupts = Interrupts.toThisThread();
        Logs.into(data, true);
        try (Running running = start.get()) {
            String url = "http://localhost:" + running.instance.port();
            running.surroundings.data().announce(url);
            System.out.printf("Reelwright is ready on %s (%.1f s)%n", url, sinceStart());
            System.out.println("Data: " + data + "   Stop: Ctrl-C");
            interrupts.await();
            System.out.println("Stopping…");
        } catch (RuntimeException failed) {
            if (!interrupts.asked()) {
                throw failed;
            }
        }
        return 0;
    }

    static double sinceStart() {
        return (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime())
                / 1000.0;
    }

    @Override
    public void close() {
        try (surroundings) {
            instance.close();
        }
    }
}
