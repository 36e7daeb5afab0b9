package io.reelwright.app.terminal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/// Ctrl-C and `kill`. The first interrupts one thread, which then stops everything in order; the
/// second ends the process at once, and the supervisors of the embedded servers stop those.
///
/// A shutdown hook would not do: a second signal is ignored while hooks run.
public final class Interrupts {

    private final Thread thread;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final CountDownLatch received = new CountDownLatch(1);
    private volatile int exitCode;

    private Interrupts(Thread thread) {
        this.thread = thread;
    }

    /// From now on signals interrupt the calling thread.
    public static Interrupts toThisThread() {
        var interrupts = new Interrupts(Thread.currentThread());
        interrupts.handle("INT", 130);
        interrupts.handle("TERM", 143);
        return interrupts;
    }

    /// What a person may end before it is done.
    ///
    /// @param <E> what it throws besides
    public interface Deed<E extends Exception> {
        void perform() throws InterruptedException, E;
    }

    /// Does something that a signal may end. What it throws after a signal is not told: it was
    /// ended in the middle.
    ///
    /// @param cancelled says so; run only after a signal
    /// @return the exit code
    public static <E extends Exception> int mayEnd(Deed<E> deed, Runnable cancelled)
            throws InterruptedException, E {
        Interrupts interrupts = toThisThread();
        try {
            deed.perform();
            return 0;
        } catch (Exception failed) {
            if (!interrupts.asked()) {
                throw failed;
            }
            cancelled.run();
            return interrupts.exitCode();
        }
    }

    /// Whether a signal came.
    public boolean asked() {
        return asked.get();
    }

    /// Waits for a signal; returns at once when one came before, even if the interruption was lost
    /// on its way. The thread's mark is cleared, so that what follows can wait for things again.
    public void await() {
        boolean came = false;
        while (!came) {
            try {
                received.await();
                came = true;
            } catch (InterruptedException _) {
                came = asked();
            }
        }
        Thread.interrupted();
    }

    /// What a shell expects of a process ended by the signal that came; 0 when none did.
    public int exitCode() {
        return exitCode;
    }

    /// `sun.misc.Signal` is supported, but every mention of it draws a warning that cannot be
    /// suppressed, hence by name.
    private void handle(String signal, int code) {
        try {
            Class<?> signals = Class.forName("sun.misc.Signal");
            Class<?> handlers = Class.forName("sun.misc.SignalHandler");
            InvocationHandler handler = (_, _, _) -> received(code);
            Object proxy =
                    Proxy.newProxyInstance(
                            handlers.getClassLoader(), new Class<?>[] {handlers}, handler);
            signals.getMethod("handle", signals, handlers)
                    .invoke(null, signals.getConstructor(String.class).newInstance(signal), proxy);
        } catch (ReflectiveOperationException unavailable) {
            throw new IllegalStateException("Signals cannot be handled on this JVM.", unavailable);
        }
    }

    private @org.jspecify.annotations.Nullable Object received(int code) {
        if (!asked.compareAndSet(false, true)) {
            Runtime.getRuntime().halt(code);
        }
        exitCode = code;
        received.countDown();
        thread.interrupt();
        return null;
    }
}
