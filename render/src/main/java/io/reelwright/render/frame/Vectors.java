package io.reelwright.render.frame;

/// Whether the JVM was started with the Vector API.
final class Vectors {

    static final boolean ARE_THERE =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    private Vectors() {}
}
