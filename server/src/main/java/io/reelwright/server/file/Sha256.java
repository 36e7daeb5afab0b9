package io.reelwright.server.file;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// What files are hashed with.
final class Sha256 {

    private Sha256() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) { // every Java platform has it
            throw new IllegalStateException(impossible);
        }
    }
}
