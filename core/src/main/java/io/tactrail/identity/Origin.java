package io.tactrail.identity;

/** Where a call came from, as one place: people's addresses change within a block, a service's name does not change. */
public final class Origin {

    /** Of an IPv6 address, those that make 48 bits. */
    private static final int GROUPS = 3;

    private Origin() {}

    /** /24 of an IPv4 address, /48 of an IPv6 address; anything else is itself. */
    public static String block(String address) {
        if (isIpv4(address)) {
            return address.substring(0, address.lastIndexOf('.')) + ".0/24";
        }
        if (address.indexOf(':') >= 0) {
            StringBuilder block = new StringBuilder();
            String[] groups = address.split(":", -1);
            for (int i = 0; i < GROUPS && i < groups.length && !groups[i].isEmpty(); i++) {
                block.append(groups[i]).append(':');
            }
            return block.length() == 0 ? address : block + ":/48";
        }
        return address;
    }

    /**
     * Whether two blocks are of one sort and not the same. One machine may come from an IPv4 and an IPv6 address in turn,
     * and from a private one where its call takes a VPC endpoint (CloudTrail user guide, "CloudTrail record contents",
     * {@code sourceIPAddress}); but not from two of one sort.
     */
    public static boolean areUnlike(String block, String other) {
        return !block.equals(other) && sort(block) != Sort.OTHER && sort(block) == sort(other);
    }

    private enum Sort {
        PUBLIC,
        PRIVATE,
        IPV6,
        OTHER
    }

    private static Sort sort(String block) {
        if (block.endsWith(":/48")) {
            return Sort.IPV6;
        }
        if (!block.endsWith(".0/24")) {
            return Sort.OTHER;
        }
        boolean own = block.startsWith("10.")
                || block.startsWith("192.168.")
                || block.startsWith("172.") && isBetween(block, 16, 31)
                || block.startsWith("100.") && isBetween(block, 64, 127);
        return own ? Sort.PRIVATE : Sort.PUBLIC;
    }

    /** Of the second number. Sources: RFC 1918, RFC 6598. */
    private static boolean isBetween(String block, int from, int to) {
        int second = Integer.parseInt(block.substring(4, block.indexOf('.', 4)));
        return second >= from && second <= to;
    }

    /** Whether AWS itself called, for someone or for itself: {@code ec2.amazonaws.com}, {@code AWS Internal}. */
    public static boolean isAws(String address) {
        if (address.equals("AWS Internal")) {
            return true;
        }
        boolean ends = address.endsWith(".amazonaws.com") || address.endsWith(".amazonaws.com.cn");
        for (int i = 0; ends && i < address.length(); i++) {
            char c = address.charAt(i);
            ends = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '-';
        }
        return ends;
    }

    /** Four numbers of up to three digits. By hand: this is asked of every event, and again where they are sorted. */
    private static boolean isIpv4(String address) {
        int digits = 0;
        int dots = 0;
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c == '.' && digits > 0 && dots < 3) {
                dots++;
                digits = 0;
            } else if (c >= '0' && c <= '9' && digits < 3) {
                digits++;
            } else {
                return false;
            }
        }
        return dots == 3 && digits > 0;
    }
}
