package io.tactrail.evidence;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Zstandard (RFC 8878), all frames of it. */
final class Unzstd extends Decoder {

    private final ZstdFrames frames;
    private @Nullable ZstdInputStreamNoFinalizer in;
    private long written;

    Unzstd(InputStream in, Spares spares) {
        this.frames = new ZstdFrames(new Input(in, spares));
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        try {
            ZstdInputStreamNoFinalizer in = this.in;
            if (in == null) {
                in = new ZstdInputStreamNoFinalizer(frames);
                this.in = in;
            }
            int n = in.read(b, off, len);
            written += Math.max(n, 0);
            return n;
        } catch (LinkageError e) {
            // zstd-jni brings native code for the usual systems only.
            throw new CutException(
                    "Zstandard cannot be read on this system; unpack it with zstd -d and give the result", e);
        } catch (CutException e) {
            throw new CutException(e.reason() + ", inflated byte " + written, e);
        } catch (IOException e) {
            throw new CutException(
                    "damaged Zstandard data before stored byte " + frames.offset() + ", inflated byte " + written + " ("
                            + e.getMessage() + ")",
                    e);
        }
    }

    @Override
    @Nullable
    String leftOver() {
        return frames.leftOver();
    }

    @Override
    public void close() {
        try {
            if (in != null) {
                in.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("closing touches memory only", e);
        } finally {
            frames.close();
        }
    }
}
