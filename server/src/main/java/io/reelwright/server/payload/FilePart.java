package io.reelwright.server.payload;

import io.reelwright.tasks.store.MediaStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.client5.http.entity.mime.AbstractContentBody;
import org.apache.hc.core5.http.ContentType;

/// A file of the media store as a part of a form, read while it is sent.
final class FilePart extends AbstractContentBody {

    private static final int CHUNK = 64 * 1024;

    private final MediaDocument.File file;
    private final MediaStore store;

    FilePart(MediaDocument.File file, MediaStore store) {
        super(ContentType.parse(file.contentType()));
        this.file = file;
        this.store = store;
    }

    /// The file could not be read, which is no fault of who should receive it.
    static final class Unreadable extends IOException {

        private static final long serialVersionUID = 1L;

        Unreadable(String path, IOException cause) {
            super("The file " + path + " cannot be read from the media store.", cause);
        }
    }

    @Override
    public String getFilename() {
        return file.name();
    }

    @Override
    public long getContentLength() {
        return file.size();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = opened()) {
            int read = read(in, chunk);
            while (read >= 0) {
                out.write(chunk, 0, read);
                read = read(in, chunk);
            }
        }
    }

    private InputStream opened() throws IOException {
        try {
            return store.open(file.path(), 0);
        } catch (IOException failure) {
            throw new Unreadable(file.path(), failure);
        }
    }

    private int read(InputStream in, byte[] chunk) throws IOException {
        try {
            return in.read(chunk);
        } catch (IOException failure) {
            throw new Unreadable(file.path(), failure);
        }
    }
}
