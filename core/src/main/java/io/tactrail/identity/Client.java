package io.tactrail.identity;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who speaks for a user agent: its name in the words that a person reads first, and its family. */
public final class Client {

    private static final int LONGEST = 40;

    /** More telling than the first word, which is a library's or every browser's; the first that is found counts. */
    private static final List<Pattern> TELLING = List.of(
            Pattern.compile("Terraform/[\\w.]+"),
            Pattern.compile("Pulumi\\S*"),
            Pattern.compile("(?:Firefox|Edg|OPR|Chrome|Version)/[\\d.]+"),
            Pattern.compile("cloudfox|pacu|prowler|scoutsuite", Pattern.CASE_INSENSITIVE));

    /** AWS CLI 2 and the SDKs: {@code md/command#iam.create-user}, {@code api/s3#1.2}, {@code m/D,E} (features used). */
    private static final Pattern CALL = Pattern.compile(" (?:md/command#|api/|m/)\\S*");

    private Client() {}

    /** {@code aws-cli/2.24.5}, {@code Terraform/1.10.5}, {@code Firefox/135.0}; what has no such name stays whole, up to a length. */
    public static String name(String agent) {
        String plain = plain(agent);
        for (Pattern telling : TELLING) {
            Matcher matcher = telling.matcher(plain);
            if (matcher.find()) {
                return matcher.group();
            }
        }
        int blank = plain.indexOf(' ');
        // A service's name ("AWS Internal") is no product and version, and stays whole.
        String first = blank > 0 && plain.substring(0, blank).contains("/") ? plain.substring(0, blank) : plain;
        String name = first.replaceAll(",$", "");
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 1) + "…";
    }

    /** {@link #name} without the version: one person's tools are updated, and are the same tools. */
    public static String family(String agent) {
        String name = name(agent);
        int slash = name.indexOf('/');
        return slash < 0 ? name : name.substring(0, slash);
    }

    /** The agent without what changes from call to call: brackets, and the command that the AWS CLI names. */
    public static String plain(String agent) {
        String inner = agent.startsWith("[") && agent.endsWith("]") ? agent.substring(1, agent.length() - 1) : agent;
        return CALL.matcher(inner).replaceAll("");
    }
}
