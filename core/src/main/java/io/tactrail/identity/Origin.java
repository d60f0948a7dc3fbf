package io.tactrail.identity;

import java.util.regex.Pattern;

/** Where a call came from, as one place: people's addresses change within a block, a service's name does not change. */
public final class Origin {

    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    private static final Pattern SERVICE = Pattern.compile("[a-z0-9.-]+\\.amazonaws\\.com(\\.cn)?");

    /** Of an IPv6 address, those that make 48 bits. */
    private static final int GROUPS = 3;

    private Origin() {}

    /** /24 of an IPv4 address, /48 of an IPv6 address; anything else is itself. */
    public static String block(String address) {
        if (IPV4.matcher(address).matches()) {
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

    /** Whether AWS itself called, for someone or for itself: {@code ec2.amazonaws.com}, {@code AWS Internal}. */
    public static boolean isAws(String address) {
        return address.equals("AWS Internal") || SERVICE.matcher(address).matches();
    }
}
