package io.tactrail.bench;

import io.tactrail.attack.Catalog;
import io.tactrail.attack.Mark;
import io.tactrail.sigma.ReadingOptions;
import io.tactrail.sigma.RuleReader;
import io.tactrail.sigma.RuleSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Rules from a seed, in the mix of the public packs for AWS: of a thousand 991 need one {@code eventName}, 880 add
 * whether the call failed, 90 ask for nothing more, and few look into what was asked for or answered. The names are
 * those of the catalog, some much more often than others.
 */
final class RulePack {

    private static final List<String> ALONE = List.of(
            "{userIdentity.type: Root%d}",
            "{userIdentity.type: [Robot%d, Daemon]}",
            "{userAgent: 'tool/%d'}",
            "{errorCode: 'Client.Code%d'}",
            "{userAgent|contains: ['kali%d', 'parrot%d']}",
            "{userIdentity.arn|re: '.*:user/(backdoor|shadow)-%d$'}");

    private static final List<String> SPECIAL = List.of(
            "requestParameters.userName: 'user-%d'",
            "requestParameters.policyArn|endswith: ':policy/Power%d'",
            "requestParameters.policyDocument|contains: ['\"Action\": \"x%d:*\"', 'Everyone']",
            "requestParameters|contains: 'needle-%d'",
            "responseElements.ConsoleLogin: Success",
            "additionalEventData.MFAUsed: 'No'",
            "errorCode: null",
            "userAgent|startswith: 'tool-%d'",
            "userIdentity.sessionContext.sessionIssuer.userName|re: '^ops-[0-9]{%d}$'",
            "userIdentity.userName|fieldref: requestParameters.userName",
            "requestParameters.ipPermissions.items.ipRanges.items.cidrIp: '0.0.0.0/0'",
            "requestParameters.attributeType|contains|all: [launch, '%d']");

    private final Random random = new Random(20_260_812);
    private final List<Mark> marks = new ArrayList<>(Catalog.builtIn().marks());

    private RulePack() {
        Collections.shuffle(marks, random);
    }

    static RuleSet of(int count) {
        RulePack pack = new RulePack();
        RuleReader reader = new RuleReader(ReadingOptions.strict());
        for (int i = 0; i < count; i++) {
            String rule = "title: generated " + i + "\nlogsource: {product: aws, service: cloudtrail}\ndetection:\n"
                    + pack.detection(i) + "\n";
            reader.add("generated/" + i + ".yml", rule.getBytes(StandardCharsets.UTF_8));
        }
        RuleSet set = reader.finish();
        if (set.rules().size() != count) {
            throw new IllegalStateException(set.rejected().toString());
        }
        return set;
    }

    private String detection(int number) {
        int dice = random.nextInt(1_000);
        if (dice < 9) {
            return "  selection: " + one(ALONE, number % 40) + "\n  condition: selection";
        }
        // The square makes the first names ten times as frequent as the last.
        double skew = random.nextDouble();
        Mark mark = marks.get((int) (skew * skew * marks.size()));
        String selection = "    eventName: " + mark.event() + "\n"
                + (dice < 40 ? "" : "    eventSource: " + mark.service() + "\n");
        String failed = "  failed:\n    errorCode|exists: true\n  told:\n    errorMessage|exists: true\n";
        if (dice < 450) {
            return "  selection:\n" + selection + failed + "  condition: selection and (failed or told)";
        }
        if (dice < 890) {
            return "  selection:\n" + selection + failed + "  condition: selection and not (failed or told)";
        }
        if (dice < 960) {
            return "  selection:\n" + selection + "  condition: selection";
        }
        String special = one(SPECIAL, number % 40);
        return dice < 985
                ? "  selection:\n" + selection + "    " + special + "\n  condition: selection"
                : "  selection:\n" + selection + "  filter_x:\n    " + special
                        + "\n  condition: selection and not 1 of filter_*";
    }

    private String one(List<String> of, int number) {
        return of.get(random.nextInt(of.size())).replace("%d", Integer.toString(number));
    }
}
