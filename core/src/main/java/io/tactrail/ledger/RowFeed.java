package io.tactrail.ledger;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads rows that {@link SortedRows#write} wrote, and numbers between them, out of one buffer: by way of streams over streams it took longer to read a row than to use it. */
final class RowFeed implements Closeable {

    private final InputStream in;
    private final Names names;
    private final byte[] buffer;
    private int at;
    private int end;

    /** @param room bytes of the buffer */
    RowFeed(InputStream in, Names names, int room) {
        this.in = in;
        this.names = names;
        this.buffer = new byte[room];
    }

    /** Of rows that are all in memory. */
    RowFeed(byte[] all, Names names) {
        this.in = InputStream.nullInputStream();
        this.names = names;
        this.buffer = all;
        this.end = all.length;
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
        byte[] row;
        if (length <= end - at) {
            row = Arrays.copyOfRange(buffer, at, at + length);
            at += length;
        } else {
            row = new byte[length];
            int held = end - at;
            System.arraycopy(buffer, at, row, 0, held);
            at = end;
            if (in.readNBytes(row, held, length - held) < length - held) {
                throw new EOFException("a row ends before its end");
            }
        }
        return new Stored(names, row);
    }

    private void fill(int wanted) throws IOException {
        System.arraycopy(buffer, at, buffer, 0, end - at);
        end -= at;
        at = 0;
        while (end < wanted) {
            int read = in.read(buffer, end, buffer.length - end);
            if (read <= 0) {
                throw new EOFException("no row follows");
            }
            end += read;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
