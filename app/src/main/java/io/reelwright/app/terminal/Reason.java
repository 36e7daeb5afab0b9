package io.reelwright.app.terminal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// Why a file cannot be used, in words: `FileSystemException` has only the path as its message when
/// the kind of failure is in its class name.
public final class Reason {

    private Reason() {}

    public static String of(IOException failed) {
        return switch (failed) {
            case AccessDeniedException denied -> denied.getFile() + " may not be written";
            case FileAlreadyExistsException exists -> exists.getFile() + " is not a directory";
            case NoSuchFileException missing -> missing.getFile() + " is missing";
            case FileSystemException other when other.getReason() != null ->
                    other.getFile() + ": " + other.getReason();
            default -> String.valueOf(failed.getMessage());
        };
    }
}
