package io.tactrail.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArrayAssociationTest {

    private static final String OPEN_PORT = "requestParameters.ipPermissions.items.fromPort: 22,"
            + " requestParameters.ipPermissions.items.ipRanges.items.cidrIp: 0.0.0.0/0";

    private static RuleSet read(String product, String detection) {
        RuleReader reader = new RuleReader(ReadingOptions.strict());
        String rule =
                "title: t\nlogsource: {product: " + product + ", service: cloudtrail}\ndetection: " + detection + "\n";
        reader.add("r.yml", rule.getBytes(StandardCharsets.UTF_8));
        return reader.finish();
    }

    /** The reasons of the warnings; the rule must load. */
    private static List<String> warnings(String product, String detection) {
        RuleSet set = read(product, detection);
        assertThat(set.rejected()).isEmpty();
        assertThat(set.rules()).hasSize(1);
        return set.warned().stream()
                .flatMap(report -> report.problems().stream())
                .map(problem -> problem.code() + " " + problem.line() + " " + problem.reason())
                .toList();
    }

    private static List<String> warnings(String map) {
        return warnings("aws", "{s: {" + map + "}, condition: s}");
    }

    @Test
    void twoItemsOnOneArrayAreWarnedOf() {
        assertThat(warnings(OPEN_PORT))
                .singleElement()
                .asString()
                .startsWith("W_ARRAY_ASSOC 3 ")
                .contains("'requestParameters.ipPermissions.items.ipRanges.items.cidrIp'")
                .contains("'requestParameters.ipPermissions.items.fromPort'")
                .contains("array 'requestParameters.ipPermissions.items'");
    }

    @Test
    void theInnermostSharedArrayIsNamedOnce() {
        assertThat(warnings("requestParameters.ipPermissions.items.ipRanges.items.cidrIp|endswith: /0,"
                        + " requestParameters.ipPermissions.items.ipRanges.items.description: x,"
                        + " requestParameters.ipPermissions.items.ipRanges.items.other: x"))
                .singleElement()
                .asString()
                .contains("array 'requestParameters.ipPermissions.items.ipRanges.items'");
    }

    @Test
    void modifiersAndListsOfMapsMakeNoDifference() {
        assertThat(warnings("aws", "{s: [{eventName: x}, {" + OPEN_PORT + "}], condition: not s}"))
                .hasSize(1);
        assertThat(warnings("resources.type: 'AWS::S3::Object', resources.ARN|startswith: 'arn:aws:s3:::b'"))
                .hasSize(1);
        assertThat(warnings("requestParameters.tags.key: owner, requestParameters.tags.value|exists: true"))
                .hasSize(1);
    }

    @Test
    void itemsThatDoNotMeetOnAnArrayAreNot() {
        assertThat(warnings("eventName: x, requestParameters.ipPermissions.items.fromPort: 22"))
                .isEmpty();
        assertThat(warnings("requestParameters.groupSet.items.groupId: a, requestParameters.tagSet.items.key: b"))
                .isEmpty();
        assertThat(warnings("requestParameters.a.b: 1, requestParameters.a.c: 2"))
                .isEmpty();
        assertThat(warnings("requestParameters.tags.owner: a, requestParameters.tags.team: b"))
                .as("a map of tags, as Lambda writes them")
                .isEmpty();
        assertThat(warnings("requestParameters.items: a, requestParameters.items|contains: b"))
                .as("the array itself, not what its elements have")
                .isEmpty();
    }

    @Test
    void twoSearchIdentifiersSayThatItIsMeant() {
        String[] items = OPEN_PORT.split(", ");
        assertThat(warnings("aws", "{a: {" + items[0] + "}, b: {" + items[1] + "}, condition: a and b}"))
                .isEmpty();
    }

    @Test
    void rulesForOtherSourcesHaveOtherArrays() {
        assertThat(warnings("azure", "{s: {" + OPEN_PORT + "}, condition: s}")).isEmpty();
    }

    @Test
    void filtersAreLookedAtToo() {
        RuleReader reader = new RuleReader(ReadingOptions.strict());
        String filter =
                "title: f\nlogsource: {product: aws}\nfilter: {rules: any, s: {" + OPEN_PORT + "}, condition: not s}\n";
        reader.add("f.yml", filter.getBytes(StandardCharsets.UTF_8));
        assertThat(reader.finish().warned())
                .flatExtracting(DocumentReport::problems)
                .extracting(Problem::code)
                .contains("W_ARRAY_ASSOC");
    }

    @Test
    void aHostilePathCostsNoMoreThanADeepOne() {
        String deep = "requestParameters" + ".items".repeat(100_000);
        assertThat(CloudTrailArrays.on(deep)).hasSizeLessThan(30);
        String many = IntStream.range(0, 5_000)
                .mapToObj(i -> "requestParameters.items.f" + i + ": 1")
                .collect(Collectors.joining(", "));
        assertThat(warnings(many)).hasSize(1);
    }

    @Test
    void ourOwnRulesAreFreeOfWarnings() throws Exception {
        RuleSet set = RuleReader.read(ReadingOptions.strict(), List.of(Path.of("../rules")));
        assertThat(set.rejected()).isEmpty();
        assertThat(set.warned()).isEmpty();
    }
}
