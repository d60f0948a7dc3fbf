package io.tactrail.ledger;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads rows that {@link Stored#write} wrote, and numbers between them, out of buffers: by way of streams over streams it took
 * longer to read a row than to use it. A row lies in the buffer that it was read into, which is never used again.
 */
final class RowFeed implements Closeable {

    private final InputStream in;
    private final Names names;
    private final int room;
    private byte[] buffer;
    private int at;
    private int end;

    /** @param room bytes of a buffer */
    RowFeed(InputStream in, Names names, int room) {
        this.in = in;
        this.names = names;
        this.room = room;
        this.buffer = new byte[room];
    }

    /** Of rows that are all in memory, and do not change as long as they are used. */
    RowFeed(byte[] all, int size, Names names) {
        this.in = InputStream.nullInputStream();
        this.names = names;
        this.room = 0;
        this.buffer = all;
        this.end = size;
    }

    int number() throws IOException {
        if (end - at < Integer.BYTES) {
            fill(Integer.BYTES);
        }
        int number = (int) ByteWriter.INT.get(buffer, at);
        at += Integer.BYTES;
        return number;
    }

    /** @throws EOFException where no row follows */
    Stored row() throws IOException {
        int length = number();
        if (end - at < length) {
            fill(length);
        }
        Stored row = new Stored(names, buffer, at, length);
        at += length;
        return row;
    }

    private void fill(int wanted) throws IOException {
        byte[] next = new byte[Math.max(room, wanted)];
        System.arraycopy(buffer, at, next, 0, end - at);
        buffer = next;
        end -= at;
        at = 0;
        while (end < wanted) {
            int read = in.read(buffer, end, buffer.length - end);
            if (read <= 0) {
                throw new EOFException("no row follows, or it ends before its end");
            }
            end += read;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
