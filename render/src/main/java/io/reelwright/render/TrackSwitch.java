package io.reelwright.render;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Switches the subtitles of an MP4 or MOV off, so that a player shows them when it is asked to.
/// ffmpeg's muxer switches the first track of each kind on, whatever it is told.
///
/// ```
/// box   size (4 bytes, with this head), type (4), content
/// moov  trak*          trak  tkhd, mdia        mdia  hdlr
/// tkhd  version (1), flags (3): 1 is "enabled"
/// hdlr  version and flags (4), 0 (4), handler (4): "sbtl" or "text" for subtitles
/// ```
///
/// (ISO/IEC 14496-12, 8.3.2 and 8.4.3)
final class TrackSwitch {

    private static final int HEAD = 8;

    private final SeekableByteChannel file;

    private TrackSwitch(SeekableByteChannel file) {
        this.file = file;
    }

    static void subtitlesOff(Path film) throws IOException {
        try (SeekableByteChannel channel =
                Files.newByteChannel(film, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            TrackSwitch file = new TrackSwitch(channel);
            Box moov = file.first("moov", new Box(0, channel.size()));
            long at = moov.start();
            while (at + HEAD <= moov.end()) {
                Box box = file.boxAt(at, moov.end());
                if (file.text(at + 4).equals("trak")) {
                    file.off(box);
                }
                at = box.end();
            }
        }
    }

    /// @param start of its content
    private record Box(long start, long end) {}

    private void off(Box track) throws IOException {
        Box handler = first("hdlr", first("mdia", track));
        String kind = text(handler.start() + 8);
        if (kind.equals("sbtl") || kind.equals("text")) {
            long flags = first("tkhd", track).start() + 3;
            byte lowest = read(flags, 1).get(0);
            file.position(flags);
            file.write(ByteBuffer.wrap(new byte[] {(byte) (lowest & ~1)}));
        }
    }

    private Box first(String type, Box within) throws IOException {
        long at = within.start();
        while (at + HEAD <= within.end()) {
            Box box = boxAt(at, within.end());
            if (text(at + 4).equals(type)) {
                return box;
            }
            at = box.end();
        }
        throw new EOFException("The film has no box " + type + ".");
    }

    /// A size of 1 means that 8 bytes after the type have it; 0, that the box is the last.
    private Box boxAt(long at, long limit) throws IOException {
        long size = read(at, 4).getInt(0) & 0xffffffffL;
        if (size == 1) {
            return new Box(at + 2 * HEAD, at + Math.max(2 * HEAD, read(at + HEAD, 8).getLong(0)));
        }
        return new Box(at + HEAD, size == 0 ? limit : at + Math.max(HEAD, size));
    }

    private String text(long at) throws IOException {
        return new String(read(at, 4).array(), StandardCharsets.ISO_8859_1);
    }

    private ByteBuffer read(long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        file.position(at);
        while (bytes.hasRemaining()) {
            if (file.read(bytes) < 0) {
                throw new EOFException("The film ends at " + file.position() + ".");
            }
        }
        return bytes;
    }
}
