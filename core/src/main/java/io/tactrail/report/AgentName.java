package io.tactrail.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A user agent in the two words that a person reads first: {@code aws-cli/2.24.5}, {@code Terraform/1.10.5},
 * {@code Firefox/135.0}. The whole of it is in the case.
 */
final class AgentName {

    private static final int LONGEST = 40;

    /** More telling than the first word, which is a library's or every browser's; the first that is found counts. */
    private static final List<Pattern> TELLING = List.of(
            Pattern.compile("Terraform/[\\w.]+"),
            Pattern.compile("Pulumi\\S*"),
            Pattern.compile("(?:Firefox|Edg|OPR|Chrome|Version)/[\\d.]+"),
            Pattern.compile("cloudfox|pacu|prowler|scoutsuite", Pattern.CASE_INSENSITIVE));

    private AgentName() {}

    static String of(String agent) {
        String plain = agent.startsWith("[") && agent.endsWith("]") ? agent.substring(1, agent.length() - 1) : agent;
        for (Pattern telling : TELLING) {
            Matcher matcher = telling.matcher(plain);
            if (matcher.find()) {
                return matcher.group();
            }
        }
        int blank = plain.indexOf(' ');
        // A service's name ("AWS Internal") is no product and version, and stays whole.
        String first = blank > 0 && plain.substring(0, blank).contains("/") ? plain.substring(0, blank) : plain;
        return Page.cut(first.replaceAll(",$", ""), LONGEST);
    }
}
