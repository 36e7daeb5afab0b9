package io.reelwright.tasks.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// How an archive is packed, told by its first bytes.
public enum Packing {
    ZIP,
    TAR,
    GZIP,
    /// packed in a way that is not looked into
    OTHER,
    NONE;

    /// Where the mark of a tar (POSIX.1, `ustar`) ends.
    static final int HEAD = 262;

    private static final int TAR_MARK = 257;

    public static Packing of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in.readNBytes(HEAD));
        }
    }

    static Packing of(byte[] bytes) {
        String head = new String(bytes, StandardCharsets.ISO_8859_1);
        if (head.startsWith("PK\3\4") || head.startsWith("PK\5\6")) {
            return ZIP;
        }
        if (head.startsWith("ustar", TAR_MARK)) {
            return TAR;
        }
        if (head.startsWith("\u001f\u008b")) {
            return GZIP;
        }
        boolean isOther =
                head.startsWith("7z\u00bc\u00af\u0027\u001c")
                        || head.startsWith("Rar!\u001a\7")
                        || head.startsWith("BZh")
                        || head.startsWith("\u00fd7zXZ\0")
                        || head.startsWith("\u0028\u00b5\u002f\u00fd");
        return isOther ? OTHER : NONE;
    }
}
