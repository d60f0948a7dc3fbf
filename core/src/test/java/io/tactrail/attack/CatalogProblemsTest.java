package io.tactrail.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogProblemsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Persistence T1136.003 ~ Persistance T1136.003 ~ 10: 'Persistance' is no tactic of ATT&CK 18.1",
                "Persistence T1136.003 ~ persistence T1136.003 ~ 10: 'persistence' is no tactic of ATT&CK 18.1; write Persistence",
                "Persistence T1136.003 ~ Stealth T1136.003 ~ 10: 'Stealth' is no tactic of ATT&CK 18.1",
                "Persistence T1136.003 ~ Persistence T9999 ~ 10: T9999 is not in ATT&CK 18.1",
                "Persistence T1136.003 ~ Defense Evasion T1685.002 ~ 10: T1685.002 is not in ATT&CK 18.1 but came with 19.0; write T1562.008",
                "Persistence T1136.003 ~ Impact T1136.003 ~ 10: ATT&CK 18.1 does not list T1136.003 under Impact; it lists it under Persistence",
                "Persistence T1136.003 ~ T1136.003 ~ 10: 'T1136.003' is no mapping",
                "weight: 50 ~ weight: 0 ~ 7: 'weight' is '0'; write a whole number from 1 to 100",
                "weight: 50 ~ weight: high ~ 7: 'weight' is 'high'",
                "access: write ~ access: wirte ~ 5: 'access' is 'wirte'; write read, write",
                "category: management ~ kategory: management ~ 4: 'category' is missing",
                "category: management ~ category: management\\n    note: x ~ 7: unknown key 'note'",
                "event: CreateUser ~ event: CreateUser20150331 ~ 4: 'CreateUser20150331' carries an API version; write CreateUser",
                "event: CreateUser ~ event: Create User ~ 4: 'Create User' is no eventName",
                "event: CreateUser ~ event: UpdateAccessKey ~ 13: UpdateAccessKey stands at line 4 already",
                "requestParameters.status: Inactive ~ requestParameter.status: Inactive ~ 24:17: CloudTrail records have no field",
                "requestParameters.status: Inactive ~ requestParameters.status|foo: Inactive ~ 24:17: unknown modifier 'foo'",
                "requestParameters.status: Inactive ~ requestParameters.status: No ~ 24:43: YAML reads an unquoted No as a boolean",
                "requestParameters.status: Inactive ~ requestParameters.status|re: 'a(' ~ 24:17: the expression cannot be read",
                "outcome: failed ~ outcome: gone ~ 29: 'outcome' is 'gone'; write succeeded, denied, failed",
                "means: key activated ~ means: ' ' ~ 31: 'means' is empty",
                "sources: [sigma] ~ sources: [] ~ 12: 'sources' is empty",
                "sources: [sigma] ~ sources: sigma ~ 12: 'sources' is a single value; write a list",
                "service: iam.amazonaws.com ~ service: iam amazonaws ~ 1: 'iam amazonaws' is no eventSource",
                "\"18.1\" ~ \"19.0\" ~ 2: 'attack' is '19.0'; write 18.1",
                "why: A new user. ~ why: [a] ~ 11: 'why' is a list; write one text",
            })
    void namesFileLineAndWhatToDo(String original, String mistake, String expected) {
        assertThat(Catalogs.IAM).contains(original);
        String iam = Catalogs.IAM.replaceFirst(Pattern.quote(original), mistake.replace("\\n", "\n"));
        assertThat(problems(iam)).anySatisfy(problem -> assertThat(problem).startsWith("iam.yaml:" + expected));
    }

    @Test
    void tellsEveryProblemOfEveryFileAtOnce() {
        Catalogs.files(
                folder,
                "a.yaml",
                Catalogs.IAM.replace("weight: 50", "weight: 500").replace("access: write", "access: x"),
                "b.yaml",
                "service: [",
                "c.yaml",
                Catalogs.CLOUDTRAIL.replace("T1562.008", "T1098"));
        assertThat(problems()).hasSize(5).anySatisfy(p -> assertThat(p).startsWith("b.yaml:1:11: not YAML"));
    }

    @Test
    void sameEventInTwoFilesIsAProblem() {
        Catalogs.files(folder, "a.yaml", Catalogs.IAM, "b.yaml", Catalogs.IAM);
        assertThat(problems())
                .containsExactly(
                        "b.yaml:4: CreateUser of iam.amazonaws.com stands at a.yaml:4 already; join them",
                        "b.yaml:13: UpdateAccessKey of iam.amazonaws.com stands at a.yaml:13 already; join them");
    }

    @Test
    void aFolderWithoutCatalogFilesIsAProblem() {
        assertThat(problems()).singleElement().asString().contains("no .yaml file in it");
        assertThatThrownBy(() -> Catalog.overlaid(folder.resolve("nowhere")))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("not a folder that can be read");
        Catalogs.files(folder, "iam.yml", Catalogs.IAM);
        assertThat(problems()).singleElement().asString().contains("iam.yml:1: catalog files end in .yaml");
    }

    @Test
    void hostileFilesAreProblemsAndNothingWorse() throws Exception {
        Files.write(folder.resolve("a.yaml"), new byte[5 << 20]);
        Files.writeString(folder.resolve("b.yaml"), "[".repeat(1_000_000));
        Files.writeString(folder.resolve("c.yaml"), "service: !!java.net.URL [x]");
        Files.writeString(folder.resolve("d.yaml"), "");
        Files.writeString(folder.resolve("e.yaml"), "- just\n- a list\n");
        Files.writeString(folder.resolve("f.yaml"), Catalogs.IAM + "---\n" + Catalogs.IAM);
        assertThat(problems()).hasSize(6).allSatisfy(p -> assertThat(p).matches("[a-f]\\.yaml:\\d+:.*"));
    }

    @Test
    void aUsersEntryReplacesOursAndTheRestStays() throws Exception {
        Catalog ours = Catalog.builtIn();
        Catalogs.files(folder, "mine.yaml", Catalogs.IAM.replace("why: A new user.", "why: Ask Ann."));
        Catalog both = Catalog.overlaid(folder);
        assertThat(both.mark(Catalogs.event("iam.amazonaws.com", "CreateUser")).why())
                .isEqualTo("Ask Ann.");
        assertThat(both.marks()).hasSizeGreaterThanOrEqualTo(ours.marks().size() - 20);
        assertThat(both.marks()).extracting(Mark::id).isSorted().doesNotHaveDuplicates();
        assertThat(both.sourceTable()).isSameAs(ours.sourceTable());
        assertThat(both.sha256()).isNotEqualTo(ours.sha256()).matches("[0-9a-f]{64}");
    }

    @Test
    void aFolderWithASourceTableReplacesAll() throws Exception {
        Catalogs.files(folder, "source-table.yaml", Catalogs.TABLE, "iam.yaml", Catalogs.IAM);
        Catalog catalog = Catalog.overlaid(folder);
        assertThat(catalog.marks()).hasSize(4);
        assertThat(catalog.sourceTable().rows()).hasSize(2);
    }

    @Test
    void ourOwnCatalogIsAlsoSortedAndNamedByItsServices() {
        Catalogs.files(
                folder,
                "source-table.yaml",
                Catalogs.TABLE,
                "wrong.yaml",
                Catalogs.CLOUDTRAIL.replace("[elastic, sigma]", "[sigma, elastic, someone]"));
        CatalogException e = catchThrowableOfType(CatalogException.class, () -> CatalogCompiler.read(folder));
        assertThat(e.problems())
                .hasSize(2)
                .anySatisfy(p -> assertThat(p).contains("is named cloudtrail.yaml; rename it"))
                .anySatisfy(p -> assertThat(p).contains("sort them"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "means: by an AWS service\\n        weight: 2 ~ iam.yaml:24: 'by an AWS service' weighs 2 and yet has techniques",
                "means: by an AWS service, on a schedule\\n        weight: 1 ~ iam.yaml:24: 'by an AWS service, on a schedule'",
                "means: by an AWS service\\n        weight: 1\\n        attack:\\n          - Impact T1531 ~ iam.yaml:27: 'by an AWS service'",
            })
    void ourOwnCatalogShowsNoTechniqueForWhatServicesDoAllDay(String condition, String expected) throws Exception {
        String service = Catalogs.IAM.replaceFirst(
                "(?s)means: key deactivated.*?attack: \\[\\]", condition.replace("\\n", "\n"));
        assertThat(service).contains("by an AWS service");
        Catalogs.files(folder, "source-table.yaml", Catalogs.TABLE, "iam.yaml", service);
        CatalogException e = catchThrowableOfType(CatalogException.class, () -> CatalogCompiler.read(folder));
        assertThat(e.problems()).singleElement().asString().startsWith(expected).endsWith("write attack: []");
        assertThat(Catalog.overlaid(folder).marks())
                .as("a user's own catalog is free")
                .isNotEmpty();
    }

    @Test
    void ourOwnCatalogMayWeighWhatAServiceDoesOrSayThatItIsNoTechnique() throws Exception {
        for (String condition : List.of(
                "means: by an AWS service\n        weight: 2\n        attack: []",
                "means: by an AWS service\n        weight: 3",
                "means: not by an AWS service\n        weight: 2")) {
            String service = Catalogs.IAM.replaceFirst("(?s)means: key deactivated.*?attack: \\[\\]", condition);
            Catalogs.files(
                    folder, "source-table.yaml", Catalogs.TABLE, "sources.yaml", Catalogs.SOURCES, "iam.yaml", service);
            assertThat(CatalogCompiler.read(folder).marks()).hasSize(4);
        }
    }

    @Test
    void ourOwnCatalogSaysWhoItsSourcesAre() throws Exception {
        Catalogs.files(
                folder,
                "source-table.yaml",
                Catalogs.TABLE,
                "sources.yaml",
                Catalogs.SOURCES,
                "cloudtrail.yaml",
                Catalogs.CLOUDTRAIL);
        Catalog catalog = CatalogCompiler.read(folder);
        assertThat(catalog.voice("sigma").name()).isEqualTo("Sigma rules");
        assertThat(catalog.voice("nobody")).isNull();

        Catalogs.files(folder, "cloudtrail.yaml", Catalogs.CLOUDTRAIL.replace("sigma]", "someone]"));
        CatalogException e = catchThrowableOfType(CatalogException.class, () -> CatalogCompiler.read(folder));
        assertThat(e.problems()).singleElement().asString().contains("no source 'someone', which cloudtrail.amazon");
    }

    private List<String> problems(String iam) {
        Catalogs.files(folder, "iam.yaml", iam);
        return problems();
    }

    private List<String> problems() {
        CatalogException e = catchThrowableOfType(CatalogException.class, () -> Catalog.overlaid(folder));
        assertThat(e).isNotNull();
        return e.problems();
    }
}
