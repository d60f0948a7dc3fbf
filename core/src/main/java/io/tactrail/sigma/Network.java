package io.tactrail.sigma;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A block of IP addresses. Addresses are read here and not by {@code InetAddress}, which would ask DNS for names and
 * take {@code 010.0.0.1} and {@code 10.1} for addresses.
 */
public final class Network {

    private final byte[] address;
    private final int prefix;

    private Network(byte[] address, int prefix) {
        this.address = address;
        this.prefix = prefix;
    }

    /** The block written {@code 10.0.0.0/8}, {@code 2001:db8::/32} or as one address; null if it is none. */
    public static @Nullable Network of(String text) {
        int slash = text.indexOf('/');
        byte[] address = address(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return null;
        }
        int prefix = address.length * 8;
        if (slash >= 0) {
            String digits = text.substring(slash + 1);
            if (!digits.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(digits) > prefix) {
                return null;
            }
            prefix = Integer.parseInt(digits);
        }
        for (int bit = prefix; bit < address.length * 8; bit++) {
            if ((address[bit >> 3] >> (7 - (bit & 7)) & 1) != 0) {
                return null;
            }
        }
        return new Network(address, prefix);
    }

    /** The block that an item names. */
    public static Network of(Detection.Item item, String text) throws SigmaException {
        Network network = of(text);
        if (network == null) {
            throw new SigmaException(new Problem(
                    "E_CIDR",
                    item.line(),
                    item.column(),
                    "'" + text + "' is no network, or has bits set beyond its prefix; write it like 10.0.0.0/8"));
        }
        return network;
    }

    /** Whether the text is an address of this block; false for anything that is no address. */
    public boolean contains(String text) {
        byte[] other = address(text);
        if (other == null) {
            return false;
        }
        if (other.length == address.length && starts(other)) {
            return true;
        }
        return address.length == 4 && mapped(other) && starts(Arrays.copyOfRange(other, 12, 16));
    }

    private boolean starts(byte[] other) {
        int whole = prefix >> 3;
        if (!Arrays.equals(address, 0, whole, other, 0, whole)) {
            return false;
        }
        int rest = prefix & 7;
        return rest == 0 || (address[whole] ^ other[whole]) >> (8 - rest) == 0;
    }

    /** ::ffff:10.1.2.3 */
    private static boolean mapped(byte[] address) {
        return address.length == 16
                && Arrays.equals(address, 0, 10, new byte[10], 0, 10)
                && address[10] == -1
                && address[11] == -1;
    }

    static byte @Nullable [] address(String text) {
        // the longest: eight groups of four, the last two written as IPv4
        if (text.length() < 2 || text.length() > 45) {
            return null;
        }
        return text.indexOf(':') >= 0 ? six(text) : four(text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Network network && network.prefix == prefix && Arrays.equals(network.address, address);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(address) + prefix;
    }

    private static byte @Nullable [] four(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return null;
        }
        byte[] address = new byte[4];
        for (int i = 0; i < 4; i++) {
            if (!parts[i].matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(parts[i]) > 255) {
                return null;
            }
            address[i] = (byte) Integer.parseInt(parts[i]);
        }
        return address;
    }

    private static byte @Nullable [] six(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            byte[] whole = groups(text);
            return whole != null && whole.length == 16 ? whole : null;
        }
        byte[] head = groups(text.substring(0, gap));
        byte[] tail = groups(text.substring(gap + 2));
        if (head == null
                || tail == null
                || head.length + tail.length > 14
                || text.substring(0, gap).indexOf('.') >= 0) {
            return null;
        }
        byte[] address = Arrays.copyOf(head, 16);
        System.arraycopy(tail, 0, address, 16 - tail.length, tail.length);
        return address;
    }

    /** Groups of four hexadecimal digits; the last may be an IPv4 address. */
    private static byte @Nullable [] groups(String text) {
        if (text.isEmpty()) {
            return new byte[0];
        }
        String[] groups = text.split(":", -1);
        byte[] bytes = new byte[groups.length * 2 + 2];
        int count = 0;
        for (int i = 0; i < groups.length; i++) {
            String group = groups[i];
            if (i == groups.length - 1 && group.indexOf('.') >= 0) {
                byte[] four = four(group);
                if (four == null) {
                    return null;
                }
                System.arraycopy(four, 0, bytes, count, 4);
                count += 4;
            } else if (group.matches("[0-9a-fA-F]{1,4}")) {
                int value = Integer.parseInt(group, 16);
                bytes[count++] = (byte) (value >> 8);
                bytes[count++] = (byte) value;
            } else {
                return null;
            }
        }
        return Arrays.copyOf(bytes, count);
    }
}
