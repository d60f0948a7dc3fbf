package io.tactrail.story;

import io.tactrail.identity.AwsAccounts;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Accounts that AWS ({@link AwsAccounts}) and vendors say are theirs, to which data goes in the ordinary course. An account
 * that is known is not thereby welcome: who it is is shown. Source of the table: the documentation of AWS and of each vendor,
 * by way of https://github.com/fwdcloudsec/known_aws_accounts.
 */
final class Vendors {

    private static final String TABLE = """
            AWS (load balancers' logs) | 638102146993
            AWS (Redshift) | 193672423079 391106570357 262260360010 902366379725 865932855811 760740231472
            AWS (Redshift) | 361669875840 762762565011 404641285394 660998842044 907379612154 053454850223
            AWS (billing) | 386209384616
            Datadog | 464622532012
            New Relic | 754728514883
            Dynatrace | 509560245411
            SignalFx | 134183635603
            Sumo Logic | 926226587429
            Lacework | 434813966438
            Prisma Cloud | 188619942792
            Fivetran | 834469178297
            Databricks | 414351767826
            Spot | 922761411349
            Cloudhealth | 454464851268
            Rapid7 | 336818582268
            """;

    private static final Map<String, String> BY_ACCOUNT = new HashMap<>();

    static {
        for (String line : TABLE.split("\n")) {
            String[] cells = line.split("\\|");
            for (String account : cells[1].strip().split(" ")) {
                BY_ACCOUNT.put(account, cells[0].strip());
            }
        }
    }

    private Vendors() {}

    /** Whether a name is that of a service of AWS. */
    static boolean isAws(String name) {
        return name.startsWith("AWS (");
    }

    /** Whose account it is, or null. */
    static @Nullable String name(String account) {
        String service = AwsAccounts.service(account);
        return service == null ? BY_ACCOUNT.get(account) : "AWS (" + service + ")";
    }
}
