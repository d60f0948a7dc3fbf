package io.tactrail.story;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Accounts that AWS and vendors say are theirs, to which data goes in the ordinary course. An account that is known is not
 * thereby welcome: who it is is shown. Sources: the documentation of AWS (access logs of load balancers, files of CloudTrail,
 * audit logs of Redshift) and of each vendor, by way of https://github.com/fwdcloudsec/known_aws_accounts.
 */
final class Vendors {

    private static final String TABLE = """
            AWS (load balancers' logs) | 127311923021 033677994240 027434742980 797873946194 985666609251 054676820928
            AWS (load balancers' logs) | 156460612806 652711504416 009996457667 582318560864 600734575887 383597477331
            AWS (load balancers' logs) | 114774131450 783225319266 718504428378 507241528517 048591011584 638102146993
            AWS (CloudTrail) | 475085895292 086441151436 388731089494 113285607260 819402241893 977081816279
            AWS (CloudTrail) | 765225791966 492519147666 903692715234 284668455005 216624486486 681348832753
            AWS (CloudTrail) | 035351147821 859597730677 282025262664 262312530599 814480443879
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

    /** Whose account it is, or null. */
    static @Nullable String name(String account) {
        return BY_ACCOUNT.get(account);
    }
}
