package io.tactrail.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Leb128Test {

    @Test
    void writesStepsOfSevenBitsTheLowestFirst() {
        // DWARF 5, figure 7.22: 128 is 0x80 0x01, 12857 is 0xB9 0x64.
        assertThat(bytes(2)).containsExactly(2);
        assertThat(bytes(127)).containsExactly(127);
        assertThat(bytes(128)).containsExactly(0x80, 1);
        assertThat(bytes(12857)).containsExactly(0xB9, 0x64);
        assertThat(bytes(-1)).hasSize(Leb128.LONGEST);
    }

    @Test
    void readsWhatItWroteAsBigNumbersDo() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            long number = random.nextLong() >> random.nextInt(64);
            byte[] bytes = bytes(number);
            assertThat(plain(bytes)).isEqualTo(number);
            byte[] array = new byte[bytes.length + 2];
            assertThat(Leb128.put(array, 1, number)).isEqualTo(bytes.length + 1);
            assertThat(Arrays.copyOfRange(array, 1, bytes.length + 1)).isEqualTo(bytes);
            assertThat(Leb128.get(array, 1)).isEqualTo(number);
            assertThat(Leb128.behind(array, 1)).isEqualTo(bytes.length + 1);
            assertThat(Leb128.get(new ByteArrayInputStream(bytes))).isEqualTo(number);
        }
    }

    private static byte[] bytes(long number) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Leb128.put(out, number);
        return out.toByteArray();
    }

    private static long plain(byte[] bytes) {
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < bytes.length; i++) {
            number = number.add(BigInteger.valueOf(bytes[i] & 0x7F).shiftLeft(7 * i));
        }
        return number.longValue();
    }
}
