package io.tactrail.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowFeedTest {

    private final Names names = new Names(0);

    /** Gives as many bytes at a time as it likes, as pipes do. */
    private static InputStream trickling(byte[] bytes, Random random) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] to, int from, int length) throws IOException {
                return super.read(to, from, length == 0 ? 0 : 1 + random.nextInt(length));
            }
        };
    }

    private List<Stored> rows(Random random) {
        List<Stored> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Row row = Rows.of("id-" + i, i, 0, i);
            int length = random.nextInt(4) == 0 ? random.nextInt(3_000) : random.nextInt(20);
            rows.add(RowBytes.stored(names, row.asCopyOf("x".repeat(length), List.of())));
        }
        return rows;
    }

    @Test
    void rowsAndNumbersAreReadAsTheyWereWrittenHoweverTheirBytesCome() throws IOException {
        Random random = new Random(5);
        for (int round = 0; round < 50; round++) {
            List<Stored> rows = rows(random);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            for (Stored row : rows) {
                out.writeInt(-round);
                row.write(out);
            }
            List<Stored> read = new ArrayList<>();
            try (RowFeed feed =
                    new RowFeed(trickling(bytes.toByteArray(), random), names, 64 + random.nextInt(2_000))) {
                for (int i = 0; i < rows.size(); i++) {
                    assertThat(feed.number()).isEqualTo(-round);
                    read.add(feed.row());
                }
                assertThatThrownBy(feed::row).isInstanceOf(EOFException.class);
            }
            // When all are read, since each has to stay what it was while others are.
            for (int i = 0; i < rows.size(); i++) {
                assertThat(read.get(i).toBytes()).isEqualTo(rows.get(i).toBytes());
            }
        }
    }

    @Test
    void aFileThatWasCutShortIsAnError() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        rows(new Random(6)).get(0).write(new DataOutputStream(bytes));
        for (int length = 0; length < bytes.size(); length++) {
            InputStream cut = new ByteArrayInputStream(bytes.toByteArray(), 0, length);
            try (RowFeed feed = new RowFeed(cut, names, 64)) {
                assertThatThrownBy(feed::row).isInstanceOf(EOFException.class);
            }
        }
    }
}
