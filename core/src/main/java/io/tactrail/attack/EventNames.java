package io.tactrail.attack;

/**
 * Event names as CloudTrail writes them, without what some services add: Lambda and CloudFront append the version of
 * their API ({@code CreateFunction20150331}, {@code GetFunction20150331v2}, {@code CreateDistribution2020_05_31}).
 */
public final class EventNames {

    private EventNames() {}

    /** The name without an API version; the same string where there is none. */
    public static String base(String eventName) {
        int end = eventName.length();
        if (end == 0 || !digit(eventName, end - 1)) {
            return eventName;
        }
        int dateEnd = end;
        int revision = end - 1;
        while (revision > 0 && digit(eventName, revision - 1)) {
            revision--;
        }
        if (revision > 0 && eventName.charAt(revision - 1) == 'v') {
            dateEnd = revision - 1;
        }
        int start = dateStart(eventName, dateEnd);
        return start > 0 && letter(eventName.charAt(start - 1)) ? eventName.substring(0, start) : eventName;
    }

    /**
     * The key under which a name is found: without an API version and with a capital first. CloudTrail's names are
     * case-sensitive, but a few services and re-exported logs differ in the first letter alone.
     */
    static String key(String eventName) {
        String base = base(eventName);
        if (!base.isEmpty() && base.charAt(0) >= 'a' && base.charAt(0) <= 'z') {
            return (char) (base.charAt(0) - 32) + base.substring(1);
        }
        return base;
    }

    /** Where a date that ends there begins, or -1: 20150331 or 2015_03_31. */
    private static int dateStart(String name, int end) {
        boolean parted = end >= 10 && name.charAt(end - 3) == '_' && name.charAt(end - 6) == '_';
        int start = end - (parted ? 10 : 8);
        if (start < 0) {
            return -1;
        }
        int gap = parted ? 1 : 0;
        int year = number(name, start, 4);
        int month = number(name, start + 4 + gap, 2);
        int day = number(name, start + 6 + 2 * gap, 2);
        // AWS's APIs begin in 2006; the bounds keep names that merely end in digits as they are.
        return year >= 2000 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31 ? start : -1;
    }

    private static int number(String name, int from, int digits) {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            if (!digit(name, i)) {
                return -1;
            }
            value = value * 10 + name.charAt(i) - '0';
        }
        return value;
    }

    private static boolean digit(String name, int i) {
        return name.charAt(i) >= '0' && name.charAt(i) <= '9';
    }

    private static boolean letter(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
