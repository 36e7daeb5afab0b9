package io.reelwright.server.loop;

import org.springframework.context.SmartLifecycle;

/// A component that does its work in a loop, which starts and stops with the server.
public interface Looping extends SmartLifecycle {

    Loop loop();

    @Override
    default void start() {
        loop().start();
    }

    @Override
    default void stop() {
        loop().close();
    }

    @Override
    default boolean isRunning() {
        return loop().isRunning();
    }
}
