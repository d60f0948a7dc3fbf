package io.tactrail.attack;

import static io.tactrail.attack.Catalogs.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tactrail.event.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {

    @TempDir
    Path folder;

    private Catalog catalog;

    @BeforeEach
    void readCatalog() throws CatalogException {
        Catalogs.files(
                folder,
                "source-table.yaml",
                Catalogs.TABLE,
                "iam.yaml",
                Catalogs.IAM,
                "cloudtrail.yaml",
                Catalogs.CLOUDTRAIL);
        catalog = Catalog.overlaid(folder);
    }

    @Test
    void marksAnEventOfItsService() {
        Mark mark = catalog.mark(event("cloudtrail.amazonaws.com", "StopLogging"));
        assertThat(mark).isNotNull();
        assertThat(mark.weight()).isEqualTo(95);
        assertThat(mark.means()).isEmpty();
        assertThat(mark.sources()).containsExactly("elastic", "sigma");
    }

    @Test
    void leavesTheSameNameOnOtherServicesAlone() {
        assertThat(catalog.mark(event("kinesis.amazonaws.com", "StopLogging"))).isNull();
        assertThat(catalog.mark(event("iam.amazonaws.com", "StopLogging"))).isNull();
    }

    @Test
    void toleratesCaseOfTheSourceApiVersionsAndTheFirstLetter() {
        assertThat(catalog.mark(event("CloudTrail.amazonaws.com", "StopLogging")))
                .isNotNull();
        assertThat(catalog.mark(event("cloudtrail.amazonaws.com", "stopLogging20150331v2")))
                .isNotNull();
        assertThat(catalog.mark(event("cloudtrail.amazonaws.com", "Stoplogging")))
                .isNull();
    }

    @Test
    void theFirstConditionThatHoldsReplacesWhatItNames() {
        Mark off = catalog.mark(
                event("iam.amazonaws.com", "UpdateAccessKey", Map.of("requestParameters.status", "inactive")));
        assertThat(off.means()).isEqualTo("key deactivated");
        assertThat(off.weight()).isEqualTo(20);
        assertThat(off.written()).isEmpty();
        assertThat(off.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(off.confidence()).isEqualTo("medium");

        Mark on = catalog.mark(
                event("iam.amazonaws.com", "UpdateAccessKey", Map.of("requestParameters.status", "Active")));
        assertThat(on.means()).isEqualTo("key activated");
        assertThat(on.weight()).isEqualTo(45);
        assertThat(on.written()).hasSize(2);
        assertThat(on.why()).isEqualTo("A key was switched on or off.");

        assertThat(catalog.mark(event("iam.amazonaws.com", "UpdateAccessKey")).means())
                .isEmpty();
    }

    @Test
    void idsAreDenseAndInTheOrderOfServiceEventAndCondition() {
        assertThat(catalog.marks())
                .extracting(mark -> mark.event() + "/" + mark.means())
                .containsExactly(
                        "StopLogging/",
                        "CreateUser/",
                        "UpdateAccessKey/",
                        "UpdateAccessKey/key deactivated",
                        "UpdateAccessKey/key activated");
        assertThat(catalog.marks())
                .extracting(Mark::id)
                .containsExactlyElementsOf(IntStream.range(0, 5).boxed().toList());
    }

    @Test
    void tellsAConditionAsItsFileHasIt() {
        assertThat(catalog.marks("iam.amazonaws.com", "UpdateAccessKey").stream()
                        .map(catalog::condition))
                .containsExactly("", "requestParameters.status: Inactive", "requestParameters.status: *ctive");
    }

    @Test
    void givesMappingsInTheVersionAskedFor() {
        Mark mark = catalog.mark(event("cloudtrail.amazonaws.com", "StopLogging"));
        assertThat(catalog.mappings(mark, AttackVersion.V18_1))
                .containsExactly(new Mapping("Defense Evasion", "T1562.008", "Disable or Modify Cloud Logs", ""));
        assertThat(catalog.mappings(mark, AttackVersion.V19_0))
                .extracting(Mapping::tactic, Mapping::technique)
                .containsExactly(tuple("Defense Impairment", "T1685.002"));
    }

    @Test
    void theSourceTableKnowsItsServicesAndNamesOnly() {
        SourceTable table = catalog.sourceTable();
        assertThat(table.find("iam.amazonaws.com", "CreateUser")).isEqualTo(1);
        assertThat(table.find("TRANSFER.amazonaws.com", "CreateUser")).isEqualTo(1);
        assertThat(table.find("workmail.amazonaws.com", "CreateUser")).isEqualTo(SourceTable.NAME_ONLY);
        assertThat(table.find("iam.amazonaws.com", "DeleteUser")).isEqualTo(SourceTable.ABSENT);
        assertThat(table.rows().get(1).tactic()).isEqualTo("Persistence");
    }

    @Test
    void comesBackFromItsCompiledFormAsItWas() throws Exception {
        byte[] compiled = CompiledCatalog.write(catalog);
        Catalog read = CompiledCatalog.read(compiled);
        assertThat(read.marks()).isEqualTo(catalog.marks());
        assertThat(read.sourceTable().rows()).isEqualTo(catalog.sourceTable().rows());
        assertThat(read.sha256()).isEqualTo(catalog.sha256());
        for (Mark mark : read.marks()) {
            assertThat(read.condition(mark)).isEqualTo(catalog.condition(mark));
            assertThat(read.mappings(mark, AttackVersion.V19_0)).isEqualTo(catalog.mappings(mark, AttackVersion.V19_0));
        }
        assertThat(CompiledCatalog.write(read)).isEqualTo(compiled);
    }

    @Test
    void itsSha256IsThatOfItsFilesOneAfterTheOther() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update((Catalogs.CLOUDTRAIL + Catalogs.IAM + Catalogs.TABLE).getBytes(StandardCharsets.UTF_8));
        assertThat(catalog.sha256()).isEqualTo(HexFormat.of().formatHex(digest.digest()));
    }
}
