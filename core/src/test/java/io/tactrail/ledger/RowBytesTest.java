package io.tactrail.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowBytesTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 100_000})
    void whatIsWrittenIsReadEvenWhenThereIsNoMoreRoomForNames(int room) throws IOException {
        Random random = new Random(room);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            Row row = Rows.random(random);
            // an unmarked row carries no target or ids; a row is marked by the catalog or by the source table
            rows.add(row.marked() ? row : Rows.of(row.eventId(), i, 1, i));
        }
        RowBytes bytes = new RowBytes(new Names(room));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Row row : rows) {
            bytes.write(new DataOutputStream(out), row);
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(out.toByteArray()));
        for (Row row : rows) {
            assertThat(bytes.read(in)).isEqualTo(row);
        }
        assertThat(in.available()).isZero();
    }
}
